/** Every sentence the assistant says on its own, as data. Values are put in by the steps. */
import { MAX_QUESTION } from '../../search/index.ts'

/** Official places to look things up; shown, never fetched. */
const PORTAL = 'https://dichvucong.gov.vn'
export const PORTAL_SEARCH = 'https://dichvucong.gov.vn/thu-tuc-hanh-chinh'

/** Answers that need no search: text, and links where there is a place to go. */
export const FIXED = {
  empty: {
    text: 'Tôi chưa thấy câu hỏi nào. Bạn muốn làm thủ tục gì? Ví dụ: “làm giấy khai sinh cho con cần giấy tờ gì?”',
  },
  'too-long': {
    text: `Câu hỏi dài quá ${MAX_QUESTION.toLocaleString('vi-VN')} ký tự nên tôi chưa xử lý được. Bạn viết gọn lại trong vài câu: cần làm thủ tục gì, cho ai, ở đâu.`,
  },
  unreadable: {
    text: 'Nội dung vừa gửi có ký tự lạ nên tôi không đọc được. Bạn gõ lại câu hỏi bằng chữ, có dấu hay không dấu đều được.',
  },
  'no-words': {
    text: 'Tôi chưa hiểu vì tin nhắn không có chữ. Bạn gõ tên thủ tục hoặc việc cần làm, có dấu hay không dấu đều được.',
  },
  'no-subject': {
    text: 'Bạn hỏi về thủ tục nào? Bạn cho tôi biết tên thủ tục hoặc việc cần làm, ví dụ “đăng ký thường trú” hay “cấp lại thẻ căn cước”.',
  },
  greeting: {
    text: 'Xin chào! Tôi là trợ lý tự động về thủ tục hành chính. Bạn cần làm thủ tục gì? Tôi sẽ cho biết giấy tờ, lệ phí, thời hạn và nơi nộp, kèm nguồn chính thức.',
  },
  thanks: {
    text: 'Rất vui được giúp bạn. Nếu còn thủ tục nào cần hỏi, bạn cứ nhắn tiếp.',
  },
  farewell: {
    text: 'Chào bạn, chúc bạn làm thủ tục thuận lợi.',
  },
  identity: {
    text: 'Tôi là trợ lý tự động (máy trả lời, không phải cán bộ). Tôi tra cứu thủ tục hành chính và trả lời kèm nguồn: giấy tờ, lệ phí, thời hạn, nơi nộp. Bạn cần làm thủ tục gì?',
  },
  emergency: {
    text: 'Nếu đang có nguy hiểm, bạn gọi ngay: 113 (công an), 114 (cháy, cứu nạn cứu hộ), 115 (cấp cứu y tế). Các số này gọi miễn phí, cả ngày lẫn đêm. Tôi là máy trả lời, không gọi giúp bạn được.',
  },
  fire: {
    text: 'Có cháy hoặc người mắc kẹt: bạn ra khỏi chỗ nguy hiểm và gọi ngay 114. Có người bị thương, gọi thêm 115. Tôi là máy trả lời, không gọi giúp bạn được.',
  },
  medical: {
    text: 'Cần cấp cứu: bạn gọi ngay 115, nói rõ địa chỉ và tình trạng người bệnh. Tôi là máy trả lời, không gọi giúp bạn được.',
  },
  violence: {
    text: 'Nếu bạn hoặc ai đó đang bị đe dọa, hành hung: hãy tới chỗ an toàn và gọi ngay 113. Có người bị thương, gọi 115. Tôi là máy trả lời, không gọi giúp bạn được.',
  },
  child: {
    text: 'Trẻ em bị bạo lực, xâm hại hoặc bỏ rơi: bạn gọi 111 (Tổng đài quốc gia bảo vệ trẻ em, cả ngày lẫn đêm). Đang nguy hiểm ngay lúc này, gọi 113.',
  },
  crisis: {
    text: 'Tôi rất lo cho bạn. Bạn đừng ở một mình lúc này: hãy gọi 115 hoặc nhờ người thân, hàng xóm ở cạnh bạn ngay. Nếu bạn chưa đủ 18 tuổi, gọi 111 để có người lắng nghe.',
  },
  'dossier-status': {
    text: 'Tôi không xem được hồ sơ của từng người. Bạn tra cứu bằng mã hồ sơ ghi trên giấy tiếp nhận: vào Cổng Dịch vụ công quốc gia dichvucong.gov.vn, mở mục “Tra cứu hồ sơ”. Bạn cũng có thể hỏi nơi đã nhận hồ sơ.',
    links: [{ label: 'Cổng Dịch vụ công quốc gia, mục “Tra cứu hồ sơ”', url: PORTAL }],
  },
  forgery: {
    text: 'Tôi không giúp làm giả hay mua bán giấy tờ, con dấu. Việc này trái pháp luật. Nếu giấy tờ bị mất hoặc hỏng, bạn có thể xin cấp lại: cho tôi biết đó là giấy gì, tôi chỉ cách làm.',
  },
  bribery: {
    text: 'Tôi không giúp việc đưa tiền hay quà để được giải quyết hồ sơ; đó là việc trái pháp luật. Bạn chỉ nộp đúng phí, lệ phí theo quy định và nhận biên lai. Nếu bị gây khó dễ, bạn có thể phản ánh trên Cổng Dịch vụ công quốc gia.',
    links: [{ label: 'Cổng Dịch vụ công quốc gia, mục “Phản ánh kiến nghị”', url: PORTAL }],
  },
  'others-data': {
    text: 'Tôi không cung cấp thông tin cá nhân của người khác. Nếu cần xác nhận thông tin cho một thủ tục, bạn cho tôi biết tên thủ tục đó.',
  },
  harmful: {
    text: 'Tôi không thể giúp việc này. Tôi chỉ trả lời về thủ tục hành chính.',
  },
  'out-of-scope': {
    text: 'Việc này nằm ngoài những gì tôi biết. Tôi chỉ trả lời về thủ tục hành chính: giấy tờ, lệ phí, thời hạn, nơi nộp. Bạn cần làm thủ tục gì?',
  },
} as const satisfies Record<string, { text: string; links?: readonly { label: string; url: string }[] }>
export type FixedText = keyof typeof FIXED

