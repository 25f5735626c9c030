import { DossierCase, DossierItem } from '../../corpus/index.ts'
import type { Rule } from '../rules.ts'
import { obligatory } from './obligatory.ts'
import { excerpt, isAbsent, nfc } from './words.ts'

const CASE = /^\s*\[\s(.*?)\s?\]\s*$/su
const ITEM = /^ {4}- ?(.*)$/u
const QUANTITY = /^\s+Số lượng: Bản chính: (\d+), Bản sao: (\d+)\s*$/u
const FILE = /^\s*(?:Tên mẫu đơn, tờ khai|Mẫu đơn, tờ khai|Tên biểu mẫu|Biểu mẫu|Tệp đính kèm):\s*(.+)$/u
const LINK = /https?:\/\/[^\s)\]>"'“”]+/u

const FORM_TAIL = String.raw`[\p{Lu}\d][\p{L}\d]*(?:\s?[-–/]\s?[\p{Lu}\d][\p{L}\d]*|\.[\p{Lu}\d][\p{L}\d]*|(?<=[\p{Lu}])\s\d{1,3}(?![\d/]))*`
/** "Mẫu CT01", "Mẫu số 01", "mẫu TP/HT-2024-TKKS", "biểu mẫu 12a". A roman or arabic part must carry a digit or capitals. */
const FORM = new RegExp(
  String.raw`(?<![\p{L}])(?:theo\s+)?((?:biểu\s+)?mẫu(?:\s+(?:tờ khai|đơn|biểu))?(?:\s+(?:số|đơn số|biểu số))?\s*:?\s*)(${FORM_TAIL})`,
  'giu',
)

/** "Mẫu số 18 - Quyết định …", "01-Đơn": a word behind the dash is no part of the number. */
const WORD_BEHIND = /\s?[-–/]\s?(?=\p{L}\p{Ll}{2,}).*$/u
/** "Mẫu số 01 và số 02", "mẫu 03,05,06": a list, of which the first number is one of several; "01, 02 bản" is a quantity. */
const NEXT_NUMBER =
  /^\s*(?:,|;|&|\/|và|hoặc|đến)\s*(?:mẫu\s+)?(?:số\s+)?\d+[\p{L}\d]*(?![\p{L}\d/])(?!\s*(?:bản|bộ|ảnh|tờ))/iu
/** "Mẫu 2. CBHC/HQ": a running number before the form's own name. */
const NAME_BEHIND = /^\.\s?(\p{Lu}{2,}[\p{Lu}\d]*(?:[/-]\p{Lu}[\p{Lu}\d]*)+)/u

/** The form number a paper's name gives, as published ("Mẫu số 01", "CT01"); null when it gives none or several. */
export function formNumber(name: string): string | null {
  const words = nfc(name)
  const found = new Map<string, string>()
  for (const match of words.matchAll(FORM)) {
    const [whole, lead, code] = match
    const rest = words.slice(match.index + whole.length)
    const behind = /^\d+$/.test(code!) ? NAME_BEHIND.exec(rest) : null
    const clean = (behind ? `${code}.${behind[1]}` : code!)
      .replace(WORD_BEHIND, '')
      .replace(/[.\s–-]+$/, '')
      .replace(/\s?([-–./])\s?/g, '$1')
    const numbered = /số\s*:?\s*$/iu.test(lead!)
    // "mẫu Giấy …", "mẫu VK": words and shop talk, unless a number is part of it.
    if (!/\d/.test(clean) || /^\d+[a-z]?\/(?:\d{4}\/)?(?:NĐ|TT|TTLT|QĐ|NQ|QH\d*)-/u.test(clean)) continue
    if (NEXT_NUMBER.test(rest)) return null
    const written = numbered || /^\d/.test(clean) ? `Mẫu số ${clean}` : clean
    found.set(written.toUpperCase(), written)
  }
  return found.size === 1 ? [...found.values()][0]! : null
}

