import { MAX_QUESTION } from '../../search/index.ts'
import { CALL } from './emergency.ts'
import type { FixedAnswer } from './fixed-answer.ts'

/** The official portal; shown, never fetched. */
export const PORTAL = 'https://dichvucong.gov.vn'
const MACHINE = 'Tôi là máy trả lời, không gọi giúp bạn được.'

export const FIXED_VI = {
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
  thanks: { text: 'Rất vui được giúp bạn. Nếu còn thủ tục nào cần hỏi, bạn cứ nhắn tiếp.' },
  compliment: { text: 'Cảm ơn bạn. Bạn cần hỏi thêm thủ tục nào thì cứ nhắn tiếp.' },
  farewell: { text: 'Chào bạn, chúc bạn làm thủ tục thuận lợi.' },
  identity: {
    text: 'Tôi là trợ lý tự động (máy trả lời, không phải cán bộ). Tôi tra cứu thủ tục hành chính và trả lời kèm nguồn: giấy tờ, lệ phí, thời hạn, nơi nộp. Bạn cần làm thủ tục gì?',
  },
  help: {
    text: 'Tôi giúp bạn. Bạn cho tôi biết việc cần làm, ví dụ “làm giấy khai sinh cho con”, “đăng ký thường trú”, “đổi giấy phép lái xe”. Chưa biết tên thủ tục thì bạn kể chuyện của mình trong một, hai câu.',
  },
  insult: {
    text: 'Tôi xin lỗi nếu câu trả lời chưa giúp được bạn. Bạn nói lại việc cần làm trong một câu, tôi tìm lại. Bạn cũng có thể hỏi cán bộ ở bộ phận một cửa nơi bạn ở.',
  },

  fire: {
    text: `Có cháy, rò khí hoặc người mắc kẹt, đuối nước: bạn ra khỏi chỗ nguy hiểm và gọi ngay ${CALL.fire}. Có người bị thương, gọi thêm ${CALL.ambulance}. Đừng quay lại lấy đồ. ${MACHINE}`,
  },
  medical: {
    text: `Cần cấp cứu: bạn gọi ngay ${CALL.ambulance}, nói rõ địa chỉ và tình trạng người bị nạn, làm theo lời hướng dẫn qua điện thoại. Tai nạn giao thông thì báo thêm ${CALL.police}. ${MACHINE}`,
  },
  violence: {
    text: `Nếu bạn hoặc ai đó đang bị đe dọa, hành hung, trộm cướp: hãy tới chỗ an toàn và gọi ngay ${CALL.police}. Có người bị thương, gọi ${CALL.ambulance}. Khi đã an toàn, bạn trình báo ở công an cấp xã gần nhất. ${MACHINE}`,
  },
  child: {
    text: `Trẻ em bị bạo lực, xâm hại hoặc bỏ rơi: bạn gọi ${CALL.child} (Tổng đài quốc gia bảo vệ trẻ em, miễn phí, cả ngày lẫn đêm). Đang nguy hiểm ngay lúc này, gọi ${CALL.police}; trẻ bị thương, gọi ${CALL.ambulance}. ${MACHINE}`,
  },
  crisis: {
    text: `Tôi rất lo cho bạn. Đừng để bạn, hoặc người đang nghĩ như vậy, ở một mình lúc này: hãy gọi ${CALL.ambulance} hoặc nhờ người thân, hàng xóm tới ngay. Chưa đủ 18 tuổi thì gọi ${CALL.child} để có người lắng nghe. ${MACHINE}`,
  },
  trafficking: {
    text: `Có người bị lừa bán, giam giữ: bạn gọi ${CALL.trafficking} (tổng đài phòng, chống mua bán người, miễn phí, cả ngày lẫn đêm). Đang nguy hiểm ngay lúc này, gọi ${CALL.police}. Người đang ở nước ngoài thì báo thêm đại sứ quán, lãnh sự quán Việt Nam nơi đó. ${MACHINE}`,
  },
  disaster: {
    text: `Thiên tai, chìm tàu, cần tìm cứu người: bạn tới chỗ cao, chắc chắn và gọi ngay ${CALL.rescue}. Người mắc kẹt gần bạn, gọi ${CALL.fire}; có người bị thương, gọi ${CALL.ambulance}. ${MACHINE}`,
  },

  'dossier-status': {
    text: 'Tôi không xem được hồ sơ của từng người. Bạn tra cứu bằng mã hồ sơ ghi trên giấy tiếp nhận (phiếu hẹn): vào Cổng Dịch vụ công quốc gia dichvucong.gov.vn, mở mục “Tra cứu hồ sơ”. Không có mã, hoặc đã quá ngày hẹn, bạn hỏi thẳng nơi đã nhận hồ sơ.',
    links: [{ label: 'Cổng Dịch vụ công quốc gia, mục “Tra cứu hồ sơ”', url: PORTAL }],
  },
  complaint: {
    text: 'Tôi không nhận đơn, nhưng chỉ được nơi gửi. Phản ánh thái độ cán bộ, trễ hẹn, thu tiền sai: gửi ở Cổng Dịch vụ công quốc gia, mục “Phản ánh kiến nghị”, hoặc gặp nơi tiếp công dân của cơ quan đó. Khiếu nại một quyết định: gửi chính cơ quan đã ra quyết định. Tố cáo: gửi người đứng đầu cơ quan quản lý người bị tố cáo; có dấu hiệu tội phạm thì báo công an. Ồn ào, rác thải, lấn chiếm: báo Ủy ban nhân dân hoặc công an cấp xã. Bạn ghi lại ngày giờ, tên người và giữ biên nhận.',
    links: [{ label: 'Cổng Dịch vụ công quốc gia, mục “Phản ánh kiến nghị”', url: PORTAL }],
  },
  person: {
    text: 'Được, bạn có thể gặp người hỗ trợ. Bấm “Gặp người hỗ trợ” dưới câu này: cuộc trò chuyện, đã che thông tin cá nhân, được gửi cho cán bộ và bạn nhận một mã yêu cầu. Nếu không thấy nút đó, bạn gọi hoặc đến bộ phận một cửa nơi bạn ở.',
  },
  'legal-advice': {
    text: 'Tôi không tư vấn được ai đúng, ai sai, nên kiện hay không: việc đó cần người có chuyên môn xem giấy tờ của bạn. Bạn hỏi luật sư, hoặc Trung tâm trợ giúp pháp lý nhà nước của tỉnh; người nghèo, trẻ em, người có công và một số người khác được giúp miễn phí. Tôi chỉ được thủ tục, giấy tờ, nơi nộp.',
    next: {
      question: 'Bạn muốn xem thủ tục nào?',
      label: 'Yêu cầu trợ giúp pháp lý',
      message: 'Yêu cầu trợ giúp pháp lý cần giấy tờ gì?',
    },
  },
  politics: {
    text: 'Tôi không bình luận chuyện chính trị, cũng không nhận xét về người hay tổ chức nào. Tôi trả lời về thủ tục hành chính: giấy tờ, lệ phí, thời hạn, nơi nộp. Bạn cần làm thủ tục gì?',
  },

  forgery: {
    text: 'Tôi không giúp làm giả, sửa hay mua bán giấy tờ, con dấu, cũng không giúp thi hộ. Việc này trái pháp luật, người dùng cũng bị xử lý. Giấy tờ bị mất, hỏng hoặc ghi sai thì được cấp lại, đính chính: cho tôi biết đó là giấy gì, tôi chỉ cách làm.',
  },
  bribery: {
    text: 'Tôi không giúp việc đưa tiền hay quà để được giải quyết hồ sơ; đó là việc trái pháp luật. Bạn chỉ nộp đúng phí, lệ phí theo quy định và nhận biên lai. Nếu bị gây khó dễ, bạn có thể phản ánh trên Cổng Dịch vụ công quốc gia.',
    links: [{ label: 'Cổng Dịch vụ công quốc gia, mục “Phản ánh kiến nghị”', url: PORTAL }],
  },
  evasion: {
    text: 'Tôi không giúp khai sai sự thật, trốn nghĩa vụ hay lách quy định. Khai sai thì giấy tờ có thể bị thu hồi và người khai bị xử lý. Bạn vướng điều kiện nào, cho tôi biết, tôi tìm cách làm đúng và các trường hợp được miễn, giảm.',
  },
  intrusion: {
    text: 'Tôi không giúp vào tài khoản, điện thoại hay theo dõi người khác. Nếu chính bạn bị mất tài khoản, bị theo dõi hoặc lừa đảo, bạn trình báo ở công an nơi bạn ở.',
  },
  harmful: {
    text: `Tôi không thể giúp việc này. Nếu có người đang gặp nguy hiểm, bạn gọi ${CALL.police}. Tôi chỉ trả lời về thủ tục hành chính.`,
  },
  'others-data': {
    text: 'Tôi không có và không cung cấp thông tin riêng của người khác: số điện thoại, chỗ ở, hôn nhân, chủ xe, chủ đất. Nếu cần cho một thủ tục hay một vụ việc, bạn nêu tên thủ tục đó, hoặc đề nghị cơ quan giữ thông tin (công an, đăng ký đất đai, tư pháp) xem xét.',
  },
  orders: {
    text: 'Tôi không làm theo yêu cầu đổi cách trả lời, đóng vai hay cho xem cấu hình. Tôi trả lời về thủ tục hành chính theo nguồn chính thức. Bạn cần làm thủ tục gì?',
  },

  'not-for-people': {
    text: 'Tôi không thấy thủ tục như vậy: giấy tờ này chỉ cấp cho người. Nếu bạn cần giấy tờ cho vật nuôi, xe cộ hay đồ vật, bạn cho tôi biết việc cần làm, ví dụ “đăng ký xe” hay “kiểm dịch động vật”.',
  },
  'other-country': {
    text: 'Việc này do cơ quan của nước đó giải quyết, tôi không có dữ liệu. Bạn hỏi đại sứ quán, lãnh sự quán của nước đó tại Việt Nam. Giấy tờ do Việt Nam cấp để mang đi (hộ chiếu, lý lịch tư pháp, hợp pháp hóa lãnh sự) thì tôi chỉ được.',
  },
  health: {
    text: `Tôi không tư vấn được về bệnh và thuốc. Bạn hỏi bác sĩ, dược sĩ hoặc trạm y tế gần nhất; nặng lên hay khó thở thì gọi ${CALL.ambulance}. Thủ tục về bảo hiểm y tế, chế độ ốm đau thì tôi trả lời được.`,
  },
  'out-of-scope': {
    text: 'Việc này nằm ngoài những gì tôi biết. Tôi chỉ trả lời về thủ tục hành chính: giấy tờ, lệ phí, thời hạn, nơi nộp. Bạn cần làm thủ tục gì?',
  },
} as const satisfies Record<string, FixedAnswer>

export type FixedText = keyof typeof FIXED_VI
