/**
 * What a question asks about, from its question words. Patterns are written with diacritics; a question typed
 * without any is matched against the same patterns folded, so `le phi bao nhieu` reads like `lệ phí bao nhiêu`.
 */
import type { Facet } from '../corpus/index.ts'
import { fold, hasDiacritics, normalize, phrases, syllables } from '../text/index.ts'

/** Words that carry a facet's name inside the title of a procedure; they are taken out before matching. */
const TITLE_WORDS = [
  '(?:chứng nhận|xác nhận|công bố|thông báo|công nhận|kiểm tra|thẩm định|giấy|cơ sở|tổ chức|khi|nếu)(?: cơ sở| việc)? (?:có )?đủ(?: các)? điều kiện',
  'không đủ điều kiện',
  'có điều kiện',
  'điều kiện (?:làm việc|lao động|vận tải|kinh tế)',
  'miễn(?:,? giảm)? (?:thuế|thị thực|giấy phép)',
  'học phí',
  'truyền hình trả tiền',
  'phi (?:lợi nhuận|chính phủ|thương mại|vật thể|nông nghiệp|tài chính)',
  '(?:hỗ trợ|dự toán|bồi thường|quyết toán|hoàn trả|thanh toán)[^.?!;]{0,40} chi phí',
  'hóa đơn',
  'đơn vị',
  'mẫu [a-z]{1,3}\\d?(?= là)',
  'cơ quan (?:nhà nước )?có thẩm quyền(?= của nước ngoài| nước ngoài)',
  'kinh phí',
  'viện phí',
  'án phí',
  'mẫu (?:vật|nước|đất|máu|dấu|đơn vị)',
  'kết quả (?:thi|học tập|kiểm tra|xét nghiệm|đánh giá|nghiên cứu|khoa học|trúng thầu|đấu thầu|đấu giá|thực hiện nhiệm vụ|thẩm định|giám định|khảo nghiệm|quan trắc)',
  'gia hạn (?:thời gian|thời hạn)',
  'hết thời hạn',
  'chưa hết thời hạn',
  '(?:xét|thẩm định|kiểm tra|chuyển|sao|rút|trích lục|lưu trữ|soát xét) hồ sơ(?= [\\p{L}])',
  'hồ sơ (?:địa chính|lâm sàng|thiết kế|mời thầu|dự thầu|sức khỏe|bệnh án|học sinh)',
]

const MONEY = '(?:lệ phí|mức phí|mức thu|phí|chi phí(?! cho))(?![\\p{L}])'
const PAPERS = '(?:hồ sơ|giấy tờ|tài liệu|giấy|văn bằng|chứng từ)'
/** "Khi nào" asks for a time. */
const WHAT = '(?:những gì|cái gì|gì|(?<!(?:khi|lúc|ngày|hôm|bữa|chừng) )nào|ra sao|thế nào|như thế nào)'
const NOT = '(?:không|ko|k|hông|hổng|hỏng(?=\\s*(?:[?.!]|$))|chưa)'
/** What counter staff and citizens do with papers; what follows these verbs asks for a place or a way. */
const DO = '(?:làm|nộp|đăng ký|đăng kí|khai|xin|gửi|mần|lấy|nhận|đổi|cấp|đi|ra|lên|tới|đến)'