/** "01 bản chính", "02 (hai) ảnh": the words say what the form leaves at 0. */
const QUANTITY_IN_WORDS = /\d{1,2}\s*(?:\([^)]{1,20}\)\s*)?(?:bản|bộ|tờ|ảnh|tấm|chiếc|cái)(?!\p{L})/iu
const REMARK_HEADING = /^[-–+*•\s]*(?:một số\s+)?(?:lưu ý|ghi chú|chú ý|chú thích)(?:\s|:|$)/iu
const PAPER =
  /^[-–+*•\s]*(?:thành phần(?: hồ sơ)?\s*\d+\s*:\s*)?(?:\(?\d{1,2}[.)]?\d*[.)]?\s*|\p{L}{1,2}[.)]\s*|\((?:\d+|[ivx]+|\p{L})\)\s*)*(?:(?:bản|một|0?\d+|hai)\s+(?:\([^)]*\)\s*)?(?:bộ\s+)?)*(?:bản|giấy|đơn|tờ|phiếu|văn bản|công văn|hợp đồng|hồ sơ|danh sách|ảnh|mẫu|sơ yếu|lý lịch|quyết định|chứng|tài liệu|báo cáo|biên bản|thẻ|hộ chiếu|sổ|bảng|bằng|đề án|dự án|phương án|kế hoạch|thuyết minh|sơ đồ|bản đồ|bản vẽ|hóa đơn|hoá đơn|nghị quyết|điều lệ|tờ khai|tờ trình|thông báo|ý kiến|cam kết|file|tệp|trích|vận đơn|kết quả|một trong|các|những|thông tin|dữ liệu|hình|đĩa|chương trình|quy trình|quy chế|lệnh|thư|chữ ký|toàn bộ|bộ|phụ lục|số|giải trình|tóm tắt|nội dung|catalog|mã|di chúc|ủy quyền|uỷ quyền|căn cước|cmnd|cccd|visa|biểu|biên lai|bảo lãnh|cv|xác nhận|đề nghị|đề xuất|đề cương|báo giá|dự toán|dự thảo|luận|lược|nhãn|mô tả|đăng ký|phim|mẫu vật|hình ảnh|thiết kế|video|trang)(?![\p{L}])/iu
const RULE_WORDS =
  /(?:không phải (?:nộp|xuất trình|gửi|có)|không yêu cầu|có trách nhiệm|thực hiện theo|thì (?:được|không|phải|người|cơ quan|doanh nghiệp|tổ chức|cá nhân|nộp|thay)|được (?:sử dụng|nộp|miễn|thay thế|quyền)|có thể (?:nộp|sử dụng|lựa chọn|gửi)|phải (?:được|bảo đảm|đảm bảo|phù hợp|gửi|xuất trình)|thực hiện việc|thành phần hồ sơ là|theo quy định (?:của|tại)|không được|sau đây|chỉ cần|từ chối|đề nghị người)/iu

/** "Hồ sơ bao gồm:", "Số lượng mỗi thành phần …", "Không quy định": lines about the list. */
const LIST_HEADING =
  /(?:bao )?gồm(?: các (?:giấy tờ|tài liệu|văn bản)(?: sau(?: đây)?)?)?\s*:$|^(?:[\p{L}\d]{1,2}[./)]\s*)?số lượng(?![\p{L}])|^(?:không|chưa) (?:có )?quy định(?: cụ thể)?\.?$|^giấy tờ phải (?:nộp|xuất trình)\s*:?$/iu
/** "Các văn bản bằng tiếng nước ngoài phải kèm theo bản dịch": words that name papers at large, and a duty. */
const DUTY =
  /^(?:các|những|(?:bộ |toàn bộ )?hồ sơ|toàn bộ|tài liệu|giấy tờ|văn bản bằng)(?![\p{L}]).*(?<![\p{L}])(?:phải (?:được|có|kèm|nộp|bảo đảm|đảm bảo|là|ghi|ký|đóng|dịch)|được quy định như sau)(?![\p{L}])/isu

/** A sentence about the papers rather than a paper: listed with 0 originals and 0 copies. */
export function isRemark(name: string, underRemarks: boolean): boolean {
  const words = nfc(name)
    .replace(/^[-–+*•\s]+/, '')
    .trim()
  if (underRemarks || REMARK_HEADING.test(words) || LIST_HEADING.test(words) || DUTY.test(words)) return true
  if (PAPER.test(words)) return false
  return RULE_WORDS.test(words) || /:\s*$/.test(words) || words.length > 160
}

