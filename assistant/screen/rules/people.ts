/** Data on people and dossiers the assistant does not hold: other people's, and the state of anyone's dossier. */
import type { Rule } from '../rule.ts'

/** A person who is not the one asking. */
const OTHER =
  '(?:người khác|người ta|ai đó|hàng xóm|(?:\\S+ )?hàng xóm|người yêu(?: cũ)?|bạn (?:trai|gái)|vợ cũ|chồng cũ|chồng|vợ!|bồ!|tình cũ|nó!|hắn!|thằng! \\S+|con nợ|ông ấy|bà ấy|anh ấy|cô ấy|anh ta|cô ta|ông ta|bà ta|chủ (?:xe|đất|nhà|nợ|trọ|cũ)|sếp|giám đốc(?: \\S+){0,3}|nhân viên|đồng nghiệp|con dâu(?: tôi)?|con rể(?: tôi)?|chủ tịch(?: \\S+){0,3}|ca sĩ \\S+|diễn viên|thầy|cô giáo|khách hàng|đối thủ|(?:ông|bà|anh|chị|cô|chú) (?:nguyễn|trần|lê!|phạm|hoàng|huỳnh|phan|bùi|ngô) \\S+|(?:ông!|bà!|anh!|chị!|cô!|chú!) (?!tôi|em|mình|ngoại|nội|trưởng)\\p{L}+)'
const SECRET =
  '(?:số điện thoại(?: riêng)?|số riêng|số (?:di động|phone)|sđt|số (?:thẻ )?(?:căn cước|chứng minh nhân dân|hộ chiếu|tài khoản|nhà)(?: công dân)?|địa chỉ(?: nhà)?|nơi ở|chỗ ở|nhà riêng|thông tin cá nhân|ngày sinh|tài khoản(?: ngân hàng)?|lý lịch|tiền án(?: tiền sự)?|tình trạng hôn nhân|lương hưu|lương!|thu nhập|bệnh án|tên thật|zalo|facebook|tài sản)'
const LOOK = '(?:cho|xin|tìm|tra(?: cứu)?|lấy|biết|kiếm|truy|xem|moi|dò|lộ|check|coi|đọc)'
const CALL_CENTRE = [
  'thủ tục',
  'quy định',
  'đăng ký',
  'cung cấp thông tin',
  'khai thác',
  'của (?:tôi|mình|em|con tôi|chính)',
  'cơ quan',
  'ủy ban',
  'công ty (?:tôi|em|mình)',
  'phòng (?:tư pháp|một cửa|công chứng)',
  'cần (?:giấy|những) .. gì',
  'giấy xác nhận',
  'cấp (?:lại|đổi|bản sao)',
  'ủy quyền',
  'sang tên',
  'trích lục',
  'được không',
  'làm lại',
]

/** Papers one waits for. */
const WAITED =
  '(?:hồ sơ|đơn|giấy tờ|sổ|sổ (?:đỏ|hồng)|thẻ|căn cước|căn cước công dân|hộ chiếu|giấy phép(?: lái xe)?|bằng(?: lái)?|giấy|giấy phép|biển số|trợ cấp|lý lịch|visa|kết quả|passport)'
const OPEN_QUESTION =
  '(?:(?:đến|tới) đâu(?! (?:để|xin|nộp|làm|mà))|nằm đâu|(?:đến|tới|ở|nằm|kẹt) (?:ở )?(?:bước|khâu|phòng|giai đoạn) nào|xong chưa|có chưa|chưa có kết quả|(?:xử lý|giải quyết|duyệt|ký|in|xong|làm xong|có kết quả|được cấp|được|lấy được|nhận được|về|ra)(?: \\S+){0,3} chưa|(?:thế nào|sao|ra sao) rồi|bị (?:trễ|chậm|quá hạn|ngâm|giam|treo)|im (?:re|ru|lặng|ắng|thin thít)|bặt (?:vô )?(?:âm )?tín|chưa (?:thấy|có|nhận|được) (?:\\S+ )?(?:ai|gì|kết quả|thông báo|tin|gọi|báo|trả|hồi âm|giấy|sổ|thẻ|động tĩnh))'
