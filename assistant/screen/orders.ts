/** Orders to the system inside a message: to show its prompt, to play a part, to answer in given words. */
import { pattern, typedWords } from './pattern.ts'

const RULEBOOK =
  '(?:hướng dẫn|chỉ dẫn|quy tắc|luật(?: lệ)?|lệnh|chỉ thị|prompt|giới hạn|nguyên tắc|lời nhắc|ràng buộc|kiểm duyệt|bộ lọc)'
const ORDERS = pattern({}, [
  // rules of the system
  `(?:bỏ qua|quên|phớt lờ|lờ|mặc kệ|vô hiệu(?: hóa)?|tắt|xóa|không (?:cần )?(?:tuân|theo)|đừng (?:tuân|theo)) (?:\\S+ ){0,3}${RULEBOOK}(?: \\S+){0,3} (?:trước|trên|hệ thống|cũ|của bạn|ban đầu|đó|an toàn|này)`,
  `(?:bỏ qua|quên|phớt lờ|lờ|mặc kệ|vô hiệu(?: hóa)?|tắt) (?:\\S+ )?(?:tất cả|mọi|toàn bộ|hết|các) (?:\\S+ )?${RULEBOOK}`,
  '(?:bỏ qua|quên) (?:luật|quy tắc|chỉ dẫn) ?(?:chỉ|và|rồi|đi|\\.)',
  '(?:lời nhắc|prompt|chỉ dẫn|chỉ thị|cấu hình|câu lệnh) (?:\\S+ )?(?:hệ thống|của bạn|gốc|ban đầu|nội bộ|bí mật|ẩn!)',
  '(?:api key|khóa api|key api|mật khẩu (?:máy chủ|hệ thống|quản trị|admin|server)|biến môi trường|mã nguồn của (?:bạn|mày|em))',
  '^ (?:hệ thống|system|quản trị viên|admin)(?: prompt| message)? $',
  // a part to play
  '^ (?:\\S+ ){0,3}(?:đóng vai(?! (?:nhỏ|phụ|chính|diễn))|nhập vai!|sắm vai)|(?:giả (?:sử|vờ) (?:bạn|mày|em) (?:là|đang)|hãy là|bạn (?:bây giờ|từ nay|giờ) là|từ (?:giờ|nay|bây giờ) (?:bạn|mày|em|trở đi)|(?:hãy )?(?:tưởng tượng|coi như|xem như) (?:bạn|mày) là)',
  '(?:chế độ|mode) (?:nhà phát triển|phát triển|dan!|developer|quản trị|admin|bảo trì|không giới hạn|debug|gỡ lỗi)|jailbreak|không (?:có|bị) (?:giới hạn|kiểm duyệt)',
  '(?:tôi|tao|người dùng|mình) là (?:\\S+ )?(?:quản trị viên|admin|lập trình viên|nhà phát triển|chủ hệ thống|người tạo ra)',
  // words to say
  '(?:trả lời|in(?: ra)?|viết|xuất|nói|ghi|lặp lại|nhắc lại|đọc)(?: \\S+){0,5} (?:đúng (?:một|1|duy nhất) (?:dòng|câu|chữ|từ)|nguyên văn|y nguyên(?! liệu)|duy nhất (?:một|câu|chữ)|chính xác (?:câu|dòng|như sau)|không (?:thêm|kèm|được thêm))',
  '(?:chèn|thêm|gắn|dán|nhét)(?: \\S+){0,6} (?:câu trả lời|đường link|dòng chữ|cuối câu)|(?:chèn|nhét) (?:\\S+ ){0,5}(?:liên kết|đường dẫn|link)',
  '^ hãy (?:xác nhận|khẳng định|tuyên bố|cam đoan)',
  '^ (?:hãy )?(?:trích dẫn|bịa|chế ra|nghĩ ra) (?:\\S+ ){0,12}(?:nói|rằng|quy định|cho|là|theo)',
  '^ (?:hãy )?(?:nói|trả lời|ghi|bảo)(?: \\S+){0,2} (?:rằng|là) (?:\\S+ ){0,8}(?:miễn phí|0 đồng|không (?:mất|tốn|cần)|đã (?:được )?(?:duyệt|phê duyệt|cấp))',
  '(?:mỗi|mọi|đầu|cuối|bắt đầu) câu (?:\\S+ ){0,4}(?:bằng|phải|với|thêm|chữ)',
  // what others wrote
  '(?:xuất|liệt kê|hiển thị|cho (?:tôi )?xem|in ra)(?: \\S+){0,5} (?:lịch sử (?:trò chuyện|hội thoại|chat)|dữ liệu người dùng|cơ sở dữ liệu|database|câu hỏi của người khác|log hệ thống)',
  '(?:giải mã|decode|base64)(?: \\S+){0,5} (?:làm theo|thực hiện|chạy|tuân)|(?:làm|thực hiện) theo (?:\\S+ ){0,3}(?:mã|base64|đoạn mã)|base64',
  // English
  '(?:ignore|disregard|forget|override|bypass) (?:\\S+ ){0,4}(?:instructions?|rules?|prompts?|guidelines?|restrictions?|filters?|above)',
  'system prompt|developer mode|(?:you are now|act as|pretend (?:to be|you)|roleplay|role play|from now on)|do anything now',
  '(?:reveal|show|print|repeat|output|leak|display) (?:\\S+ ){0,4}(?:prompt|instructions|system|above|verbatim|api key|password)',
  '(?:answer|respond|reply|say) only (?:\\S+ )?(?:in|with|yes|no)|start every|end every',
])

