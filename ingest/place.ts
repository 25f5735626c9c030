import { type Place, provinceByName } from '../corpus/index.ts'

const OFFICE =
  /^(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|hđnd|hội đồng nhân dân)\s+(?:(?:tỉnh|thành phố|tp\.?)\s*)?(.+)$/iu
/** "Sở Xây dựng - tỉnh Quảng Ngãi", "Trung tâm phục vụ hành chính công Thành phố Hà Nội". */
const UNIT_OF =
  /^(?:sở|ban|trung tâm|văn phòng|thanh tra|chi cục|công an)(?![\p{L}]).*?(?:-\s*)?(?:tỉnh|thành phố|tp\.?)\s+(.+)$/iu

/**
 * The province whose own procedure this is, read from its issuer in the catalogue; null for a ministry, a court or a
 * company: those hold in the whole country. A province that is not known keeps its name, without a code.
 */
export function placeOfIssuer(issuer: string | null): Place | null {
  if (issuer === null) return null
  const name = issuer.normalize('NFC').trim()
  const said = OFFICE.exec(name)?.[1] ?? UNIT_OF.exec(name)?.[1]
  if (said === undefined || /^cấp /iu.test(said)) return null
  return provinceByName(said) ?? { code: null, name: said.trim() }
}

/** Decisions of a people's committee, its office, or a provincial department. */
const PROVINCIAL_DECISION = /UBND|HĐND|\/QĐ-VP(?![\p{L}])|\/TTr-S|QĐ-S\p{Lu}|TTPVHCC|SoKHCN|qđ-ubnd/u

/** A place that is certainly one province's, without knowing which: such a document is no answer anywhere else. */
export const UNKNOWN_PROVINCE: Place = { code: null, name: 'Chưa rõ tỉnh, thành phố' }

/**
 * The province of a record that no catalogue places: a provincial decision (`…/QĐ-UBND`) makes it
 * that province's own, and the record's words name the province. Null for other decisions: they hold everywhere.
 *
 * @param words all the record's text; the province named most, if it is named at least three times as often as the next
 */
export function placeOfDecision(decision: string | null, words: string): Place | null {
  if (decision === null || !PROVINCIAL_DECISION.test(decision.normalize('NFC'))) return null
  const counts = new Map<string, { place: Place; count: number }>()
  for (const [, name] of words
    .normalize('NFC')
    .matchAll(/(?:tỉnh|thành phố|TP\.?)\s+((?:\p{Lu}\p{L}*\s?){1,3})/giu)) {
    const parts = name!.trim().split(/\s+/)
    const place = [3, 2, 1]
      .map((size) => provinceByName(parts.slice(0, size).join(' ')))
      .find((found) => found !== null)
    if (!place) continue
    const known = counts.get(place.name)
    if (known) known.count++
    else counts.set(place.name, { place, count: 1 })
  }
  const [first, second] = [...counts.values()].sort((a, b) => b.count - a.count)
  if (!first || (second && first.count < 3 * second.count)) return UNKNOWN_PROVINCE
  return first.place
}
