import { nfc } from './words.ts'

/** "a)", "7.", "(iv)", "- +" before a paper's name. */
const MARK = /^(?:[-–+*•=\s]|\(?\d+(?:\.\d+)*[.)]|\p{L}{1,2}[.)]|\((?:[ivx]+|\p{L})\)|\))+/iu
const CASE_LEAD = /^(?:trường hợp|trong trường hợp|đối với|nếu)(?=\s)/iu
/** "Đối với cá nhân: …; đối với tổ chức: …": together they may well reach everyone. */
const ALTERNATIVES =
  /(?:[;\n]|\.\s*[-+*•])\s*[-+*•]?\s*(?:trường hợp|đối với|nếu)\s(?![^;\n]*(?:có|nộp|bổ sung) thêm)/iu
/** "… đối với trường hợp đã kết nối. Trường hợp chưa kết nối thì nộp …" */
const OTHERWISE =
  /^(?:đối với )?(?:các )?trường hợp\s(?:(?!thì)[^.;])*(?:chưa|không)(?![\p{L}])(?:(?!thì)[^.;])*(?:,|thì\s)/iu
/** A rule about the papers rather than a paper for a case: "Trường hợp … thì không phải nộp …". */
const ABOUT_PAPERS =
  /không (?:cần|phải) (?:nộp|xuất trình|có)|phải được (?:hợp pháp|dịch|chứng thực)|mỗi bộ gồm|thành phần hồ sơ là|(?:giấy tờ|tài liệu|hồ sơ)(?:, tài liệu)? nêu trên|(?<![\p{L}])như đối với/iu
const REQUIRED = /\(bắt buộc\)|bắt buộc phải (?:có|nộp)/iu

const PAPERS =
  'bản|giấy|đơn|tờ|phiếu|văn bản|công văn|hợp đồng|hồ sơ|danh sách|danh mục|ảnh|quyết định|chứng|tài liệu|báo cáo|biên bản|thẻ|hộ chiếu|sổ|bằng|phương án|kế hoạch|thuyết minh|sơ đồ|hóa đơn|hoá đơn|xác nhận|cam kết'
/** Several papers under one name: a case inside may be about one of them. */
const SEVERAL = new RegExp(
  String.raw`(?:[,:]|(?<![\p{L}])(?:và|kèm|kèm theo|cùng|hoặc))\s+(?:các\s+|những\s+|\d+\s+)?(?:${PAPERS})(?![\p{L}])`,
  'iu',
)
/** "Bản sao hoặc bản chính", "văn bản, tài liệu": one paper under two words. */
const SAME_PAPER =
  /(?<![\p{L}])bản (?:chính|sao|gốc|chụp)[^,;:]{0,30}? hoặc bản (?:chính|sao|gốc|chụp)|(?:tài liệu|văn bản|giấy tờ|hồ sơ|chứng từ|hóa đơn|hoá đơn|văn bằng|chứng chỉ)(?:\s*,\s*|\s+và\s+|\s+hoặc\s+)(?:tài liệu|văn bản|giấy tờ|chứng từ|văn bằng|chứng chỉ)(?![\p{L}])/giu
const QUANTITY = /\s*:\s*\d+\s*(?:\([^)]*\)\s*)?(?:bản|bộ|ảnh|tờ)(?![\p{L}])[^,;:]{0,40}$/iu
const LONGEST = 400

const IF_ANY = /^(?:[^,;:]*|[\s\S]{0,80})(?<![\p{L}])nếu có\s*\)?$|^[^,:]*\(\s*nếu có\s*\)/iu
const NOT_REQUIRED = /không bắt buộc(?=\s*(?:[).,;]|$))/iu
const BRACKET =
  /\((?!\s*nếu có\s*\))(?:trong )?(?:trường hợp|đối với|nếu|áp dụng (?:đối với|cho|trong))(?=\s)((?:[^()]|\([^()]*\))*)\)/giu
/** A form's own name says whom it is made for: "Tờ khai … (áp dụng đối với hoạt động …)". */
const FORM_NAME = /^(?:tờ khai|mẫu|đơn|phiếu|giấy đề nghị)(?![\p{L}])/iu
/** What a bracket says must be done is no case in which the paper is needed. */
const RULE =
  /(?<![\p{L}])(?:thì|gửi kèm|phải (?:gửi|nộp|có|kèm|xuất trình|được|ghi|thể hiện))(?![\p{L}])|;|đối với[\s\S]*đối với/iu