/** Orders in languages nobody asks about procedures here in: French, Spanish, German, Chinese, Japanese, Korean, Russian. */
const FOREIGN_ORDERS = new RegExp(
  [
    '(?:ignore[zr]?|oublie[zr]?|ignora|olvida|ignorier(?:e|en)|vergiss) .{0,40}(?:instruction|instruccion|anweisung|consigne|regla|règle|regeln)',
    '(?:affiche[zr]?|montre[zr]?|muestra|zeig(?:e|en)?) .{0,40}prompt',
    '(?:忽略|无视|無視|忘记|忘記).{0,12}(?:指令|指示|规则|規則|提示)|(?:系统|系統|システム)(?:提示|プロンプト)|指示を無視',
    '(?:이전|모든).{0,8}(?:지시|명령|지침).{0,6}(?:무시|잊)|시스템 프롬프트',
    '(?:игнорир|забудь|покажи).{0,40}(?:инструкци|правил|промпт)|ты теперь|системн\\p{L}+ промпт',
  ].join('|'),
  'iu',
)

/** A sentence, with what ends it. */
const SENTENCE = /[^.!?;\n]+(?:[.!?;](?=\d|\p{Ll})[^.!?;\n]+)*[.!?;\n]*/gu
const AFTER_ORDER = /^.*?(?:rồi|xong thì|sau đó)\s+(?=(?:trả lời|cho biết|cho tôi biết|nói|hướng dẫn)\s)/iu

/** @param question normalised, or with its line breaks */
export function ordersIn(question: string): boolean {
  return FOREIGN_ORDERS.test(question) || ORDERS.test(typedWords(question))
}

/** The question without its sentences that give orders; what an order leaves open ("… rồi trả lời X") stays. */
export function withoutOrders(question: string): string {
  return (question.match(SENTENCE) ?? [])
    .map((sentence) => {
      if (!ordersIn(sentence)) return sentence
      const rest = sentence.replace(AFTER_ORDER, '')
      return rest !== sentence && !ordersIn(rest) ? rest : ''
    })
    .join('')
    .trim()
}

const TAG = /<(script|style)\b[\s\S]*?<\/\1\s*>|<\/?[a-z!][^<>]*>/giu
/** Sixteen bytes and more in base64: capitals, small letters and digits in one run no word has. */
const ENCODED =
  /(?<![\p{L}\d])(?=\S*[A-Z]\S*[a-z])(?=\S*[a-z]\S*[A-Z])(?=\S*\d)[A-Za-z0-9+/]{20,}={0,2}(?![\p{L}\d])/gu

/** The message without markup and encoded bytes: nothing a question needs, and nothing that may reach a page. */
export function withoutMarkup(message: string): string {
  return message.replace(TAG, ' ').replace(ENCODED, ' ')
}
