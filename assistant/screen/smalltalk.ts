/**
 * Messages that are nothing but courtesy, a word on the assistant or a call for help without a subject. Two things
 * must hold: what is said is one of `KINDS`, and every word of the message is one of `TALK`, so that a greeting before
 * a question leaves the question.
 */
import { fold } from '../../text/index.ts'
import type { FixedText } from '../texts/fixed.ts'
import { type Pattern, pattern, type TypedWords } from './pattern.ts'

const MAX_WORDS = 16

/** Words that ask for nothing. */
const TALK = [
  'xin chào kính hello hi hey alo a lô lo good morning afternoon evening dạ thưa vâng ừ ờ ừm ok oke okay okie',
  'bạn ad admin em anh chị cô chú bác ông bà cháu con mình tôi tui ta mày tao bot robot máy trợ lý mọi người cả nhà các quý cơ quan shop ai đó người',
  'ạ nhé nha nhá nghen hen á à ơi ui trời thế vậy ghê lắm rất nhiều quá thật thực sự luôn nữa rồi thôi đã đấy đó đây kia này nhỉ hả hở chứ cơ mà thì là có không chẳng chả chưa được với và cho của ở về từ đến',
  'cảm ơn cám thank thanks you tks thanh kiu biết hiểu rõ tốt hay giỏi tuyệt vời dễ thương thông minh nhiệt tình nhanh chính xác hữu ích chi tiết đầy đủ xuất sắc quý ngoan khéo',
  'tạm biệt bye goodbye hẹn gặp lại chúc ngày vui vẻ sức khỏe ngủ ngon đi buổi sáng chiều tối trưa một ngủ',
  'gì tên tuổi bao nhiêu mấy sao nào đâu làm giúp trả lời nói chuyện biết hỏi cần muốn việc đỡ chút xíu tí bắt đầu phải thế nào như ra tạo sinh viết lập trình dựng giả sống thông tin nghe hôm nay khỏe',
  'hihi haha hehe kaka hì hề hu huhu he ha hic wow oh yeah yes no lol',
  'stupid dumb useless idiot suck sucks bad terrible hate shut up vãi',
  'dốt ngu đần vô dụng chán tệ dở ẹc nhảm nhí vớ vẩn xàm láo toét khùng điên bậy bực mình tức phí thời gian cút im mồm đồ thằng con đm dm vcl vl clm cc đéo đếch mẹ kiếp câm nát sai bét nói trật lất như hạch cứt',
  'who are is what your am talking to ai chatbot real person morning evening name how can do help me hey there the please i need much very so nice great real human machine day a robot',
]

/** The first that matches decides. */
const KINDS: readonly (readonly [FixedText, readonly string[]])[] = [
  [
    'insult',
    [
      '(?:ngu|dốt|đần|vô dụng|nhảm nhí|vớ vẩn|láo toét|cút|câm mồm|im mồm|đm|dm|vcl|clm|đéo|mẹ kiếp|như hạch|như cứt|xàm)',
      '(?:chán|tệ|dở|bực|khùng|điên|tức) (?:quá|ghê|thế|vậy|mình|lắm|thật|ẹc)',
      '(?:stupid|dumb|useless|idiot|you suck|shut up|i hate you)',
      '(?:trả lời|nói|làm) (?:\\S+ )?(?:sai bét|sai|chán|tệ|dở|bậy|trật lất)',
    ],
  ],
  [
    'identity',
    [
      '(?:bạn|em|mày|ad|anh|chị|bot|cô|cháu|đây) (?:là|tên|có phải|phải|làm được|giúp được|biết làm|bao nhiêu|mấy|sinh|từ|ở) (?:\\S+ ){0,5}(?:ai|gì|người|máy|robot|bot|tuổi|không|đâu|việc|ra)',
      '(?:người|máy|robot|bot|người thật) (?:\\S+ )?hay (?:\\S+ )?(?:người|máy|robot|bot)',
      'ai (?:\\S+ ){0,2}(?:làm|tạo|sinh|viết|lập trình|dựng|đang|trả lời)(?: \\S+){0,3} (?:bạn|em|mày|bot|lời|ra|nói)',
      'tên (?:\\S+ )?(?:là )?gì',
      '(?:who are you|what can you do|what is your name|are you (?:an? )?(?:human|real|robot|machine|bot|ai|chatbot)|am i talking to)',
    ],
  ],
  [
    'help',
    [
      'giúp (?:\\S+ ){0,2}(?:với|đỡ|chút|tí|xíu)',
      '(?:cần|muốn) (?:\\S+ )?(?:giúp|hỏi)(?: đỡ)?',
      '(?:không|chẳng|chả) biết (?:\\S+ ){0,3}(?:bắt đầu|hỏi|làm)',
      'hỏi (?:\\S+ ){0,2}(?:chút|tí|xíu|gì|việc)',
      '(?:i need )?help',
    ],
  ],
  [
    'farewell',
    ['(?:tạm biệt|bye|goodbye|hẹn gặp lại|ngủ ngon)', '(?:thôi|về|đi) .. chào', 'chào .. (?:về|đi|thôi)'],
  ],
  ['thanks', ['(?:cảm ơn|cám ơn|cảm ơn|thank|thanks|thank you|tks|thanh kiu)']],
  [
    'compliment',
    [
      '(?:dễ thương|thông minh|giỏi|tuyệt|tuyệt vời|hay|tốt|xuất sắc|nhiệt tình|nice|great|ngoan|dễ hiểu|hữu ích) (?:\\S+ )?(?:quá|ghê|lắm|thế|vậy|thật|luôn|nha|nhỉ|$)',
      '^ (?:hihi|haha|hehe|wow)',
      '(?:yêu|thương|quý) (?:bạn|em|bot)',
    ],
  ],
  [
    'greeting',
    [
      '(?:xin |kính )?chào',
      '^ (?:hello|hi|hey|alo|a lô|a lo|good morning)',
      '^ (?:bạn|ad|trợ lý|bot|em|anh|chị) ơi',
      'có ai (?:ở )?(?:đây|đó)',
    ],
  ],
  [
    'thanks',
    [
      '^ (?:dạ |vâng )?(?:ok|oke|okay|okie|vâng|dạ|dạ vâng|được rồi|rõ rồi|hiểu rồi|tốt quá|hay quá|biết rồi)',
    ],
  ],
]

const KIND_PATTERNS: readonly (readonly [FixedText, Pattern])[] = KINDS.map(([text, sources]) => [
  text,
  pattern({}, sources),
])
const EXACT = new Set(TALK.flatMap((line) => line.split(' ')))
const FOLDED = new Set([...EXACT].map(fold))

/** The text that answers small talk; null for a message that says anything else. */
export function smalltalk(typed: TypedWords): FixedText | null {
  const words = typed.words.split(' ').filter((word) => word !== '' && word !== '.')
  if (words.length > MAX_WORDS) return null
  if (!words.every((word) => (typed.bare ? FOLDED : EXACT).has(word))) return null
  return KIND_PATTERNS.find(([, kind]) => kind.test(typed))?.[0] ?? null
}
