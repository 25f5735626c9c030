/**
 * What is answered without a search, as data: the first rule that matches decides. Words that mark a question
 * on a procedure (`unless`) keep a rule from firing on "thủ tục phòng cháy chữa cháy" or "cấp giấy báo tử".
 */
import type { FixedText } from '../texts/vi.ts'
import type { Status } from '../types.ts'

export interface ScreenRule {
  text: FixedText
  status: Status
  when: readonly string[]
  /** For text without diacritics, where folding `when` would catch other words; default: `when` folded. */
  bare?: readonly string[]
  unless?: readonly string[]
}

const ME = '(?:tôi|em|mình|tui|tao|cháu|con|anh|chị|ba|mẹ|bố|má|vợ|chồng|bạn|ông|bà)'
const PROCEDURE =
  '(?:thủ tục|hồ sơ|giấy tờ|giấy phép|giấy chứng nhận|chứng nhận|cấp phép|cấp lại|cấp giấy|đăng ký|lệ phí|trợ cấp|chế độ|hỗ trợ|bồi thường|trợ giúp|điều kiện|thẩm định|phê duyệt|khai báo|xác nhận|bảo hiểm|quy định|nghị định|thông tư|quy trình|trình tự|thành lập|cơ sở|phương tiện|diễn tập|phương án|sổ đỏ|hộ tịch|cơ quan)'
/** Someone speaks about wrongdoing in order to report or prevent it. */
const REPORTING =
  '(?:tố cáo|tố giác|trình báo|báo cáo|phản ánh|khiếu nại|(?<!bị )phát hiện|phòng chống|phòng, chống|xử phạt|xử lý|bị phạt|mức phạt|thu hồi|hủy bỏ|bị lừa|hàng giả|giám định|đấu tranh)'