export const PROGRESS = {
  search: 'Đang tìm thủ tục phù hợp…',
  compose: 'Đang soạn câu trả lời…',
  write: 'Đang viết câu trả lời…',
  verify: 'Đang đối chiếu với nguồn…',
} as const

export const DECIDE = {
  notFound:
    'Tôi không tìm thấy thủ tục nào khớp chắc chắn với câu hỏi, nên không trả lời liều. Bạn thử nói rõ hơn: cần giấy gì, làm cho ai, làm mới hay làm lại.',
  nearest: 'Thủ tục gần nhất tôi tìm được',
  elsewhere: 'Bạn cũng có thể hỏi bộ phận một cửa nơi bạn ở, hoặc tìm trên Cổng Dịch vụ công quốc gia.',
  portal: 'Tìm trên Cổng Dịch vụ công quốc gia',
  unknownCode: (code: string) =>
    `Trong dữ liệu của tôi không có thủ tục mã ${code}. Bạn kiểm tra lại mã, hoặc cho tôi biết tên thủ tục.`,
  which: 'Có vài thủ tục gần giống nhau. Bạn cần thủ tục nào?',
  otherCases: 'Nếu trường hợp của bạn khác',
  atCommune: 'Không còn cấp huyện: thủ tục này làm ở cấp xã, tức phường, xã hoặc đặc khu hiện nay.',
} as const

/** What a choice sends when it is taken: the question for one procedure. */
export const CHOICE_MESSAGE: Record<string, (code: string) => string> = {
  dossier: (code) => `Thủ tục ${code} cần giấy tờ gì?`,
  steps: (code) => `Trình tự thực hiện thủ tục ${code} thế nào?`,
  channels: (code) => `Cách thức nộp hồ sơ thủ tục ${code}?`,
  fees: (code) => `Lệ phí của thủ tục ${code} là bao nhiêu?`,
  duration: (code) => `Thủ tục ${code} giải quyết trong bao lâu?`,
  authority: (code) => `Cơ quan nào giải quyết thủ tục ${code}?`,
  conditions: (code) => `Điều kiện của thủ tục ${code} là gì?`,
  audience: (code) => `Đối tượng nào được làm thủ tục ${code}?`,
  result: (code) => `Kết quả của thủ tục ${code} là gì?`,
  'legal-basis': (code) => `Căn cứ pháp lý của thủ tục ${code}?`,
  forms: (code) => `Thủ tục ${code} dùng mẫu đơn nào?`,
  overview: (code) => `Thủ tục ${code}`,
  status: (code) => `Thủ tục ${code}`,
}