const RULES: readonly (readonly [Facet, readonly string[]])[] = [
  [
    'overview',
    [
      // "Giải thể là sao": what it is; "hồ sơ là gì" and the like ask for a facet by its name.
      '(?<!(?:hồ sơ|giấy tờ|điều kiện|yêu cầu|lệ phí|phí|mức phí|kết quả|thời hạn|thời gian|thủ tục|trình tự|căn cứ|cơ quan|mẫu|tờ khai|đối tượng)(?: [^,.?!;]{0,160})? )là (?:giấy |thủ tục |việc |cái |loại giấy )?(?:gì|chi|sao)(?=\\s*(?:[,?.!]|$)| vậy| thế)',
      'dùng để làm (?:gì|chi)',
    ],
  ],
  [
    'result',
    [
      'kết quả[^.?!;]{0,200}(?:là gì|gì|nào|thế nào|ra sao)',
      '(?:nhận|lấy|được cấp|cấp|phát|được)(?: được| về| lại)? (?:giấy tờ|giấy|kết quả|cái|văn bản|phiếu|sổ|thẻ)(?: tên)? (?:gì|chi)(?! (?:để|nộp))',
      '(?:in|cấp)(?: \\p{L}+){0,3} mới hay (?:phát|cấp|nhận)(?: giấy gì)?',
      '(?:có giá trị|giá trị sử dụng|hiệu lực|có hiệu lực|thời hạn sử dụng)[^.?!;]{0,60}(?:bao lâu|bao nhiêu|mấy|đến khi nào|thế nào)',
      '^kết quả|(?:và|còn|về) kết quả',
      '(?:dùng|xài|sử dụng|có thời hạn)(?: được| là)? (?:bao lâu|mấy năm|mấy tháng|bao nhiêu năm)',
      'how long is (?:it|this) valid|valid for',
    ],
  ],
  [
    'fees',
    [
      `${MONEY}[^.?!;]{0,160}(?:bao nhiêu|là gì|thế nào|ra sao|không\\s*(?:[?]|$|ạ|vậy|và|,))`,
      '(?:mất|tốn|đóng|nộp|trả|thu|hết|chịu)(?: thêm| khoản)? (?:bao nhiêu|mấy)(?: tiền| phí| lệ phí)?(?! (?:ngày|lâu|bộ|bản|giờ|tháng|tuần|loại|hồ sơ))',
      '(?:mất|tốn|đóng|trả|thu|chịu|miễn|giảm|nộp)(?: các| khoản| thêm| tiền)* (?:lệ phí|phí|tiền)',
      'bao nhiêu tiền',
      '(?:^|còn |về |các |loại )(?:lệ phí|phí|mức phí|chi phí|tiền phí)',
      '(?:lệ phí|mức phí|chi phí|phí)\\s*[?.!]*$',
      '(?:và|,|;) (?:lệ phí|mức phí|chi phí|phí)',
      `miễn phí(?: \\p{L}+){0,3} ${NOT}|(?:có|được|là) miễn phí|miễn phí\\s*[?.!]*$`,
      '(?:tốn|mất) kém',
      'giá (?:bao nhiêu|cả)',
      'how much|fees?|cost',
      '(?:hết|tốn|mất|khoảng|cỡ)(?: cỡ| khoảng)? (?:nhiêu|bao nhiêu|mấy)(?: tiền| đồng| trăm| triệu)?\\s*(?:[?.!]|$)',
      '(?:nhiêu|bao|mấy) tiền|mấy đồng|(?:hết|tốn|mất) mấy trăm',
      `giá (?:sao|thế nào|nhiêu)|free ${NOT}`,
      `${MONEY}(?: (?!nào|gì)\\p{L}+){0,14} (?:sao|mấy|nhiêu)(?: vậy| v| z| ạ| thế| hả| nhỉ)?\\s*(?:[?.!,]|$)`,
      'bao nhiêu (?:một|1) (?:lần|bản|tờ|người|cái|trang)',
      '(?:lệ phí|mức phí|mức thu|phí) (?:nộp|làm|cấp|thẩm định|thẩm duyệt|sát hạch|thi|tra cứu|công bố|đăng ký|đăng kiểm|sang tên|chứng thực|trích lục|cấp lại|đổi|gia hạn|xin|hồ sơ)(?! gì)',
      '(?:được |có )?(?:giảm|bớt)(?: \\p{L}+){0,2} \\d{1,2} ?%|(?:giảm|bớt|miễn)(?: \\p{L}+){0,3} (?:phí|lệ phí|tiền)|(?:rẻ|mắc|đắt) hơn',
      `(?:hết|tốn|mất|đóng|trả|nộp) (?:nhiêu|bao nhiêu|mấy đồng|mấy tiền|đồng nào|xu nào)(?! (?:ngày|lâu|bộ|bản|giờ|tháng|tuần|loại|hồ sơ|bước|giấy))`,
      `(?:có |bị |phải )(?:mất|tốn|đóng|thu|nộp|trả)(?: \\p{L}+){0,2} (?:tiền|phí|lệ phí|đồng)(?: \\p{L}+){0,3} ${NOT}`,
    ],
  ],
  [
    'duration',
    [
      '(?:bao|bao nhiêu) lâu',
      '(?:mấy|bao nhiêu) (?:ngày|tuần|tháng|giờ|hôm)',
      'mất (?:mấy|bao nhiêu) thời gian',
      '(?:thời hạn|thời gian)[^.?!;]{0,200}(?:bao lâu|bao nhiêu|mấy|là gì|thế nào|ra sao|khi nào)',
      '(?:^|còn |về |cho biết |hỏi |và |, )(?:thời hạn|thời gian) (?:giải quyết|xử lý|thực hiện|cấp|hẹn|trả|xem xét|thẩm định|ra |có |nhận|xác nhận|chờ|hoàn thành|làm|thông báo|phê duyệt|xét)',
      '(?:^|còn |về |và |, )(?:thời hạn|thời gian)\\s*[?.!]*$',
      '(?:khi nào|bao giờ|lúc nào|ngày nào) (?:thì )?(?:có|được|nhận|lấy|xong|trả)(?: được)?(?: kết quả| giấy| thẻ| sổ| cấp| lấy| nhận| hộ chiếu|\\s*[?]|$)',
      '(?:có nhanh|nhanh|lâu) (?:không|ko|k)',
      'how long',
      '(?:chừng nào|bữa nào|khi mô|hôm nào|ngày nào|hẹn (?:ngày|hôm|bữa) nào)(?: thì| mới)?(?: có| được| lấy| nhận| xong| trả| tới| đến|\\s*(?:[?.!]|$))',
      'mấy bữa|bao nhiêu bữa',
      `(?:lấy|có|nhận) (?:liền|ngay)(?: trong ngày| luôn)?(?: được)? ${NOT}|(?:làm|lấy) (?:nhanh|gấp|sớm)(?: được)? ${NOT}`,
      'how (?:many days|soon)|when will',
      '(?:mấy|bao nhiêu) (?:ngày|bữa|hôm|tuần) (?:thì |mới )?(?:có|xong|được|lấy|nhận|ra|trả)',
      'how many (?:working )?days',
    ],
  ],
  [
    'dossier',
    [
      `(?:cần|phải|gồm|nộp|mang|chuẩn bị|đem|có|kèm|bổ sung|cung cấp|xuất trình|thiếu|thêm)(?: theo| có| chuẩn bị| nộp| mang| những| các| loại| thêm| về| kèm| đầy đủ)* (?:${PAPERS}|bản sao)(?: (?!ở|tại|cơ quan|sở|do)\\p{L}+){0,12} ${WHAT}`,
      `(?:chuẩn bị|mang|đem|gồm|bao gồm)(?: theo| những| các| đầy đủ| thêm)* ${PAPERS}(?! (?:lên|đi|ra|tới|đến))`,
      `(?:có cần|có phải|phải có|phải kèm|kèm theo|cần kèm|cần nộp|phải nộp)[^.?!;,]{0,30} (?:giấy|bản sao|bản chính|văn bản|biên bản|danh sách|đơn|hợp đồng|ảnh|phiếu)`,
      `(?:những|các|loại) (?:loại )?(?:giấy tờ|giấy|tài liệu|hồ sơ) (?:gì|nào)`,
      `${PAPERS}[^.?!;]{0,220}(?:gồm|cần|bao gồm)(?:(?! bước)[^.?!;]){0,80}${WHAT}`,
      `(?:giấy tờ|giấy|hồ sơ|tài liệu)(?: (?:gì|nào|ra sao|thế nào|như thế nào))`,
      '(?:hồ sơ|giấy tờ)[^.?!;]{0,60} (?:như thế nào|ra sao)',
      '(?:gồm|bao gồm)(?: có)? (?:những gì|gì|các gì|giấy gì|những loại nào|văn bản)',
      '(?:cần|phải)(?: \\p{L}+){0,3} (?:chuẩn bị|mang|đem)(?: theo)?(?: những)?(?: gì| theo)',
      'chuẩn bị (?:những )?(?:gì|giấy|hồ sơ)',
      '(?:cần|gồm|có) (?:những gì|các gì)|cần gì(?! (?:để|thêm))',
      '(?:thành phần|số lượng|bộ) hồ sơ',
      '(?:mấy|bao nhiêu) (?:bộ|bản|loại giấy|giấy tờ)',
      '^(?:cho (?:tôi |em |mình )?hỏi |xin hỏi |đề nghị cho biết |xin cho biết )?(?:thành phần )?(?:hồ sơ|giấy tờ)(?! (?:của tôi|tôi))(?![^?]*(?:cơ quan|nơi|sở|phòng) nào)',
      '(?:và|còn|về|,) (?:hồ sơ|giấy tờ)(?: (?:thì|gồm|cần|gì)|\\s*[?.!]*$)',
      '(?:hồ sơ|giấy tờ)\\s*[?.!]*$',
      'what (?:documents|papers)|documents',
      '(?:cần|mang|đem|chuẩn bị|phải có)(?: theo| thêm| những| cái| chuẩn bị)* (?:chi|gì)\\s*(?:[?.!]|$)',
      '(?:giấy|giấy tờ|giấy má|hồ sơ) (?:chi|gì|nào)|giấy má (?:gì|nào|chi)',
      '(?:những|các) thứ (?:gì|nào)',
      '(?:mấy|bao nhiêu) (?:tấm|cái) (?:hình|ảnh)',
      'what (?:do|should) i (?:need|bring)|what is needed',
      `(?:cần|mang|đem|cầm|nộp|chuẩn bị|phải có|gồm|bao gồm|hồ sơ có|cung cấp|bổ sung)(?: theo| thêm| những| các| cái| có| nộp| mang| đem)* (?:gì|chi)(?=\\s*(?:[,;?.!)]|$| ạ| vậy| thế| hả| nhỉ| và| với| không))`,
      '(?:cầm|đem|mang|đưa|nộp|cần)(?: theo| cho| thêm)*(?: \\p{L}+){0,3} (?:giấy tờ|giấy|hồ sơ|chứng từ) (?:gì|chi|nào)',
      '(?:bộ )?(?:giấy tờ|hồ sơ)(?: \\p{L}+){0,12} (?:cần gì|có gì|gồm gì|gồm những|cần những)',
      '(?:cần|phải) (?:chứng minh|xuất trình|cung cấp) (?:gì|những gì)',
      '^(?:hs|hồ sơ|giấy tờ) (?:xin|hưởng|đăng ký|làm|cấp|đổi|thành lập|sang tên)',
      'what (?:do|should|must) i (?:need|bring|submit|provide)|(?:what|which)(?: \\p{L}+){0,3} (?:papers|documents)|(?:papers|documents) (?:do|are|go)',
    ],
  ],
  [
    'forms',
    [
      '(?:mẫu|biểu mẫu|tờ khai|mẫu đơn|mẫu số|đơn|bản khai)(?: \\p{L}+){0,8} (?:mẫu nào|mẫu gì|số mấy|số nào|số bao nhiêu)',
      '(?:mẫu|biểu mẫu|tờ khai|mẫu đơn|bản khai|đơn) (?:nào|gì|mấy)|(?<!nộp )(?<!gửi )(?:mẫu|biểu mẫu|tờ khai|mẫu đơn|bản khai|đơn) (?:ở đâu|bao nhiêu)|(?:điền|dùng|khai|viết) tờ (?:nào|gì)',
      'theo (?:mẫu|biểu mẫu|mẫu số)(?: \\p{L}+){0,3} (?:nào|gì|mấy)',
      '(?:tải|lấy|xin|điền|dùng) (?:các |những )?(?:mẫu|biểu mẫu|tờ khai|mẫu đơn|bản khai)(?! (?:\\d|vật|nước))',
      '(?:biểu mẫu|mẫu đơn|mẫu tờ khai|tờ khai|mẫu giấy)\\s*[?.!]*$',
      '^(?:biểu mẫu|mẫu đơn|mẫu tờ khai|tờ khai)(?: \\p{L}+){0,7}\\s*[?.!]*$',
      '(?:xin|lấy|tải|có|cho) đơn mẫu(?! (?:số )?\\d)|đơn mẫu\\s*(?:[?.!]|$)|(?:viết|điền) đơn (?:sao|thế nào|ra sao|gì)|application form|where is the form',
      '(?:mẫu|phiếu|tờ khai|đơn)(?: \\p{L}+){0,5} (?:ký hiệu|số hiệu|số) (?:gì|nào|mấy|bao nhiêu)|mẫu (?:số )?(?:mấy|nào|gì)',
      '(?:điền|khai|dùng|viết|khai báo)(?: \\p{L}+){0,5} (?:phiếu|mẫu|tờ khai|đơn|bản khai)(?: \\p{L}+){0,2} (?:nào|gì|mấy|chi)',
      '(?:lấy )?theo phụ lục (?:nào|mấy|số mấy)',
      'which form|what form',
    ],
  ],
  [
    'authority',
    [
      '(?:cơ quan|đơn vị|cấp|nơi|sở|bộ|phòng|ai|người|ubnd|ủy ban)(?: nhà nước)? nào(?: là| sẽ| có thẩm quyền| giải quyết| cấp| thực hiện| thụ lý| tiếp nhận| ký| làm| phê duyệt| xử lý| quyết định| chịu trách nhiệm)',
      '(?:là|do|thuộc|gửi|nộp|tại|đến|ở|cho|với)(?: về| đến| cho)? (?:những )?(?:cơ quan|đơn vị|cấp|sở|bộ|phòng) nào',
      '(?:cơ quan|đơn vị) (?:nào|gì)',
      '(?:ai|nơi nào) (?:là người )?(?:có thẩm quyền|cấp|giải quyết|ký|phê duyệt|tiếp nhận)',
      '^thẩm quyền|thẩm quyền(?: \\p{L}+){0,30} (?:thuộc|là|của) (?:ai|cơ quan|cấp|bộ|sở)',
      '(?:nộp|gửi|làm|đăng ký|đến|tới|ra|xin|liên hệ|cấp|thực hiện|lấy|giải quyết|đổi|khai|nhận)[^.?!;,]{0,90} (?:ở|tại|đến|tới|về) (?:đâu|chỗ nào|nơi nào|phường nào|xã nào)',
      '(?:phải |cần |nên )?(?:đến|tới|ra|lên|qua) đâu',
      '(?:ở đâu|chỗ nào)\\s*[?.!]*(?:$| (?:và|để|vậy|ạ|thế))',
      '(?:gửi|nộp)[^.?!;]{0,40} (?:cho )?ai',
      '(?:^|và |còn |về |cho biết |hỏi )(?:cơ quan|đơn vị|nơi)(?: \\p{L}+)? (?:giải quyết|thực hiện|có thẩm quyền|tiếp nhận|thụ lý)',
      '(?:ở|tại) (?:xã|phường|tỉnh|huyện|quận|sở|bộ) hay ',
      'gửi (?:tỉnh|xã|sở|bộ|cục) hay ',
      'where',
      `${DO}(?: \\p{L}+){0,8} (?:ở mô|chỗ mô|tại mô|nơi mô)|(?:ra|đi|lên|tới) mô`,
      '(?:đi|ra|lên|tới|qua) (?:đâu|chỗ nào|nơi nào) (?:để |mà )?(?:làm|nộp|xin|lấy|đăng ký|khai|đổi|gặp)',
      '(?:ở đâu|chỗ nào|nơi nào) (?:làm|nộp|nhận|cấp|đăng ký|giải quyết)',
      'nộp đâu|làm đâu|(?:gặp|hỏi|liên hệ) ai|ai (?:làm|cấp|ký|giải quyết)\\s*(?:[?.!]|$)',
      '(?:lên|ra|tới|đến|ở|tại) (?:phường|xã|quận|huyện|tỉnh|công an|ủy ban|sở)(?: \\p{L}+){0,2} hay (?:lên |ra |tới |đến |ở |tại )?(?:phường|xã|quận|huyện|tỉnh|công an|ủy ban|sở|thành phố|trung tâm)',
      'which (?:office|agency)',
      '(?:tới|đến|ra|lên|gửi|gởi|báo|khai|nộp)(?: \\p{L}+){0,6} (?:cho |với |tới |đến )?(?:cơ quan|sở|phòng|nơi|chỗ) (?:nào|mô)',
      '(?:báo|khai|trình báo|gửi)(?: \\p{L}+){0,5} (?:cho |với )ai',
      'ai (?:có quyền|có thẩm quyền|được quyền) (?:ký|cấp|duyệt|cho)',
      '(?:do|thì) (?:cơ quan|đơn vị|nơi) nào',
      '(?:nộp|đăng ký|làm|khai|gửi|báo)[^.?!;,]{0,60} ở (?:đâu|sở nào|nơi nào)',
      'ra (?:công an|phường|xã|ủy ban)(?: \\p{L}+){0,3} (?:được không |không )?hay (?:lên|ra|tới|phải)',
    ],
  ],
  [
    'channels',
    [
      '(?:trực tuyến|online|qua mạng|qua bưu điện|qua bưu chính|qua đường bưu|qua internet|trên mạng|tại nhà|qua zalo|trên cổng dịch vụ|qua cổng dịch vụ|qua vneid|trên vneid)(?:(?!phí|tiền|ngày|bao)[^.?!;]){0,60}(?:được không|không|ko|chưa|thế nào|ra sao|cách nào|hay)',
      '(?:có thể|được|có)[^.?!;]{0,60}(?:nộp|làm|đăng ký|gửi|khai|thực hiện)[^.?!;]{0,60}(?:trực tuyến|online|qua mạng|qua bưu|qua internet)',
      '(?:hình thức|cách thức|phương thức|kênh)(?: \\p{L}+){0,6} (?:nào|gì|thế nào|ra sao)',
      'cách thức (?:nộp|thực hiện|gửi|đăng ký)',
      '(?:nộp|gửi)(?: \\p{L}+){0,6} (?:bằng|qua|theo)(?: những)? (?:cách|hình thức|đường|kênh) (?:nào|gì)',
      '(?:nộp|gửi) (?:hồ sơ )?(?:như thế nào|thế nào|ra sao|kiểu gì|cách nào)',
      `(?:làm|nộp|gửi|đăng ký|khai|lấy)(?: \\p{L}+){0,4} (?:trên|qua|bằng) (?:điện thoại|app|ứng dụng|web|máy tính|zalo|vneid|bưu điện)(?: được)? ${NOT}`,
      `(?:gửi|nộp)(?: qua)? bưu điện(?: được)? ${NOT}|(?:ngồi )?(?:ở )?nhà (?:làm|nộp|đăng ký)(?: được)? ${NOT}`,
      `(?:đến|tới|lên|ra) (?:tận nơi|trực tiếp)(?: \\p{L}+){0,2} ${NOT}|(?:nhờ|người khác|ủy quyền)(?: \\p{L}+){0,10} (?:nộp|làm|lấy|đi)(?: thay| giùm| dùm| hộ| giúp)?(?: được)? ${NOT}`,
      `(?:ship|gửi|trả)(?: kết quả)? (?:về|tận|tới) nhà(?: được)? ${NOT}`,
      '(?:apply|register|do it|file)(?: \\p{L}+){0,5} online',
      `(?:qua|trên|bằng) (?:mạng|vneid|app|ứng dụng|điện thoại|cổng dịch vụ công)(?: \\p{L}+){0,2} (?:được chứ|được ${NOT}|dc ${NOT})`,
      `(?:gửi|gởi|nộp)(?: \\p{L}+){0,3} bưu điện(?: \\p{L}+){0,8} ${NOT}`,
      `(?:ở|tại) nhà(?: \\p{L}+){0,2} được ${NOT}`,
      'hay (?:nộp |làm |phải )?(?:lên mạng|trên mạng|qua mạng|online|trực tuyến)|(?:trực tiếp|trực tuyến|online) hay ',
    ],
  ],
  [
    'steps',
    [
      '(?:trình tự|quy trình|các bước|mấy bước|bao nhiêu bước|từng bước|những bước|bước nào)',
      '(?:thủ tục|việc)[^.?!;]{0,220}(?:được )?(?:thực hiện|tiến hành|giải quyết|diễn ra|làm)(?: như)? (?:thế nào|ra sao)',
      'thủ tục[^.?!;]{0,200} (?:như thế nào|ra sao|thế nào)',
      '(?:thực hiện|tiến hành)(?: như)? (?:thế nào|ra sao)',
      '(?:hướng dẫn|chỉ)(?: \\p{L}+){0,3} (?:cách|làm|thủ tục)',
      '(?:phải|cần|nên)(?: \\p{L}+){0,2} (?:làm|thực hiện)(?: như)? (?:thế nào|ra sao|sao)',
      '(?:làm|mần)(?: \\p{L}+)? (?:răng|như nào|kiểu gì|cách nào|kiểu chi)|mần sao',
      '(?:^|phải |cần |thì |giờ |bây giờ |muốn \\p{L}+ )làm (?:sao|thế nào|như thế nào)(?: vậy| ạ| đây| bây giờ)?\\s*(?:[?.!]|$)',
      '(?:mấy|bao nhiêu|những) (?:công đoạn|khâu|bước|giai đoạn)|tuần tự|quy trình',
      'bắt đầu từ đâu|thủ tục (?:sao|răng)\\s*(?:[?.!]|$)',
      'how (?:to|do i|can i) (?:apply|get|register|do)',
    ],
  ],
  [
    'conditions',
    [
      '(?:điều kiện|tiêu chuẩn|tiêu chí)[^.?!;]{0,200}(?:là gì|gì|nào|ra sao|thế nào|bao nhiêu)',
      '(?:^|còn |về |và |, |các |những |cần |đáp ứng |phải có |bảo đảm |đảm bảo )(?:điều kiện|tiêu chuẩn|tiêu chí)',
      'yêu cầu (?:gì|nào|ra sao|thế nào|về điều kiện|đối với)|(?:những|các) yêu cầu',
      '(?:điều kiện|yêu cầu)\\s*[?.!]*$',
      '(?:trường hợp|khi) nào (?:thì )?(?:được|phải|không được|bị|cần|không phải|chưa|mới|tổ chức|cá nhân|doanh nghiệp)',
      '(?:những|các) trường hợp nào',
      'có bắt buộc',
      '(?<!nay )đủ tuổi (?:chưa|không|nào|mới)|bao nhiêu tuổi|(?<!(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mươi|chục) )mấy tuổi(?! rồi)|chênh lệch(?: \\p{L}+){0,2} (?:bao nhiêu|mấy)',
      `(?:đủ|có đủ) điều kiện(?: \\p{L}+){0,6} ${NOT}\\s*(?:[?.!]|$)`,
      'eligible|eligibility|requirements?|conditions',
      `(?:nộp|làm|đăng ký|xin|gia hạn)(?: \\p{L}+){0,4} được chưa`,
      `(?:có được|được) hưởng(?: \\p{L}+){0,8} ${NOT}`,
      // What is lacking: "mà chưa có số định danh thì sao".
      '(?:chưa|không) (?:có|đủ|còn)[^.?!;,]{2,60} (?:thì )?(?:sao|tính sao|thế nào|phải làm sao|làm sao)\\s*(?:[?.!]|$| ạ| vậy)',
      '(?:học sinh|sinh viên|trẻ|con|hộ|cơ sở|công ty|doanh nghiệp|tổ chức|người) nào (?:thì )?(?:được|phải|không|bị|mới)',
      '(?:giấy tờ|giấy|văn bản)[^.?!;,]{0,30} nào (?:thì )?(?:được|phải|không|bị|mới) (?!nộp|mang|đem|chuẩn bị|có|kèm|xuất trình|cung cấp|bổ sung|gửi)\\p{L}+',
    ],
  ],
  [
    'audience',
    [
      '(?:đối tượng|những ai|người nào|ai)(?: nào)? (?:được|phải|có thể|có quyền|cần|thuộc|là đối tượng|mới được)(?! (?:ký|duyệt|quyết định))',
      '(?:đối tượng)(?: \\p{L}+){0,12} (?:nào|là ai|gồm ai|gồm những ai|là gì)',
      '^đối tượng',
      'áp dụng (?:cho|với|đối với) (?:ai|những ai|đối tượng nào)',
      'who can|who may',
      'thuộc (?:đối tượng|diện)[^.?!;]{0,60} (?:không|ko|k|hông|chưa)',
      `(?:người nước ngoài|việt kiều|kiều bào|công ty(?: tôi)?|doanh nghiệp|tổ chức|sinh viên|học sinh)[^.?!;,]{0,40} (?:có được|được phép|có quyền)[^.?!;]{0,60} ${NOT}`,
      `(?:người nước ngoài|việt kiều|kiều bào) có (?!phải|cần|mất|tốn)[^.?!;]{2,60} được ${NOT}`,
      '(?:cho|dành cho) (?:những )?ai|can (?:a )?foreigners?',
    ],
  ],
  [
    'legal-basis',
    [
      '(?:căn cứ|cơ sở) pháp (?:lý|luật)',
      '(?:văn bản|luật|nghị định|thông tư|điều|điều luật|quy định|điều khoản|văn bản pháp luật|văn bản quy phạm pháp luật) (?:nào|gì)(?! (?:để|nộp|kèm|cần))',
      '(?:quy định|căn cứ|theo) (?:ở|tại|vào|theo)(?: \\p{L}+){0,3} (?:đâu|nào)',
      'văn bản quy phạm pháp luật nào',
      'pháp luật quy định',
      'which (?:law|decree|regulation)',
      '(?:luật|nghị định|thông tư|quyết định)(?: (?!nào|gì)\\p{L}+){0,12} số (?:mấy|bao nhiêu|hiệu|nào)|(?:luật|nghị định|thông tư) (?:mấy|bao nhiêu)',
      '(?:căn cứ|dựa vào|dựa theo|theo) (?:những |các )?(?:luật|nghị định|thông tư|văn bản)(?: \\p{L}+){0,8} (?:nào|gì|mấy)',
    ],
  ],
  [
    'status',
    [
      '(?:hồ sơ|đơn|giấy tờ)[^.?!;]{0,40}(?:của (?:tôi|em|mình|tui|cháu)|(?:tôi|em|mình|tui|cháu)(?: \\p{L}+)? nộp|đã nộp)[^.?!;]{0,60}(?:(?:đến|tới) đâu|xong chưa|(?:xử lý|giải quyết|duyệt|có kết quả|được cấp|được)(?: \\p{L}+){0,2} chưa|(?:thế nào|sao|ra sao) rồi)',
      '(?:tra cứu|kiểm tra|theo dõi|xem) (?:tình trạng|tiến độ|trạng thái|tình hình) (?:xử lý |giải quyết )?(?:của )?hồ sơ',
      '(?:hồ sơ|đơn) (?:em|tui|cháu|mình|tôi) (?:đến|tới) đâu|(?:check|coi|xem) (?:giúp |giùm |dùm )?hồ sơ(?: của)? (?:em|tui|cháu|mình|tôi)',
    ],
  ],
]

