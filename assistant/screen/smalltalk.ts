/** Messages that are nothing but a greeting, thanks, a farewell or a question about the assistant itself. */
import { type Phrases, phrases } from '../../text/index.ts'
import type { FixedText } from '../texts/vi.ts'

const VOCATIVE =
  '(?: (?:bạn|ad|admin|em|anh|chị|cô|chú|bác|bot|trợ lý|mọi người|cả nhà|quý cơ quan|ạ|nhé|nha|nhiều|lắm|ơi|shop|các bạn|mình|rất|buổi sáng|buổi chiều|buổi tối))*'
const END = '[\\s.!?,~:)]*$'

const FORMS: readonly (readonly [FixedText, Phrases])[] = [
  [
    'greeting',
    phrases([
      `^(?:xin chào|chào|kính chào|hello|hi|hey|alo|a lô|xin kính chào|good morning|dạ chào|dạ xin chào)${VOCATIVE}${END}`,
      `^(?:bạn|ad|trợ lý|bot) ơi${END}`,
    ]),
  ],
  [
    'thanks',
    phrases([
      `^(?:dạ |vâng |ok |oke |được rồi |hay quá |tốt quá |rõ rồi )*,? ?(?:xin )?(?:cảm ơn|cám ơn|cảm ơn nhiều|thank you|thanks|thank|tks|thanh kiu|biết ơn)${VOCATIVE}${END}`,
      `^(?:ok|oke|okay|vâng|dạ|dạ vâng|được rồi|rõ rồi|hiểu rồi|tốt quá|hay quá)${VOCATIVE}${END}`,
    ]),
  ],
  ['farewell', phrases([`^(?:tạm biệt|bye|bye bye|goodbye|hẹn gặp lại|chào tạm biệt)${VOCATIVE}${END}`])],
  [
    'identity',
    phrases([
      `^(?:bạn|em|mày|ad|anh|chị) (?:là ai|là gì|tên gì|tên là gì|là người hay máy|có phải (?:người|robot|máy)(?: thật)?(?: không)?|làm được gì|giúp được gì|biết làm gì)${VOCATIVE}${END}`,
      `^(?:đây là (?:ai|gì)|ai đang trả lời|who are you|what can you do|giúp (?:tôi|mình|em) với|tôi cần giúp(?: đỡ)?|help)${VOCATIVE}${END}`,
    ]),
  ],
]

/** @param text normalised and in lower case */
export function smalltalk(text: string): FixedText | null {
  if (text.length > 80) return null
  for (const [name, form] of FORMS) if (form.test(text)) return name
  return null
}
