/** What a question says beside the articles it refers to. */
import { fold, normalize, syllables } from '../../text/index.ts'

const REFERENCE =
  /(?<![\p{L}\d])(?:(?:điều|dieu|đ|khoản|khoan|k|điểm|diem)\s*\.?\s*(?:\d{1,4}\p{L}?|\p{L})(?![\p{L}\d])|(?:của\s+)?(?:nghị định|nghi dinh|nđ|nd|thông tư|thong tu|tt|bộ luật|bo luat|luật|luat|quyết định|quyet dinh|qđ|qd|nghị quyết|nghi quyet|nq|pháp lệnh|phap lenh|chỉ thị|chi thi)(?:\s*số)?\s*\d{1,4}\s*\/[\p{L}\d/-]*)/giu
/** Words that ask what it says. */
const ASKING =
  /(?<![\p{L}\d])(?:nội dung|noi dung|quy định|quy dinh|nói|noi|ghi|là|la|gì|gi|thế nào|the nao|như|nhu|về|ve|sao|trích|trich|xem|đọc|doc|cho|của|cua|tại|tai|theo)(?![\p{L}\d])/giu

/** @param law name of the law that the question refers to without a number; null where it names none so */
export function withoutReferences(question: string, law: string | null): string {
  const rest = law === null ? normalize(question) : normalize(question).replace(named(law), ' ')
  return rest.replace(REFERENCE, ' ').replace(ASKING, ' ').replace(/\s+/g, ' ').trim()
}

/** The name as it may be typed: without marks, without "và", with the year behind. */
function named(law: string): RegExp {
  const words = syllables(law).map((word) =>
    word === 'và' ? '(?:(?:và|va)[\\s,]+)?' : `(?:${word}|${fold(word)})[\\s,]*`,
  )
  // "Luật Dân sự" is said of a code, too.
  const first = words[0] === '(?:bộ|bo)[\\s,]*' ? `(?:${words.shift()})?` : ''
  return new RegExp(`(?<![\\p{L}\\d])${first}${words.join('')}(?:(?:năm|nam)?\\s*(?:19|20)\\d{2})?`, 'iu')
}
