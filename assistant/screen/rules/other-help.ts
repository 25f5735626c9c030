/** Matters for somebody else: a grievance, a case of one's own, an opinion on politics. */
import type { Rule } from '../rule.ts'

/** What people say of an officer or a neighbour they complain about. */
const WRONG =
  '(?:nạt nộ|quát(?: tháo| mắng| nạt)?|hách dịch|cửa quyền|thái độ|vô lễ|mắng!|chửi|hoạnh họe|hống hách|thô lỗ|đòi (?:thêm )?(?:tiền|phong bì|quà|hối lộ)|nhận (?:hối lộ|tiền|phong bì|quà)|vòi!|vòi (?:vĩnh|tiền|quà)|nhũng nhiễu|hạch sách|gây khó(?: dễ| khăn)?|làm khó|hành dân|trễ hẹn|chậm trễ|ngâm!|đùn đẩy|không (?:chịu )?(?:nhận|tiếp|giải quyết|trả lời)|bắt {me} (?:\\S+ ){0,4}(?:bổ sung|đi lại|về|chờ)|(?:ngoài|không) biên lai|thu (?:thêm|sai|quá|tiền ngoài)|tham (?:nhũng|ô)|ăn chặn|bao che|lấy đất|chiếm đất|bán đất công|xây (?:trái phép|lấn|không phép)|lấn chiếm|sai phạm|làm ngơ|bỏ về sớm|không mặc|ngủ gật)'
const ANNOYANCE =
  '(?:(?:mở|hát|chơi) (?:\\S+ )?(?:nhạc|karaoke|loa)|karaoke|ồn!|ồn ào|xả (?:rác|thải|nước thải)|đổ rác|hôi thối|ô nhiễm|khói bụi|đốt rác|lấn (?:chiếm )?vỉa hè|đậu xe chắn|chó thả rông|chặt cây|đánh bạc|hút chích|loa kẹo kéo|đổ trộm|nhậu(?: nhẹt)?)'
const TELL =
  '(?:báo|phản ánh|phản ảnh|khiếu nại|tố cáo|tố giác|góp ý|kiến nghị|gọi|kêu|gửi đơn|thưa|trình báo|méc|mách)'

const STAFF =
  '(?:người (?:thật|hỗ trợ|tư vấn|trực|phụ trách)|con người|nhân viên(?: (?:hỗ trợ|tư vấn|thật|trực))?|cán bộ(?: (?:hỗ trợ|tư vấn|một cửa|trực))?|tổng đài(?: viên)?|tư vấn viên|ai đó)'