/** Looser ways of asking, at the end of a question that names nothing else: "nộp những biên bản nào?", "trình ai duyệt?". */
const END = '(?: vậy| ạ| đây| thế| hả| nhỉ| cho đúng| với)*\\s*(?:[?.!]|$)'
const LOOSE: readonly (readonly [Facet, readonly string[]])[] = [
  [
    'authority',
    [
      `(?:do|trình|xin phép|với|cho|gửi|báo|hỏi) ai(?: (?:duyệt|ký|quyết định|cấp|xem xét))?${END}`,
      'ai (?:duyệt|quyết định|ra quyết định|trả lời|cho phép|xem xét)',
      `(?:gửi|nộp|xin|báo|khai|gởi)(?: \\p{L}+){0,6} đâu${END}`,
      `(?:hải quan|công an|sứ quán|ngân hàng|trung tâm|văn phòng|đơn vị|cơ quan|sở|bộ|cục|xã|phường)(?: \\p{L}+){0,5} (?<!(?:thế|khi|lúc|loại|giấy|phép) )nào(?: (?:để|cấp|xác nhận)(?: \\p{L}+){0,8})?${END}`,
      '(?:bộ|sở|cục|xã|tỉnh) nào cho phép',
    ],
  ],
  [
    'dossier',
    [
      `(?:nộp|gửi|gởi|trình|kèm|mang|đem|chuẩn bị|nêu|khai|lập|cần)(?: (?!được|ai)[\\p{L}\\d/]+){0,12} (?:gì|(?<!(?:thế|khi|lúc|cách|cục|sở|bộ|xã|phường|quan|nơi|tỉnh|vị|phòng) )nào)(?: (?:để|với|cho)(?: \\p{L}+){1,8})?${END}`,
      `(?:có phải nộp|có phải kèm|có phải mang|cần kèm|có kèm|phải nộp|cần nộp|kèm)(?: [\\p{L}\\d/]+){1,20} ${NOT}${END}`,
      `(?:cần|phải có|có cần)(?: \\p{L}+){0,4} (?:${PAPERS}|bản sao|bản gốc|biên bản|hợp đồng|báo cáo|đề án|hộ chiếu|ảnh|phương án|trích lục|công văn)(?: [\\p{L}\\d/]+){0,14} ${NOT}${END}`,
    ],
  ],
  [
    'result',
    [
      `(?:được|hưởng)(?: \\p{L}+){0,3} (?:trợ cấp|hỗ trợ|chế độ|quyền lợi|ưu đãi)(?: \\p{L}+){0,2} (?:gì|nào|bao nhiêu)${END}`,
    ],
  ],
]

