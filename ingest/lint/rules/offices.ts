/** Offices and places that are no longer there: a citizen would go to a closed door. */
import { type Document, formerProvinces } from '../../../corpus/index.ts'
import { matchesIn, partsOf } from '../parts.ts'
import type { Raw } from '../types.ts'

/** An office of the level abolished on 1 July 2025; the authority has a rule of its own (`authority.district`). */
const DISTRICT_OFFICE =
  /(?<!\p{L})(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Chủ tịch UBND|Phòng(?:\s+\p{L}+){1,6}?|Công an|cơ quan chuyên môn|Trung tâm (?!y tế)[^.;,\n]{0,40}?)\s+(?:cấp huyện|huyện|quận|thị xã)(?!\p{L})/giu

/** Ministries merged on 1 March 2025, and the departments below them. Each begins the name of no present body. */
const FORMER_BODIES = [
  'Kế hoạch và Đầu tư',
  'Giao thông vận tải',
  'Tài nguyên và Môi trường',
  'Nông nghiệp và Phát triển nông thôn',
  'Thông tin và Truyền thông',
  'Lao động\\s*[-–,]\\s*Thương binh và Xã hội',
]
const FORMER_BODY = new RegExp(
  `(?<!\\p{L})(?:Bộ|Sở|Phòng)\\s+(?:${FORMER_BODIES.join('|')})(?!\\p{L})`,
  'giu',
)

const NAMES = formerProvinces()
const FORMER_PROVINCE = new RegExp(
  `(?<!\\p{L})(?:tỉnh|UBND|Ủy ban nhân dân|Sở)\\s+(?:tỉnh\\s+)?(${[...NAMES.keys()].join('|').replaceAll(' - ', '\\s*[-–]\\s*')})(?!\\p{L})`,
  'giu',
)

/** The instrument itself is named so for good; what it is called is no mistake. */
const IN_NAME_OF_INSTRUMENT =
  /(?:(?:Thông tư|Quyết định|Nghị quyết|Công văn|Nghị định|Luật|văn bản)(?:\s+liên tịch)?(?:\s+số)?[^.;\n]{0,90}|\d\/[^\s]{3,30}[^.;\n]{0,60})$/iu
/** "cấp huyện (trước đây)", "tỉnh Bắc Giang (cũ)", "trước ngày 01/7/2025": known to be past. */
const KNOWN_PAST =
  /trước\s+(?:đây|ngày|khi|sắp|sáp)|(?<!\p{L})cũ(?!\p{L})|(?:sau|khi)\s+(?:sáp nhập|hợp nhất)|bãi bỏ|đã cấp|do .{0,40} cấp|không tổ chức|kết thúc hoạt động|nay là/iu
/** Rules and papers that a body gave while it was there bear its name. */
const GIVEN_BY =
  /(?:(?:quy định|hướng dẫn|ban hành|quy chuẩn|danh mục)\s+(?:hiện hành\s+)?(?:của|do)|(?:lĩnh vực|phạm vi|chức năng)\s+quản lý(?:\s+nhà nước)?\s+của)\s+(?:Bộ trưởng\s+)?$/iu

/** What it did while it was there, behind its name. */
const DID = /^[^.;\n]{0,40}?(?:cấp|công nhận|thẩm định|phê duyệt|ban hành|quy định)/iu

const SECTIONS = ['steps', 'channels', 'dossier', 'authority', 'conditions', 'result']

/** "quận Hoàn Kiếm". */
const DISTRICT_NAME = /(?<!\p{L})(?:quận|huyện|thị xã)\s+(?:\p{Lu}|\d)/gu
/** The line of the authority that says where a dossier is handed in. */
const ADDRESS = /^Địa chỉ tiếp nhận HS:[^\n]*/mu

type Id = 'place.district-address' | 'office.district' | 'office.former-body' | 'place.former-province'

export function officeRules(document: Document): Raw<Id>[] {
  if (document.kind !== 'procedure') return []
  const parts = partsOf(document).filter(({ section }) => SECTIONS.includes(section))
  const present = ({ index, 0: match }: RegExpExecArray, text: string) => {
    const before = text.slice(Math.max(0, index - 120), index)
    const after = text.slice(index + match.length, index + match.length + 60)
    const given =
      IN_NAME_OF_INSTRUMENT.test(before) ||
      GIVEN_BY.test(before) ||
      (/(?<!\p{L})(?:do|được)\s*$/iu.test(before) && DID.test(after))
    return !given && !KNOWN_PAST.test(`${before.slice(-50)} ${after}`)
  }
  const addresses = parts.flatMap(({ section, text }) => {
    const line = section === 'authority' ? ADDRESS.exec(text)?.[0] : undefined
    return line === undefined ? [] : [{ section, text: line }]
  })
  const title = { section: 'title', text: document.title.normalize('NFC') }
  return [
    ...matchesIn(
      'office.district',
      parts.filter(({ section }) => section !== 'authority'),
      DISTRICT_OFFICE,
      present,
    ),
    ...matchesIn('office.former-body', parts, FORMER_BODY, present),
    ...matchesIn('place.district-address', addresses, DISTRICT_NAME, present).slice(0, 1),
    ...matchesIn('place.former-province', [title, ...parts], FORMER_PROVINCE, present),
  ]
}
