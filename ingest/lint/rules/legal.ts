/** Instruments: dates, repetitions, and mentions in the text that the legal basis does not have. */
import type { Document, Procedure } from '../../../corpus/index.ts'
import { instrumentNumber } from '../../record/legal.ts'
import { DATE, isoDate, nfc } from '../../record/words.ts'
import { around, matchesIn, partsOf } from '../parts.ts'
import type { Raw } from '../types.ts'

const NUMBERED_DAY = new RegExp(
  String.raw`(?<![\d/])\d+/((?:19|20)\d{2})/[\p{L}\d-]+\s*,?\s*\(?\s*(?:ban hành\s+)?ngày\s+${DATE}`,
  'giu',
)
/** "khoản 3 Điều 5 Nghị định số 104/2022/NĐ-CP". */
const CITED =
  /(?<!\p{L})Điều\s+\d+[a-z]?\s+(?:của\s+)?(?:Luật|Nghị định|Thông tư(?: liên tịch)?|Nghị quyết|Quyết định)(?:\s+số)?:?\s*(\d+\/(?:19|20)\d{2}\/[\p{L}\d]+(?:-[\p{L}\d]+)*)/giu

const same = (number: string) =>
  nfc(number).replace(/[\s.]/g, '').toUpperCase().replaceAll('Đ', 'D').replace(/^0+/, '')

type Id = 'legal.date-contradicts' | 'legal.repeated' | 'reference.instrument-not-listed'

export function legalRules(document: Document): Raw<Id>[] {
  const dates = matchesIn('legal.date-contradicts', partsOf(document), NUMBERED_DAY, (match) => {
    const day = isoDate(match.slice(2, 8))
    return day !== null && !day.startsWith(match[1]!)
  })
  if (document.kind !== 'procedure') return dates
  return [...dates, ...repeated(document), ...notListed(document)]
}

function repeated({ legalBasis }: Procedure): Raw<Id>[] {
  const seen = new Set<string>()
  return legalBasis.flatMap(({ number, text }) => {
    if (number === null) return []
    const key = same(number)
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    const evidence = `${number}: ${text.replace(/\s+/g, ' ').slice(0, 120)}`
    return [{ rule: 'legal.repeated' as const, section: 'legal-basis', offset: null, evidence }]
  })
}

/** An article of an instrument is relied on that the legal basis does not list; each number once. */
function notListed(document: Procedure): Raw<Id>[] {
  if (document.legalBasis.length === 0) return []
  const listed = new Set(
    document.legalBasis.flatMap(({ number, text }) => [
      ...(number === null ? [] : [same(number)]),
      ...[...nfc(text).matchAll(/\d+\/(?:19|20)\d{2}\/[\p{L}\d]+(?:-[\p{L}\d]+)*/gu)].map(([one]) =>
        same(one),
      ),
    ]),
  )
  const found: Raw<Id>[] = []
  for (const { section, text } of partsOf(document)) {
    if (section === 'legal-basis') continue
    for (const match of text.matchAll(CITED)) {
      const number = instrumentNumber(match[1]!) ?? match[1]!
      if (listed.has(same(number))) continue
      listed.add(same(number))
      found.push({
        rule: 'reference.instrument-not-listed',
        section,
        offset: match.index,
        evidence: around(text, match.index, match[0].length, 20, 40),
        key: same(number),
      })
    }
  }
  return found
}