const CASE = /(?:trong|đối với)(?: các| những)? trường hợp(?![\p{L}])|khi có yêu cầu[\s.;]*$/iu
/** "chữ ký của A hoặc B trong trường hợp …": the case of the nearer word. */
const NEAR_CASE = /hoặc\s[^,;()]{1,60}\s(?:trong|đối với)(?: các| những)? trường hợp/iu
/** "là bản gốc trong trường hợp nộp trực tiếp": the form of the paper depends on the case, not the need. */
const WHICH_COPY = /(?<![\p{L}])là (?:bản|tệp|file)[^,;]*(?:trường hợp|nếu)/iu
const IF_CHANGED = /(?<![\p{L}])nếu (?:thông tin\s[^,;()]*|có )(?:có )?(?:sự )?thay đổi(?![\p{L}])/iu
/** "(…, nếu người có yêu cầu lựa chọn nộp hồ sơ theo hình thức trực tuyến)": another paper for another channel. */
const CHANNEL =
  /[,(]\s*nếu người (?:có )?yêu cầu (?:lựa chọn )?(?:hình thức )?nộp hồ sơ (?:theo )?(?:hình thức )?trực (?:tuyến|tiếp)[^()]*\)/iu
/** "bản sao có chứng thực (trường hợp nộp trực tuyến)": which copy, of a paper that all bring. */
const COPY_BY_CHANNEL =
  /bản (?:sao|chính|chụp|gốc|điện tử)[^,;]*(?:trường hợp|đối với|nếu)[^,;]*(?:nộp|gửi)(?: hồ sơ)? (?:bằng |theo |qua |trên )?(?:hình thức |đường |dịch vụ |môi trường )*(?:trực tiếp|trực tuyến|bưu|điện tử|mạng)/iu

/** Whether this one paper is said to be needed only in some case. */
function onlyInCase(part: string): boolean {
  if (CHANNEL.test(part)) return true
  const flat = part.replace(QUANTITY, '').replace(SAME_PAPER, 'giấy tờ').trim()
  if (/không áp dụng đối với/iu.test(flat) || ABOUT_PAPERS.test(flat)) return false
  if (WHICH_COPY.test(flat) || COPY_BY_CHANNEL.test(flat)) return false
  const bare = flat.replace(/\((?:[^()]|\([^()]*\))*\)/g, ' ').trim()
  if (SEVERAL.test(bare) || /:\s*\S/.test(bare)) return false
  const withMark = flat.replace(/\((?!\s*nếu có\s*\))(?:[^()]|\([^()]*\))*\)/giu, ' ').trim()
  if (
    IF_ANY.test(withMark) ||
    NOT_REQUIRED.test(flat) ||
    (CASE.test(bare) && !NEAR_CASE.test(bare)) ||
    IF_CHANGED.test(bare)
  )
    return true
  const brackets = [...flat.matchAll(BRACKET)].filter(
    ([whole]) => !/^\(áp dụng/iu.test(whole) || !FORM_NAME.test(flat),
  )
  const [only] = brackets
  if (brackets.length !== 1 || only === undefined || RULE.test(only[1]!)) return false
  // "của Đại hội đồng hoặc Hội đồng (trong trường hợp được ủy quyền) thông qua …": the case of the nearer word.
  const before = flat.slice(0, only.index)
  const after = flat.slice(only.index + only[0].length)
  return !(/hoặc\s[^,;()]{1,60}$/iu.test(before) && /^\s*\p{Ll}/u.test(after))
}

/**
 * Whether the words of a paper say that everyone must bring it: false where they name the case in which it is needed,
 * true where they say it is required, null when they do not say. A case that may belong to one of several papers under
 * one name says nothing of the others.
 */
export function obligatory(name: string): boolean | null {
  const words = nfc(name).replace(MARK, '').trim()
  if (CASE_LEAD.test(words)) return ALTERNATIVES.test(words) || ABOUT_PAPERS.test(words) ? null : false
  const [main = '', next = ''] = words.split(/(?<=\.)\s+(?=\p{Lu})/u)
  const paper = main.replace(/[\s.;,]+$/, '')
  if (paper.length <= LONGEST && !paper.includes(';') && !OTHERWISE.test(next) && onlyInCase(paper))
    return false
  return REQUIRED.test(words) ? true : null
}
