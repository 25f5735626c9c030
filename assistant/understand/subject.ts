/** Whether a question says by itself which procedure it is about. */
import { fold, hasDiacritics, normalize, type Phrases, phrases, syllables } from '../../text/index.ts'

/** Words every question on a procedure may hold: question words, facets, courtesy, papers in general. */
const GENERIC = [
  'thế còn vậy thì sao nào gì đâu ai mấy bao nhiêu lâu khi bao giờ ra như là có không ko k được phải cần cho xin hỏi về của với và hay hoặc nếu mà để từ ở tại đến tới vào',
  'ủa ơ ờ ừ ừm hic huhu nha nhá hen nghen đấy đây rồi lại cơ',
  'tôi em mình tui cháu ạ nhỉ nhé hả vâng dạ ok à ơi giúp biết muốn thêm nữa luôn ngay đi',
  'thủ tục hồ sơ giấy tờ tài liệu lệ phí chi mức thu tiền mất tốn đóng nộp trả nhận lấy xong có làm kết quả',
  'miễn giảm thời hạn gian ngày tháng tuần giờ giải quyết xử lý thực hiện trình tự quy bước các những cái loại',
  'cơ quan nơi chỗ thẩm quyền địa chỉ trực tuyến tiếp online qua mạng bưu điện cách thức hình gửi',
  'mẫu đơn tờ khai biểu điều kiện yêu cầu đối tượng căn cứ pháp lý luật quy định văn bản',
  'này đó kia ấy trên nói chuẩn bị mang theo gồm bao thành phần số lượng bộ bản chính một hai hợp lệ',
].flatMap((line) => line.split(' '))
const EXACT = new Set(GENERIC)
const FOLDED = new Set(GENERIC.map(fold))

/** Words that say who or where, in a message that goes on with the procedure before it. */
const CIRCUMSTANCES = [
  'quê nhà vợ chồng nội ngoại ba má bố mẹ cha ông bà con bé cháu cô chú bác dì bạn anh chị người quen gia đình khuyết tật nghèo cận cao tuổi già',
  'tỉnh thành phố huyện quận phường xã thị trấn vùng khu vực đang sống thuộc chỗ miền dưới ngoài trong trên',
].flatMap((line) => line.split(' '))
const CIRCUMSTANCES_FOLDED = CIRCUMSTANCES.map(fold)

const POINTING =
  /(?:thủ tục|việc|giấy|cái|loại|hồ sơ|trường hợp|thu tuc|viec|giay|cai|loai|ho so|truong hop) (?:này|đó|kia|ấy|trên|vừa rồi|nay|do|kia|ay|tren|vua roi)(?![\p{L}\d])/u
/** Words of its own that a question which points back ("thủ tục này …") may add and still have no subject. */
const ADDED_WHEN_POINTING = 2

/** True when a message without its place names says at most who it is for or where: "ở quê vợ em thì sao". */
export function saysOnlyCircumstances(message: string): boolean {
  const known = hasDiacritics(message)
    ? new Set([...EXACT, ...CIRCUMSTANCES])
    : new Set([...FOLDED, ...CIRCUMSTANCES_FOLDED])
  return syllables(message).every((syllable) => known.has(syllable) || /^\d{1,2}$/.test(syllable))
}

/** Words of titles that say which case it is, though any question may hold them. */
const CASE_WORDS = new Set(['lai', 'moi', 'hai', 'mot'])

/** Whether a folded syllable of a title can tell it from others in a question. */
export function isTelling(syllable: string): boolean {
  return !FOLDED.has(syllable) || CASE_WORDS.has(syllable)
}

/** Syllables of a question that are about its matter, in their order. */
export function ownWords(question: string): string[] {
  const generic = hasDiacritics(question) ? EXACT : FOLDED
  return syllables(question).filter((syllable) => !generic.has(syllable))
}

/** True when the question names something to do; false for "thế còn lệ phí?" or "thủ tục này nộp ở đâu?". */
export function hasOwnSubject(question: string): boolean {
  const generic = hasDiacritics(question) ? EXACT : FOLDED
  const own = syllables(question).filter((syllable) => !generic.has(syllable) && !/^\d{1,2}$/.test(syllable))
  return own.length > (POINTING.test(question.toLowerCase()) ? ADDED_WHEN_POINTING : 0)
}

/** Who may be let off a fee; words of procedures of their own, too. */
const PAYER = phrases([
  '(?:nhà |gia đình |người |em |tôi |mình )*(?:thuộc )?(?:diện )?(?:hộ )?(?:cận )?nghèo',
  '(?:người|trẻ em|con|bị) khuyết tật',
  'người (?:có công|cao tuổi|già)|gia đình (?:có công|chính sách|liệt sĩ)|con liệt sĩ',
])
/** Who goes instead; words of procedures of their own, too. */
const PROXY = phrases([
  '(?:ủy quyền|nhờ)(?: cho)? (?:người (?:khác|thân|nhà|quen)|vợ|chồng|con|bố|ba|mẹ|má|anh|chị|em|bạn)(?: (?:tôi|em|mình|trai|gái))?(?: (?:đi|nộp|làm|xin|lấy)(?: (?:hồ sơ|giấy tờ|đơn))?)?',
])
/** Words of its own from which a question is about something else than the one who pays or goes. */
const MATTER_WORDS = 3

/** A question on fees without who is to pay, when enough is left: their words would draw in procedures for them. */
export function withoutPayer(question: string): string {
  return withoutPhrases(question, PAYER)
}

/** A question whether somebody else may go, without that person, when enough is left. */
export function withoutProxy(question: string): string {
  return withoutPhrases(question, PROXY)
}

function withoutPhrases(question: string, left: Phrases): string {
  const text = normalize(question).toLowerCase()
  if (!left.test(text)) return question
  const rest = left.without(text).replace(/\s+/g, ' ').trim()
  return ownWords(rest).length >= MATTER_WORDS ? rest : question
}

const COSTING =
  /(?<![\p{L}\p{M}])(?:mất|mat) +(?=(?:khoảng |tầm |hết |khoang |tam |het )?(?:bao|mấy|may|nhiêu|nhieu|phí|phi|tiền|tien|lệ phí|le phi|chi phí|chi phi|thời gian|thoi gian|\d)(?![\p{L}\p{M}]))/giu

/** A text without "mất" for what it takes ("mất bao lâu"), which a search would take for something lost. */
export function withoutCosting(text: string): string {
  return text.replace(COSTING, '')
}
