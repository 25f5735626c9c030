/** What a question says beside the articles it refers to. */
import { normalize } from '../../text/index.ts'

const REFERENCE =
  /(?<![\p{L}\d])(?:(?:điều|dieu|đ|khoản|khoan|k|điểm|diem)\s*\.?\s*(?:\d{1,4}\p{L}?|\p{L})(?![\p{L}\d])|(?:của\s+)?(?:nghị định|nghi dinh|nđ|nd|thông tư|thong tu|tt|bộ luật|bo luat|luật|luat|quyết định|quyet dinh|qđ|qd|nghị quyết|nghi quyet|nq|pháp lệnh|phap lenh|chỉ thị|chi thi)(?:\s*số)?\s*\d{1,4}\s*\/[\p{L}\d/-]*)/giu
/** Words that ask what it says. */
const ASKING =
  /(?<![\p{L}\d])(?:nội dung|noi dung|quy định|quy dinh|nói|noi|ghi|là|la|gì|gi|thế nào|the nao|như|nhu|về|ve|sao|trích|trich|xem|đọc|doc|cho|của|cua|tại|tai|theo)(?![\p{L}\d])/giu

export function withoutReferences(question: string): string {
  return normalize(question).replace(REFERENCE, ' ').replace(ASKING, ' ').replace(/\s+/g, ' ').trim()
}