/** "Thành phần hồ sơ", "Số lượng: 01 bộ": a heading about the list, which names no case. */
const NO_CASE =
  /^(?:[\p{L}\d]{1,2}[.)]\s*)?(?:(?:các )?thành phần(?:,? số lượng)?(?: của)?(?: bộ)? hồ sơ(?: bao)?(?: gồm)?|số lượng(?: bộ)?(?: hồ sơ)?\s*:.*|(?:một|\d+)\s*(?:\(\d+\)\s*)?bộ(?: hồ sơ)?|(?:không|chưa) (?:có )?quy định(?: cụ thể)?)\s*[.:]?$/iu

export interface DossierReading {
  cases: DossierCase[]
  warnings: { rule: Rule; detail: string }[]
}

interface RawItem {
  lines: string[]
  originals: number | null
  copies: number | null
  url: string | null
}

/**
 * Reads "Thành phần hồ sơ": case headings in `[ … ]`, papers, and their quantities. The portal prints remarks as papers
 * with a quantity of nothing; they are marked, and papers that stand under a heading for remarks go back to
 * the ordinary ones.
 */
export function readDossier(text: string): DossierReading {
  const warnings: DossierReading['warnings'] = []
  const groups: { heading: string | null; items: RawItem[] }[] = [{ heading: null, items: [] }]
  for (const line of text.split('\n')) {
    const plain = nfc(line)
    const heading = CASE.exec(plain)
    const group = groups.at(-1)!
    const item = group.items.at(-1)
    const quantity = QUANTITY.exec(plain)
    if (heading)
      groups.push({
        heading: line
          .trim()
          .replace(/^\[\s?|\s?\]$/g, '')
          .trim(),
        items: [],
      })
    else if (ITEM.test(plain))
      group.items.push({ lines: [line.slice(5).trim()], originals: null, copies: null, url: null })
    else if (item && quantity) {
      item.originals = Number(quantity[1])
      item.copies = Number(quantity[2])
    } else if (item && FILE.test(plain)) item.url = LINK.exec(line)?.[0] ?? null
    else if (item && line.trim() !== '') item.lines.push(line.trim())
  }

  const misfiled: DossierItem[] = []
  const cases: DossierCase[] = []
  for (const { heading, items } of groups) {
    const underRemarks = heading !== null && REMARK_HEADING.test(nfc(heading))
    const read: DossierItem[] = []
    for (const raw of items) {
      const name = raw.lines
        .join('\n')
        .replace(/^[-–+*•\s]+(?=\S)/, '')
        .trim()
      if (isAbsent(name)) {
        warnings.push({ rule: 'dossier.empty-item', detail: excerpt(heading ?? name) })
        continue
      }
      const none = !raw.originals && !raw.copies
      const remark = none && isRemark(name, underRemarks)
      if (remark) warnings.push({ rule: 'dossier.remark', detail: excerpt(name) })
      else if (none && !QUANTITY_IN_WORDS.test(nfc(name)))
        warnings.push({ rule: 'dossier.no-quantity', detail: excerpt(name) })
      const url = raw.url ?? LINK.exec(name)?.[0] ?? null
      const item = DossierItem.parse({
        name,
        form: remark ? null : formNumber(name),
        formUrl: url !== null && URL.canParse(url) && raw.url !== null ? url : null,
        originals: none ? null : raw.originals,
        copies: none ? null : raw.copies,
        obligatory: remark ? null : obligatory(name),
        remark,
      })
      if (underRemarks && !remark) {
        warnings.push({ rule: 'dossier.misfiled', detail: excerpt(name) })
        misfiled.push(item)
      } else read.push(item)
    }
    if (read.length > 0 || (heading !== null && items.length > 0 && !underRemarks)) {
      const name = heading === null ? null : caseName(heading)
      cases.push(
        DossierCase.parse({ case: name === null || NO_CASE.test(nfc(name)) ? null : name, items: read }),
      )
    }
  }
  if (misfiled.length > 0) {
    const ordinary = cases.find((group) => group.case === null)
    if (ordinary) ordinary.items.push(...misfiled)
    else cases.unshift({ case: null, items: misfiled })
  }
  return { cases, warnings }
}

/** "* Giấy tờ phải nộp: " → "Giấy tờ phải nộp". */
export function caseName(heading: string): string {
  return (
    heading
      .replace(/^[-–+*•\s]+/, '')
      .replace(/[\s:]+$/, '')
      .trim() || heading
  )
}
