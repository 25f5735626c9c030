/** Every sentence the assistant says on its own, as data. Values are put in by the steps. */

/** Official place to look a procedure up; shown, never fetched. */
export const PORTAL_SEARCH = 'https://dichvucong.gov.vn/thu-tuc-hanh-chinh'

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