export const RULES: readonly ScreenRule[] = [
  {
    text: 'child',
    status: 'redirected',
    when: [
      '(?:trẻ em|trẻ|em bé|bé|cháu bé|đứa bé|đứa trẻ|con (?:tôi|em|mình)|con gái(?: tôi)?|con trai(?: tôi)?|cháu)(?: \\p{L}+){0,5} (?:bị|đang bị) (?:\\p{L}+ ){0,3}(?:xâm hại|lạm dụng|bạo hành|đánh đập|đánh|hành hạ|bỏ rơi|bắt cóc|hiếp)',
      '(?:xâm hại|bạo hành|đánh đập|hành hạ) (?:trẻ em|trẻ|con (?:tôi|riêng|nhỏ|gái|trai))',
    ],
    unless: [PROCEDURE, 'khai sinh', 'nhận nuôi', 'con nuôi', 'cán bộ', REPORTING],
  },
  {
    text: 'crisis',
    status: 'redirected',
    when: [
      `(?:${ME} )?(?:muốn|định|sẽ) (?:tự tử|tự sát|chết|kết thúc cuộc đời|nhảy cầu|chết đi)`,
      'không muốn sống nữa',
    ],
    unless: [PROCEDURE],
  },
  {
    text: 'fire',
    status: 'redirected',
    when: [
      '(?:đang|bốc|phát) cháy',
      '(?:có|báo) cháy(?: ở| tại| rồi| lớn|\\s*[!.]|$)',
      'cháy (?:nhà|lớn|to|rồi)(?: rồi| quá|\\s*[!.]|$)',
      '(?:nhà|bếp|xe|phòng|chung cư|kho|xưởng|quán)(?: (?:tôi|em|mình|bên cạnh|hàng xóm))? (?:bị |bốc )?cháy(?: rồi| lớn| to|\\s*[!.]|$)',
      '(?:mắc kẹt|kẹt) (?:trong|ở) (?:thang máy|đám cháy|nhà)',
    ],
    bare: [
      'chay (?:nha|lon|to) (?:roi|qua)',
      'nha (?:\\p{L}+ ){0,2}chay roi',
      'co chay o (?:nha|chung cu|cho)',
      'nha (?:toi |em |minh )?(?:dang |bi )(?:boc )?chay(?: roi| lon|\\s*[!.]|$)',
      'boc chay',
      'ket trong (?:thang may|dam chay)',
    ],
    unless: [
      PROCEDURE,
      'phòng cháy',
      'chữa cháy',
      'chất cháy',
      'dễ cháy',
      'cháy nổ',
      'gây cháy',
      'báo cháy tự động',
      '(?:giảm|miễn|gia hạn|nộp) (?:nộp )?thuế',
      'xin|làm lại|thử nghiệm|năm|hôm qua|tuần trước|tháng trước',
    ],
  },
  {
    text: 'medical',
    status: 'redirected',
    when: [
      '(?:gọi|cần|đi|xin|kêu|cho|xe) (?:xe )?cấp cứu',
      '^cấp cứu',
      'cấp cứu (?:với|gấp|ngay|ở đâu)',
      '(?:đang|bị|lên cơn|vừa) (?:\\p{L}+ ){0,2}(?:bất tỉnh|ngất xỉu|ngừng thở|khó thở|ngộ độc|đuối nước|đột quỵ|chảy máu nhiều|đau ngực|co giật)',
      'cứu (?:tôi|em|mình) với|cứu với',
    ],
    bare: [
      '(?:goi|can|di|xin|keu|cho|xe) (?:xe )?cap cuu',
      '^cap cuu',
      'cap cuu (?:voi|gap|ngay)',
      '(?:dang|bi) (?:bat tinh|ngat xiu|ngung tho|kho tho|ngo doc|dot quy|co giat)',
      'cuu (?:toi |em |minh )?voi',
    ],
    unless: [
      PROCEDURE,
      'xin|trước đây|năm ngoái',
      'phục hồi',
      'cấp cứu hàng',
      'hành nghề',
      'kinh doanh',
      'vận chuyển',
      'dịch vụ cấp cứu',
      'cứu người bị nạn',
    ],
  },
  {
    text: 'violence',
    status: 'redirected',
    when: [
      '(?:đang|vừa|mới|lại) bị (?:\\p{L}+ ){0,3}(?:đánh|đánh đập|hành hung|đâm|chém|cướp|bắt cóc|đe dọa giết|khống chế|hiếp|xâm hại)',
      `${ME} bị (?:\\p{L}+ ){0,3}(?:đánh|đánh đập|hành hung|đâm|chém|cướp|bắt cóc|dọa giết|đe dọa|hiếp|cưỡng hiếp|bạo hành)`,
      '(?:có|gặp) (?:cướp|trộm|kẻ gian)(?: đang)?',
      '(?:chồng|vợ|bố|hàng xóm|người yêu) (?:\\p{L}+ ){0,2}(?:đánh|dọa giết|bạo hành) (?:tôi|em|mình|con)',
    ],
    unless: [PROCEDURE, 'ly hôn', '(?:sóng|bão|gió|sét) đánh', 'đánh (?:giá|thuế|bắt|cá|dấu|mất|máy|số|rơi)'],
  },
  {
    text: 'dossier-status',
    status: 'redirected',
    when: [
      '(?:hồ sơ|đơn|giấy tờ|sổ|thẻ|căn cước|cccd|hộ chiếu|giấy)(?: \\p{L}+){0,8} (?:của (?:tôi|em|mình|tui|cháu|con tôi|nhà tôi)|(?:tôi|em|mình|tui|cháu) (?:đã |mới |vừa )?(?:nộp|gửi|làm)|đã nộp|nộp rồi)(?: \\p{L}+| \\d+){0,8} (?:(?:đến|tới) (?:đâu|bước nào|khâu nào)|xong chưa|có chưa|chưa có kết quả|(?:xử lý|giải quyết|duyệt|xong|có kết quả|được cấp|được)(?: \\p{L}+){0,3} chưa|(?:thế nào|sao|ra sao) rồi|bị (?:trễ|chậm|quá hạn|ngâm))',
      '(?:hồ sơ|đơn) (?:của )?(?:tôi|em|mình|tui) (?:đến|tới) đâu',
      '(?:tra cứu|tra|kiểm tra|theo dõi|xem)(?: giúp| dùm| hộ| giùm)?(?: \\p{L}+){0,2} (?:tình trạng|tiến độ|trạng thái|tình hình)(?: \\p{L}+){0,3} hồ sơ',
      '(?:tra cứu|kiểm tra|xem)(?: giúp| dùm| hộ| giùm)?(?: \\p{L}+){0,2} hồ sơ (?:của )?(?:tôi|em|mình|tui)',
      '(?:tôi|em|mình|nhà tôi|nhà em)(?: đã| mới| vừa)? nộp(?: [^\\s]+){0,10} (?:xong|được|duyệt|có kết quả|xử lý|giải quyết)(?: \\p{L}+){0,2} chưa',
      'nộp(?: [^\\s]+){0,4} rồi(?: \\p{L}+){0,4} chưa (?:có|xong|được|thấy)',
      '(?:bao giờ|khi nào|chừng nào)(?: thì)? (?:có|xong|trả|được)(?: \\p{L}+){0,3} hồ sơ (?:của )?(?:tôi|em|mình|tui)',
      'hồ sơ mã [^\\s]*\\d',
      'mã hồ sơ (?:của tôi |là |[a-z]\\d|\\d)',
    ],
    unless: ['(?:thủ tục|quy trình|trình tự|điều kiện|lệ phí|giấy tờ gì|gồm những gì|bao gồm|bổ sung)'],
  },
  {
    text: 'forgery',
    status: 'declined_unsafe',
    when: [
      '(?:làm|mua|bán|đặt làm|sử dụng|dùng|xài|in|kiếm)(?: \\p{L}+){0,6} (?:giấy tờ|giấy|bằng|bằng cấp|bằng lái|chứng chỉ|con dấu|dấu|hộ chiếu|căn cước|cccd|sổ đỏ|hóa đơn|sổ hộ khẩu|visa|chữ ký|giấy khai sinh|giấy phép)(?: \\p{L}+){0,4} (?<!(?:tác|độc|khán|diễn|thính|học|dịch) )giả(?! (?:định|thiết|danh|sử))',
      '(?:làm giả|giả mạo|ngụy tạo)(?: \\p{L}+){0,3} (?:giấy|bằng|chứng|con dấu|hộ chiếu|căn cước|sổ|hồ sơ|chữ ký|hóa đơn|visa)',
      '(?:mua|bán) (?:bằng (?:cấp|đại học|lái|giả|tốt nghiệp)|hóa đơn|chứng chỉ)(?! (?:quỹ|lưu ký|tiền gửi|điện tử|chứng khoán|theo|lẻ|bán lẻ|của cơ quan thuế|lần đầu))',
      '(?:sửa|tẩy xóa|khai khống|khai gian|khai man|nâng khống)(?: \\p{L}+){0,4} (?:để|cho|mà)(?: \\p{L}+){0,3} (?:qua mặt|không bị phát hiện|lách)',
      '(?:lách|lách qua|qua mặt) (?:luật|công an|cán bộ|thuế|hải quan)',
      '(?:trốn|né) thuế',
      'rửa tiền',
      '(?:làm|mua|bán|đặt) (?:giấy tờ|giấy|bằng cấp|bằng|hộ chiếu|căn cước|con dấu|sổ đỏ) (?:dỏm|lậu|không cần thi)',
    ],
    bare: [
      '(?:lam|mua|ban|dat lam|dung|xai)(?: \\p{L}+){0,3} (?:giay to|bang cap|bang lai|bang dai hoc|con dau|ho chieu|can cuoc|cccd|so do|hoa don|visa|chu ky|giay khai sinh) gia(?:\\s*[?.!]|$| (?:o dau|gia bao nhieu|bao nhieu|duoc khong))',
      'lam gia (?:giay to|bang|con dau|ho chieu|can cuoc|cccd|so do|ho so|chu ky|giay khai sinh|visa)',
      'mua bang (?:dai hoc|lai|gia|cap)',
      'tron thue|rua tien|lach luat|qua mat (?:cong an|can bo|hai quan)',
    ],
    unless: [
      REPORTING,
      'bị (?:báo|lấy lại|thu|phạt)',
      '(?:phải|bị|nếu|khi|nghi) (?:\\p{L}+ ){0,3}(?:làm giả|giả mạo)',
      'phòng ngừa',
      'bán lẻ',
      'chống rửa tiền',
      'là giả',
      'không làm giả',
    ],
  },
  {
    text: 'bribery',
    status: 'declined_unsafe',
    when: [
      '(?:đút lót|hối lộ|lót tay|đút tiền|chung chi|lo lót|chạy chọt|bôi trơn)',
      'chạy (?:hồ sơ|giấy tờ|bằng|bằng lái|án|chức|dự án|việc|sổ đỏ|biên chế|trường)(?! (?:thận|dân))',
      '(?:đưa|gửi|biếu|cho|bồi dưỡng|dúi)(?: \\p{L}+){0,3} (?:phong bì|tiền)(?: \\p{L}+){0,4} (?:cán bộ|công chức|công an|lãnh đạo|để (?:\\p{L}+ ){0,3}(?:nhanh|sớm|duyệt|qua|trước))',
      '(?:đưa|biếu|gửi|bồi dưỡng|quà)(?: \\p{L}+){0,2} (?:cán bộ|công an|hải quan|lãnh đạo)(?: \\p{L}+){0,6} (?:bao nhiêu|để)',
      '(?:đi|có) cửa sau',
      'phong bì cho (?:cán bộ|công an|lãnh đạo)',
    ],
    bare: [
      '(?:dut lot|hoi lo|lot tay|dut tien|lo lot|chay chot)',
      'chay (?:ho so|giay to|bang lai|an|chuc|so do|bien che)(?:\\s*[?.!]|$| (?:het|mat|gia|bao nhieu|duoc khong|o dau))',
      '(?:dua|bieu|dui)(?: \\p{L}+){0,3} (?:phong bi|tien)(?: \\p{L}+){0,3} (?:can bo|cong an|lanh dao)',
      '(?:phong bi cho|boi duong) (?:can bo|cong an|lanh dao)(?: \\p{L}+){0,6} (?:bao nhieu|de)',
    ],
    unless: [REPORTING, 'khen thưởng', 'lớp bồi dưỡng', 'chứng chỉ bồi dưỡng', 'cử đi', 'đào tạo'],
  },
  {
    text: 'others-data',
    status: 'declined_unsafe',
    when: [
      '(?:cho|xin|tìm|tra|lấy|biết|kiếm|tra cứu|truy)(?: \\p{L}+){0,4} (?:số điện thoại|sđt|số căn cước|số cccd|số cmnd|địa chỉ nhà|nơi ở|thông tin cá nhân|nhà riêng|tài khoản ngân hàng|số tài khoản|lý lịch)(?: \\p{L}+){0,2} (?:của|ông|bà|anh|chị|cô|chú|người|vợ cũ|chồng cũ|hàng xóm|chủ xe|nó|hắn)',
      '(?:xem|tra cứu|lấy|xin|tìm)(?: \\p{L}+){0,3} (?:hồ sơ|thông tin|tình trạng hôn nhân|lý lịch)(?: \\p{L}+){0,2} của (?:người khác|hàng xóm|người yêu|vợ cũ|chồng cũ|ông ấy|bà ấy|anh ấy|cô ấy|anh ta|cô ta)',
      '(?:chủ|ai là chủ) (?:của )?biển số',
    ],
    unless: [
      '(?:thủ tục|quy định|đăng ký|cung cấp thông tin|khai thác|của (?:tôi|mình|em|con tôi)|cơ quan|ủy ban|công ty|phòng tư pháp)',
    ],
  },
  {
    text: 'harmful',
    status: 'declined_unsafe',
    when: [
      '(?:làm|chế|chế tạo|tạo|lắp|mua|kiếm|điều chế|nấu|trồng)(?: \\p{L}+){0,3} (?:bom|mìn tự chế|thuốc nổ tại nhà|súng lậu|súng tự chế|ma túy|ma tuý|cần sa|thuốc độc|chất độc|heroin|cocaine|meth)(?! \\p{L}*(?:mục tiêu))',
      '(?:cách|giúp|chỉ)(?: \\p{L}+){0,4} (?:giết người|giết|đầu độc|hack|bẻ khóa|ăn trộm|ăn cắp|trộm cắp|bắt cóc|lừa đảo|đánh bom|khủng bố|phá khóa|tra tấn|hãm hiếp|buôn người|buôn lậu|vượt biên)(?! mổ)',
      '(?:giết người|giấu xác|cướp ngân hàng|đột nhập|hạ độc|khiêu dâm|hành hung người|nổ tung|gia nhập (?:is|al-qaeda|khủng bố))',
      '(?:xúi giục|kích động) (?:bạo lực|bạo loạn|thù hận)',
    ],
    bare: [
      '(?:che tao|lam|che) (?:qua )?bom(?: tu che)?(?: o nha|\\s*[?.!]|$)',
      '(?:mua|nau|dieu che) (?:ma tuy|heroin|cocaine|can sa)',
      '(?:cach|giup|chi)(?: \\p{L}+){0,3} (?:giet nguoi|dau doc|be khoa|an trom|an cap)',
      'cach (?:giet|dau doc)|cuop ngan hang',
    ],
    unless: [PROCEDURE, REPORTING, 'cai nghiện', 'giết mổ', 'nạn nhân'],
  },
  {
    text: 'out-of-scope',
    status: 'declined_out_of_scope',
    when: [
      '(?:thời tiết|dự báo thời tiết)(?: \\p{L}+){0,4}(?: hôm nay| ngày mai| thế nào| ra sao)',
      '(?:giá vàng|tỷ giá|giá xăng|giá đô)(?: \\p{L}+){0,2} (?:hôm nay|bao nhiêu|lên|xuống)',
      '(?:kết quả|dự đoán|soi cầu) (?:xổ số|bóng đá|lô đề)',
      '(?:làm|viết|sáng tác|kể)(?: \\p{L}+){0,3} (?:bài thơ|truyện ngắn|truyện cười|bài hát|chuyện cười)',
      '(?:cách nấu|công thức nấu|nấu món|món ăn ngon)',
      '(?:viết|sửa|lập trình)(?: \\p{L}+){0,4} (?:code|python|javascript|đoạn mã)',
      '(?:xem bói|tử vi|cung hoàng đạo|số đề)',
      '(?:giải|làm) (?:bài toán|bài tập|phương trình)',
    ],
    bare: [
      'thoi tiet (?:hom nay|ngay mai|the nao|ra sao)',
      'gia (?:vang|xang|do) hom nay',
      '(?:ket qua|du doan|soi cau) (?:xo so|bong da)',
      '(?:viet|ke|sang tac)(?: \\p{L}+){0,3} (?:bai tho|truyen cuoi|chuyen cuoi|bai hat)',
      'ke chuyen cuoi',
      'cong thuc nau|cach nau',
      'xem boi|tu vi',
    ],
    unless: [PROCEDURE, 'nón', 'kinh doanh', 'quyền tác giả', 'bản quyền', 'giải thưởng', 'xuất bản'],
  },
]