/** A day by which something has to be done is a condition, not the time the office takes. */
const DUE = [
  'trong (?:vòng )?(?:mấy|bao nhiêu) (?:ngày|giờ|tháng|bữa|hôm)(?: (?:thì|là|tôi|em|mình|gia đình))* (?:phải|cần)',
  'phải(?: \\p{L}+){1,14} trong (?:vòng )?(?:bao lâu|(?:mấy|bao nhiêu) (?:ngày|giờ|tháng|bữa|hôm))',
  '(?:bao lâu|(?:mấy|bao nhiêu) (?:ngày|tháng|bữa|hôm))(?: (?:thì|là|tôi|em|mình))* phải (?:đi|làm|nộp|đăng ký|khai|báo|thông báo|trình báo)',
  '(?:chậm nhất|trễ nhất|muộn nhất)(?: là| vào)? (?:khi nào|lúc nào|ngày nào|bao lâu|mấy|bao nhiêu)(?: (?:ngày|giờ|bữa))?',
  'trước (?:mấy|bao nhiêu) (?:ngày|giờ|tháng)',
  '(?:còn )?(?:nộp|làm|khai|đăng ký) được trong (?:bao lâu|(?:mấy|bao nhiêu) ngày)',
  'hạn chót|hạn cuối|(?:thời )?hạn nộp',
]
const DEADLINE = phrases([
  ...DUE,
  '(?:đóng|tham gia|công tác)(?: \\p{L}+){0,6} (?:mấy|bao nhiêu) (?:năm|tháng)(?: \\p{L}+){0,2} (?:được|có|lãnh)',
  'một lần tối đa (?:là )?(?:bao lâu|bao nhiêu|mấy)(?: (?:ngày|tháng|năm))?',
])
const DUE_WORDS = phrases(DUE)
const TITLE = phrases(TITLE_WORDS)
const ASKING = RULES.map(([facet, patterns]) => ({ facet, words: phrases(patterns) }))
const ASKING_LOOSELY = LOOSE.map(([facet, patterns]) => ({ facet, words: phrases(patterns) }))

