/**
 * What a question asks about, from its question words. Patterns are written with diacritics; a question typed
 * without any is matched against the same patterns folded, so `le phi bao nhieu` reads like `lệ phí bao nhiêu`.
 */
import type { Facet } from '../corpus/index.ts'
import { normalize, phrases } from '../text/index.ts'

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
const WHAT = '(?:những gì|cái gì|gì|nào|ra sao|thế nào|như thế nào)'
const NOT = '(?:không|ko|k|hông|chưa)'
/** What counter staff and citizens do with papers; what follows these verbs asks for a place or a way. */
const DO = '(?:làm|nộp|đăng ký|đăng kí|khai|xin|gửi|mần|lấy|nhận|đổi|cấp|đi|ra|lên|tới|đến)'

const RULES: readonly (readonly [Facet, readonly string[]])[] = [
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
      'miễn phí',
      '(?:tốn|mất) kém',
      'giá (?:bao nhiêu|cả)',
      'how much|fees?|cost',
      '(?:hết|tốn|mất|khoảng|cỡ)(?: cỡ| khoảng)? (?:nhiêu|bao nhiêu|mấy)(?: tiền| đồng| trăm| triệu)?\\s*(?:[?.!]|$)',
      '(?:nhiêu|bao|mấy) tiền|mấy đồng|(?:hết|tốn|mất) mấy trăm',
      `giá (?:sao|thế nào|nhiêu)|free ${NOT}`,
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
    ],
  ],
  [
    'dossier',
    [
      `(?:cần|phải|gồm|nộp|mang|chuẩn bị|đem|có|kèm|bổ sung|cung cấp|xuất trình|thiếu|thêm)(?: theo| có| chuẩn bị| nộp| mang| những| các| loại| thêm| về| kèm| đầy đủ)* (?:${PAPERS}|bản sao)(?: \\p{L}+){0,12} ${WHAT}`,
      `(?:chuẩn bị|mang|đem|gồm|bao gồm)(?: theo| những| các| đầy đủ| thêm)* ${PAPERS}`,
      `(?:có cần|có phải|phải có|phải kèm|kèm theo|cần kèm|cần nộp|phải nộp)[^.?!;,]{0,30} (?:giấy|bản sao|bản chính|văn bản|biên bản|danh sách|đơn|hợp đồng|ảnh|phiếu)`,
      `(?:những|các|loại) (?:loại )?(?:giấy tờ|giấy|tài liệu|hồ sơ) (?:gì|nào)`,
      `${PAPERS}[^.?!;]{0,220}(?:gồm|cần|bao gồm)[^.?!;]{0,80}${WHAT}`,
      `(?:giấy tờ|giấy|hồ sơ|tài liệu)(?: (?:gì|nào|ra sao|thế nào|như thế nào))`,
      '(?:hồ sơ|giấy tờ)[^.?!;]{0,60} (?:như thế nào|ra sao)',
      '(?:gồm|bao gồm)(?: có)? (?:những gì|gì|các gì|giấy gì|những loại nào|văn bản)',
      '(?:cần|phải)(?: \\p{L}+){0,3} (?:chuẩn bị|mang|đem)(?: theo)?(?: những)?(?: gì| theo)',
      'chuẩn bị (?:những )?(?:gì|giấy|hồ sơ)',
      '(?:cần|gồm|có) (?:những gì|các gì)|cần gì(?! (?:để|thêm))',
      '(?:thành phần|số lượng|bộ) hồ sơ',
      '(?:mấy|bao nhiêu) (?:bộ|bản|loại giấy|giấy tờ)',
      '^(?:cho (?:tôi |em |mình )?hỏi |xin hỏi |đề nghị cho biết |xin cho biết )?(?:thành phần )?(?:hồ sơ|giấy tờ)(?! (?:của tôi|tôi))',
      '(?:và|còn|về|,) (?:hồ sơ|giấy tờ)(?: (?:thì|gồm|cần|gì)|\\s*[?.!]*$)',
      '(?:hồ sơ|giấy tờ)\\s*[?.!]*$',
      'what (?:documents|papers)|documents',
      '(?:cần|mang|đem|chuẩn bị|phải có)(?: theo| thêm| những| cái| chuẩn bị)* (?:chi|gì)\\s*(?:[?.!]|$)',
      '(?:giấy|giấy tờ|giấy má|hồ sơ) (?:chi|gì|nào)|giấy má (?:gì|nào|chi)',
      '(?:những|các) thứ (?:gì|nào)',
      '(?:mấy|bao nhiêu) (?:tấm|cái) (?:hình|ảnh)',
      'what (?:do|should) i (?:need|bring)|what is needed',
    ],
  ],
  [
    'forms',
    [
      '(?:mẫu|biểu mẫu|tờ khai|mẫu đơn|mẫu số|đơn|bản khai)(?: \\p{L}+){0,8} (?:mẫu nào|mẫu gì|số mấy|số nào|số bao nhiêu)',
      '(?:mẫu|biểu mẫu|tờ khai|mẫu đơn|bản khai|đơn) (?:nào|gì|ở đâu|mấy|bao nhiêu)',
      'theo (?:mẫu|biểu mẫu|mẫu số)(?: \\p{L}+){0,3} (?:nào|gì|mấy)',
      '(?:tải|lấy|xin|điền|dùng) (?:các |những )?(?:mẫu|biểu mẫu|tờ khai|mẫu đơn|bản khai)(?! (?:\\d|vật|nước))',
      '(?:biểu mẫu|mẫu đơn|mẫu tờ khai|tờ khai|mẫu giấy)\\s*[?.!]*$',
      '^(?:biểu mẫu|mẫu đơn|mẫu tờ khai|tờ khai)(?: \\p{L}+){0,7}\\s*[?.!]*$',
      '(?:xin|lấy|tải|có|cho) đơn mẫu(?! (?:số )?\\d)|đơn mẫu\\s*(?:[?.!]|$)|(?:viết|điền) đơn (?:sao|thế nào|ra sao|gì)|application form|where is the form',
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
    ],
  ],
  [
    'channels',
    [
      '(?:trực tuyến|online|qua mạng|qua bưu điện|qua bưu chính|qua đường bưu|qua internet|trên mạng|tại nhà|qua zalo|trên cổng dịch vụ|qua cổng dịch vụ|qua vneid|trên vneid)[^.?!;]{0,60}(?:được không|không|ko|chưa|thế nào|ra sao|cách nào|hay)',
      '(?:có thể|được|có)[^.?!;]{0,60}(?:nộp|làm|đăng ký|gửi|khai|thực hiện)[^.?!;]{0,60}(?:trực tuyến|online|qua mạng|qua bưu|qua internet)',
      '(?:hình thức|cách thức|phương thức|kênh)(?: \\p{L}+){0,6} (?:nào|gì|thế nào|ra sao)',
      'cách thức (?:nộp|thực hiện|gửi|đăng ký)',
      '(?:nộp|gửi)(?: \\p{L}+){0,6} (?:bằng|qua|theo)(?: những)? (?:cách|hình thức|đường|kênh) (?:nào|gì)',
      '(?:nộp|gửi) (?:hồ sơ )?(?:như thế nào|thế nào|ra sao|kiểu gì|cách nào)',
      '(?:nộp|làm|gửi|đăng ký|khai) (?:hồ sơ )?(?:online|trực tuyến|qua mạng)',
      `(?:làm|nộp|gửi|đăng ký|khai|lấy)(?: \\p{L}+){0,4} (?:trên|qua|bằng) (?:điện thoại|app|ứng dụng|web|máy tính|zalo|vneid|bưu điện)(?: được)? ${NOT}`,
      `(?:gửi|nộp)(?: qua)? bưu điện(?: được)? ${NOT}|(?:ngồi )?(?:ở )?nhà (?:làm|nộp|đăng ký)(?: được)? ${NOT}`,
      `(?:đến|tới|lên|ra) (?:tận nơi|trực tiếp)(?: \\p{L}+){0,2} ${NOT}|(?:nhờ|người khác|ủy quyền)(?: \\p{L}+){0,4} (?:nộp|làm|lấy|đi)(?: thay| giùm| dùm| hộ| giúp)?(?: được)? ${NOT}`,
      `(?:ship|gửi|trả)(?: kết quả)? (?:về|tận|tới) nhà(?: được)? ${NOT}`,
      '(?:apply|register|do it) online',
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
      'đủ tuổi|bao nhiêu tuổi|mấy tuổi',
      `(?:đủ|có đủ) điều kiện(?: \\p{L}+){0,6} ${NOT}\\s*(?:[?.!]|$)`,
      'eligible|eligibility|requirements?|conditions',
    ],
  ],
  [
    'audience',
    [
      '(?:đối tượng|những ai|người nào|ai)(?: nào)? (?:được|phải|có thể|có quyền|cần|thuộc|là đối tượng|mới được)',
      '(?:đối tượng)(?: \\p{L}+){0,12} (?:nào|là ai|gồm ai|gồm những ai|là gì)',
      '^đối tượng',
      'áp dụng (?:cho|với|đối với) (?:ai|những ai|đối tượng nào)',
      'who can|who may',
    ],
  ],
  [
    'result',
    [
      'kết quả[^.?!;]{0,200}(?:là gì|gì|nào|thế nào|ra sao)',
      '(?:nhận|lấy|được cấp|cấp)(?: được)? (?:giấy|kết quả|cái|văn bản) gì(?! (?:để|nộp))',
      '(?:có giá trị|giá trị sử dụng|hiệu lực|có hiệu lực|thời hạn sử dụng)[^.?!;]{0,60}(?:bao lâu|bao nhiêu|mấy|đến khi nào|thế nào)',
      '^kết quả|(?:và|còn|về) kết quả',
      '(?:dùng|xài|sử dụng|có thời hạn)(?: được| là)? (?:bao lâu|mấy năm|mấy tháng|bao nhiêu năm)',
      'how long is (?:it|this) valid|valid for',
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

const TITLE = phrases(TITLE_WORDS)
const ASKING = RULES.map(([facet, patterns]) => ({ facet, words: phrases(patterns) }))

/**
 * Facets a question asks about, in the order it names them; empty when it names none, which reads as
 * `overview`. Any length; never throws.
 */
export function detectFacets(question: string): Facet[] {
  const lower = shorten(normalize(question).toLowerCase())
  const text = TITLE.without(lower)
  const found: { facet: Facet; at: number }[] = []
  for (const { facet, words } of ASKING) {
    const at = words.search(text)
    if (at >= 0) found.push({ facet, at })
  }
  const facets = found.sort((a, b) => a.at - b.at).map(({ facet }) => facet)
  return facets.includes('status') ? ['status'] : facets
}

/** Question words stand at the beginning or the end of a long letter; the story between them is left out. */
function shorten(text: string): string {
  return text.length <= 900 ? text : `${text.slice(0, 300)}. ${text.slice(-600)}`
}
