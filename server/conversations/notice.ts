/** What the first answer of a conversation says of itself. */
import type { Answer } from '../../assistant/index.ts'

/** @param days for which a conversation is kept; 0: nothing is */
export function noticeText(language: Answer['language'], days: number): string {
  if (language === 'en') {
    const kept =
      days === 0
        ? 'Nothing of this conversation is stored.'
        : `The conversation is kept for ${days} days with personal data masked; you can erase it at any time.`
    return `A machine answers here, from published procedures. ${kept}`
  }
  const kept =
    days === 0
      ? 'Cuộc trò chuyện này không được lưu lại.'
      : `Cuộc trò chuyện được lưu ${days} ngày, thông tin cá nhân đã che; bạn xóa được bất cứ lúc nào.`
  return `Trả lời bạn là máy, dựa trên thủ tục đã công bố. ${kept}`
}
