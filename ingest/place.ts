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