const OWN = '(?:của {mine}|{mine}|{me} (?:đã |mới |vừa )?(?:nộp|gửi|làm|đăng ký|đổi|xin)|đã nộp|nộp rồi)'

export const PEOPLE: readonly Rule[] = [
  {
    text: 'dossier-status',
    status: 'redirected',
    when: [
      `${WAITED}(?: \\S+){0,8} ${OWN}(?: \\S+){0,8} ${OPEN_QUESTION}`,
      `${WAITED} (?:của )?{mine} (?:đã |đang )?(?:(?:đến|tới) đâu(?! (?:để|xin|nộp|làm|mà))|(?:đến|tới|ở|nằm|kẹt) (?:ở )?(?:khâu|bước|phòng) nào)`,
      `(?:hồ sơ|${WAITED} (?:của )?{mine})(?: \\S+){0,6} (?:(?:đến|tới) đâu|(?:ở )?(?:khâu|bước) nào|thế nào|sao) rồi`,
      '(?:tra cứu|tra|kiểm tra|theo dõi|xem|coi|check)(?: \\S+){0,3} (?:tình trạng|tiến độ|trạng thái|tình hình)(?: \\S+){0,3} hồ sơ',
      `(?:tra cứu|kiểm tra|xem|coi|check)(?: \\S+){0,3} hồ sơ (?:của )?{me}`,
      `(?:{me}|nhà tôi|nhà em|vợ chồng tôi)(?: đã| mới| vừa)? nộp(?: \\S+){0,12} ${OPEN_QUESTION}`,
      'nộp(?: \\S+){0,6} (?:rồi|nay|qua|tháng|tuần)(?: \\S+){0,4} (?:chưa (?:có|xong|được|thấy|nhận)|im re|im lặng|sao lâu)',
      `(?:bao giờ|khi nào|chừng nào|hôm nào|lúc nào)(?: thì)? (?:có|xong|trả|được)(?: \\S+){0,3} ${WAITED} (?:của )?{me}`,
      `(?:bao giờ|khi nào|chừng nào|hôm nào)(?: thì)? {me} (?:mới )?(?:được )?(?:nhận|lấy|có|được nhận|được lấy)(?: được)? ${WAITED}(?: \\S+){0,6} (?:hôm|tháng trước|tuần trước|tuần rồi|mùng|đã nộp|nộp (?:hôm|ngày|từ)|{me} (?:đã )?(?:đổi|nộp|làm|gửi|đăng ký))`,
      '(?:phiếu hẹn|giấy hẹn|ngày hẹn|hẹn trả) ... (?:chưa (?:thấy|có|nhận|được|ai)|không thấy|quá (?:hẹn|hạn)|trễ)',
      '(?:sao|mà) (?:\\S+ ){0,4}(?:chưa (?:có|trả|thấy) (?:\\S+ )?(?:kết quả|sổ|thẻ|giấy|hộ chiếu)|lâu (?:vậy|thế|quá) (?:\\S+ )?(?:chưa|không) (?:có|xong|thấy))',
      'mã hồ sơ (?:của {me} |là |số )?(?:\\p{L}\\S*\\d|\\d)',
      'hồ sơ (?:mã |số )?\\p{L}?\\d\\S*\\d(?: \\S+){0,5} (?:chưa|đâu|rồi|nào)',
      '(?:check|track|status of) (?:\\S+ ){0,2}my (?:\\S+ )?(?:application|dossier|passport|file)|is my (?:\\S+ ){0,2}(?:ready|approved|done)',
    ],
    unless: [
      'thủ tục|quy trình|trình tự|điều kiện|lệ phí|giấy tờ gì|gồm những gì|bao gồm|cần (?:giấy|gì|những)|mẫu (?:số|đơn)',
      'chưa có (?:sổ|giấy|thẻ|bằng)(?: \\S+){0,6} (?:muốn|giờ|xin|làm|thì)',
      'làm (?:lại|sao|thế nào)(?: \\S+){0,3} (?:để|được|cấp)',
      '(?:rút|trả lại|bổ sung|sửa|hủy) (?:\\S+ )?hồ sơ',
      'muốn|xin (?:cấp|làm|lại)',
      'bị mất|bị rách|làm mất|hết hạn',
      'khiếu nại|góp ý|tố cáo',
    ],
  },
  {
    text: 'others-data',
    status: 'declined_unsafe',
    when: [
      `${LOOK} (?:\\S+ ){0,4}${SECRET} (?:\\S+ ){0,3}(?:của )?${OTHER}`,
      `^ ${SECRET} (?:\\S+ ){0,2}của ${OTHER}`,
      `${LOOK} (?:\\S+ ){0,3}(?:hồ sơ|thông tin|dữ liệu|camera) (?:\\S+ ){0,2}của ${OTHER}`,
      `(?:biết|tìm|tra(?: cứu)?|xem|dò|truy|coi|check) (?:\\S+ ){0,3}${OTHER} (?:\\S+ )?(?:đang )?(?:thường trú|tạm trú|sống|ở|trú|làm việc) (?:ở )?(?:đâu|chỗ nào|địa chỉ nào)`,
      `${OTHER} (?:\\S+ ){0,3}(?:có vợ|có chồng|kết hôn|ly hôn|ly dị|có con|có tiền án|đi tù|nợ) (?:\\S+ )?(?:chưa|không|lần nào)(?: \\S+){0,3} (?:tra|xem|check|kiểm tra|coi|tìm)`,
      `${LOOK} (?:\\S+ ){0,3}${OTHER} (?:\\S+ ){0,7}(?:có vợ|có chồng|kết hôn|ly hôn|ly dị|có con|có tiền án|đi tù) (?:\\S+ )?(?:chưa|không|lần nào|hay chưa)`,
      `(?:xem|tra|coi|check|biết)(?: \\S+){0,3} (?:lương hưu|lương!|tiền|thu nhập|tài sản|bảo hiểm)(?: \\S+){0,3} (?:của )?${OTHER}(?: \\S+){0,3} (?:bao nhiêu|mấy)`,
      '(?:chủ|ai là chủ|ai đứng tên) (?:của )?(?:xe )?(?:biển|biển số|bks)',
      '(?:biển số|biển kiểm soát|biển)(?: xe)? \\d\\S*(?: \\S+){0,5} (?:của ai|chủ|là ai|ở đâu|nhà nào|tên gì)',
      '(?:thửa|mảnh|lô|căn nhà|số nhà) (?:đất )?(?:\\S+ ){0,8}(?:của|là của|đứng tên) (?:ông nào|bà nào|ai|người nào)(?: \\S+){0,4} (?:tên|số điện thoại|địa chỉ)',
      '(?:khai sinh|giấy tờ|hồ sơ|sổ)(?: \\S+){0,6} ghi (?:\\S+ ){0,3}(?:cha|bố|mẹ|tên|ai) (?:\\S+ )?(?:là ai|ai|gì)(?: \\S+){0,3} (?:tra|xem|cho tôi)',
      '(?:truy|tìm|lần) ra (?:\\S+ ){0,3}(?:nhà|địa chỉ|chỗ ở|số điện thoại|người này|chủ số)',
      '(?:số điện thoại|sim|số) (?:này|\\d{6,})(?: \\S+){0,3} (?:của ai|là ai|đứng tên|chủ)',
      '(?:phone number|address|home address|id number|salary) of (?:my )?(?:ex|neighbou?r|boss|wife|husband|girlfriend|boyfriend|someone)|who owns (?:the|this) (?:car|plate|motorbike|house)',
    ],
    unless: CALL_CENTRE,
  },
]