export const OTHER_HELP: readonly Rule[] = [
  {
    text: 'person',
    status: 'handed_off',
    when: [
      `(?:muốn|cần|xin|cho|để) (?:{me} )?(?:được )?(?:gặp|nói chuyện(?: trực tiếp)?(?: với)?|trao đổi(?: với)?|nói với|liên hệ(?: với)?|chat với|hỏi) (?:một |1 )?${STAFF}(?: (?:được không|nhé|ạ|đi|ngay|thật|với))* $`,
      `^ (?:gặp|chuyển(?: máy| sang| qua| tới)?|kết nối(?: với)?|nối máy(?: với| cho)?|nói chuyện với|gọi) (?:{me} )?(?:gặp |với |cho )?${STAFF}(?: (?:được không|nhé|ạ|đi|giúp|thật))* $`,
    ],
    unless: ['tố cáo|khiếu nại|phản ánh|ủy quyền|lý lịch'],
  },
  {
    text: 'complaint',
    status: 'redirected',
    when: [
      `(?:muốn|cần|định|xin|phải|sẽ|đòi) (?:được )?${TELL} ... (?:${WRONG}|${ANNOYANCE})`,
      `(?:${WRONG}|${ANNOYANCE}) ... (?:muốn|cần|định|xin|phải|sẽ) (?:\\S+ )?${TELL}`,
      `(?:${WRONG}|${ANNOYANCE}) ... ${TELL} (?:\\S+ )?(?:ở đâu|cho ai|ai|với ai|đâu|số nào|chỗ nào|cơ quan nào)`,
      `${TELL} (?:\\S+ ){0,3}{officer} ... ${WRONG}`,
      `{officer} ... ${WRONG} ... (?:${TELL}|làm sao|phải làm gì|thì sao|kêu ai|hỏi ai|$)`,
      '(?:muốn|cần|định|xin) (?:khiếu nại|tố cáo|phản ánh|góp ý|kiến nghị) (?:về )?(?:thái độ|{officer}|nhân viên|cách làm việc|tinh thần)',
      '(?:trễ hẹn|quá hẹn|trễ|chậm) ... (?:xin lỗi|góp ý|khiếu nại|phản ánh)',
      '(?:bắt|bảo|yêu cầu|kêu) {me} (?:\\S+ )?(?:về|đi|bổ sung) ... (?:khiếu nại|phản ánh|góp ý|tố cáo|bức xúc)',
      '(?:report|complain about|complaint against) (?:\\S+ ){0,3}(?:officer|official|clerk|staff|police|neighbou?r)',
    ],
    unless: [
      'thủ tục',
      'thụ lý',
      'gửi đơn (?:\\S+ ){0,2}(?:thế nào|ra sao|cho ai)',
      'nước (?:máy|sạch)',
      'lần (?:đầu|một|hai|thứ|1|2)',
      'đơn (?:tố cáo|khiếu nại)',
      '(?:giải quyết|xử lý) (?:đơn )?(?:tố cáo|khiếu nại)',
      'thời (?:hạn|hiệu)',
      'quân (?:đội|nhân|khu|chủng|y)|(?<!can )bộ đội|sĩ quan|sư đoàn|trung đoàn|biên phòng|quốc phòng|chiến sĩ',
      'hồ sơ (?:gồm|cần|gì)|cần (?:giấy tờ|hồ sơ|nộp) gì',
      'sở hữu (?:công nghiệp|trí tuệ)|nhãn hiệu|sáng chế',
      'giấy phép|đăng ký|xác nhận|cấp (?:lại|phép|giấy)',
      'công ty (?:tôi|em|mình|chúng)|doanh nghiệp (?:tôi|em)|bên (?:tôi|em) (?:là|cần|muốn)|báo cáo',
      'kế hoạch|phương án|quy hoạch|dự án|công trình',
    ],
  },
  {
    text: 'politics',
    status: 'declined_out_of_scope',
    when: [
      '(?:ai|ông nào|bà nào) (?:\\S+ ){0,3}(?:làm|lên|thay|kế nhiệm|giữ chức) (?:\\S+ )?(?:tổng bí thư|chủ tịch nước|thủ tướng|chủ tịch quốc hội|tổng thống)',
      '(?:tổng bí thư|chủ tịch nước|thủ tướng|bộ trưởng|quốc hội|chính phủ|nhà nước|đảng!)(?: \\S+){0,5} (?:tham nhũng|độc tài|thối nát|bán nước|bất tài|giỏi hơn|giỏi nhất|nhiệm kỳ tới|nhiệm kỳ sau|tốt hơn)',
      '(?:ông|bà|vị) bộ trưởng nào',
      '(?:biểu tình|lật đổ|đa đảng!|độc tài|cộng sản|dân chủ đa|tự do ngôn luận|nhân quyền!|việt tân|phản động|cách mạng màu|đảo chính)(?: \\S+){0,8} (?:không|nghĩ|sao|gì|đúng|tại sao|hay|nào)',
      '(?:sao|tại sao|vì sao|bao giờ) ... (?:biểu tình|đa đảng!|dân chủ|tự do bầu cử|bỏ điều 4)',
      '(?:hoàng sa|trường sa|biển đông|đường lưỡi bò)(?: \\S+){0,6} (?:phe|của ai|thuộc (?:về )?(?:nước|ai)|đứng về|nghĩ sao|ai đúng|chủ quyền)',
      '(?:trump|biden|putin|tập cận bình|kim jong \\S+|zelensky|netanyahu|kamala)',
      '(?:nga|ukraine|ukraina|israel|palestine|hamas|trung quốc|đài loan|mỹ!)(?: \\S+){0,5} (?:ai đúng|phe nào|chiến tranh|xâm lược|thắng!|giỏi hơn)',
      '(?:nước nào|chính phủ nào|chế độ nào|đảng nào) (?:giỏi|tốt|hơn|mạnh|đúng|xấu|ưu việt)',
      '(?:bạn|mày|em|bot|ad) (?:ủng hộ|theo|thích|ghét|bầu|đứng về) (?:\\S+ )?(?:đảng|phe|ai|tổng thống|chính phủ)',
      '(?:who will be|who is) the next (?:president|prime minister|general secretary)|communist party|human rights in',
    ],
    unless: [
      'thủ tục',
      'đăng ký',
      'trợ cấp',
      'chế độ ưu đãi',
      'hỗ trợ',
      'giấy',
      'hồ sơ',
      'huyện đảo',
      'kháng chiến',
      'quyết định của',
    ],
  },
  {
    text: 'legal-advice',
    status: 'declined_out_of_scope',
    when: [
      'có nên (?:\\S+ ){0,2}(?:kiện|khởi kiện|ly hôn|ly dị|khai(?! báo)|nhận tội|thỏa thuận|đòi|rút đơn)',
      'nên (?:khai|nói) (?:gì|sao|thế nào)',
      '(?:kiện!|khởi kiện|ra tòa) (?:\\S+ ){0,8}(?:có )?(?:thắng|chắc|thua|cơ hội|phần trăm)',
      '(?:thắng|thua) kiện',
      '(?:có|thì|tôi|em|mình) (?:khởi )?kiện (?:\\S+ ){0,4}được không',
      '(?:ra tòa|ly hôn|ly dị|chia tay) ... (?:có (?:chắc )?(?:được|phải) (?:\\S+ ){0,2}(?:chia|nuôi con|quyền nuôi)|giành (?:được )?(?:con|quyền nuôi)|chia (?:nửa|đôi|tài sản|nhà|đất|thế nào)|được (?:chia )?(?:bao nhiêu|gì không|phần))',
      '(?:giành|tranh) (?:được )?(?:quyền )?nuôi con',
      '(?:đòi|lấy|chiếm|giành) (?:\\S+ ){0,4}(?:đất|nhà|tài sản|thừa kế|phần) ... (?:đúng hay sai|ai đúng|ai sai|có đúng (?:luật )?không|có quyền không|hợp pháp không|làm gì được)',
      '(?:đúng hay sai|ai đúng ai sai)',
      '(?:mất trắng|trắng tay|mất cả chì)',
      '(?:cãi|biện hộ|bào chữa|đối phó|nói!|khai) (?:\\S+ ){0,3}(?:để|sao|thế nào|ra sao) (?:\\S+ ){0,3}(?:không bị|khỏi bị|khỏi|nhẹ|giảm|thoát|trắng án|vô tội|giam bằng)',
      '(?:công an|cảnh sát|tòa án|điều tra) (?:\\S+ ){0,3}(?:mời|gọi|triệu tập) ... (?:khai|im lặng|có phải|luật sư|có nên|nói gì)',
      '(?:có|sẽ|phải) (?:bị )?(?:đi tù|ở tù|ngồi tù|truy tố|bao nhiêu năm tù|mấy năm tù)',
      '(?:tội|bị) (?:\\S+ ){0,5}(?:mấy|bao nhiêu) năm(?: tù)? $',
      '(?:nồng độ cồn|say rượu|gây tai nạn|tông người) ... (?:cách nào|làm sao|thế nào) .. (?:không|khỏi|để|giảm|thoát|cãi)',
      '(?:tư vấn|nhờ)(?: giúp| cho| giùm)?(?: {me})? (?:\\S+ )?(?:vụ (?:kiện|án|ly hôn|tranh chấp)|cãi)',
      '(?:di chúc|thừa kế|di sản) (?:\\S+ ){0,8}(?:ai được|được bao nhiêu|chia (?:thế nào|sao|ra sao)|có (?:được )?(?:phần|hưởng))(?: \\S+){0,3} $',
      '(?:should i sue|can i win|will i go to jail|legal advice)',
    ],
    unless: [
      'thủ tục',
      'hồ sơ',
      'giấy(?! tay)',
      'đăng ký',
      'ghi chú',
      'lệ phí',
      'trợ giúp pháp lý',
      'nộp (?:đơn )?(?:ở )?đâu',
      'công chứng',
      'mẫu!|mẫu (?:số|đơn)',
      'cấp (?:lại|đổi)',
      'trợ cấp',
      'bảo hiểm',
      'thuế!',
      'lương!|tiền lương|lương hưu',
      'khoanh nợ|vay!|vay vốn',
      'công ty (?:\\S+ ){0,2}(?:tôi|em|chúng tôi) (?:thuê|là)',
      'cấp phép|giấy phép',
      'thông báo',
    ],
  },
]