/**
 * Facets a question asks about, in the order it names them; empty when it names none, which reads as
 * `overview`. Any length; never throws.
 */
export function detectFacets(question: string): Facet[] {
  const lower = shorten(normalize(question).toLowerCase())
  const facets = facetsIn(lower)
  return facets.length === 0 && lacksMarks(lower) ? facetsIn(fold(lower)) : facets
}

function facetsIn(lower: string): Facet[] {
  const titleless = TITLE.without(lower)
  const found = new Map<Facet, number>()
  const deadline = DEADLINE.search(titleless)
  if (deadline >= 0) found.set('conditions', deadline)
  let text = DEADLINE.without(titleless)
  for (const { facet, words } of ASKING) {
    const at = words.search(text)
    if (at < 0) continue
    if (!found.has(facet)) found.set(facet, at)
    // "nhận giấy gì" and "là giấy gì" ask for no papers to bring.
    if (facet === 'result' || facet === 'overview') text = words.without(text)
  }
  if (found.size === 0) {
    const loose = ASKING_LOOSELY.find(({ words }) => words.test(text))
    return loose ? [loose.facet] : []
  }
  const facets = [...found].sort(([, a], [, b]) => a - b).map(([facet]) => facet)
  return facets.includes('status') ? ['status'] : facets
}

/** Marks stand on about seven of ten syllables of a text typed with all of them. */
const MARKED_SHARE = 0.7

/** True for a question with only some of its marks: its question words may be those that lack them. */
function lacksMarks(text: string): boolean {
  const words = syllables(text).filter((syllable) => /\p{L}/u.test(syllable))
  return words.filter(hasDiacritics).length / Math.max(1, words.length) < MARKED_SHARE
}

/** Whether a question is for the day by which the citizen has to act. Any length; never throws. */
export function asksDeadline(question: string): boolean {
  return DUE_WORDS.test(shorten(normalize(question).toLowerCase()))
}

/** Question words stand at the beginning or the end of a long letter; the story between them is left out. */
function shorten(text: string): string {
  return text.length <= 900 ? text : `${text.slice(0, 300)}. ${text.slice(-600)}`
}
