/** The day on which a citizen files, or means to: "nếu tôi nộp ngày 1/12/2026", "mai em đi nộp", "if I apply on Monday". */
import { fold, hasDiacritics, normalize, phrases } from '../../text/index.ts'
import type { Span } from '../work-calendar.ts'
import { DAY_EXPRESSIONS, type DayExpression, type DaySaid } from './day-said.ts'

export interface FilingDay extends DaySaid {
  /** The question without the words for the day, which are about no procedure. */
  rest: string
}

const WHEN = phrases([
  'khi nào|bao giờ|chừng nào|bao lâu|lúc nào|bữa nào|hôm nào|ngày nào|ngày mấy|mấy ngày|bao nhiêu ngày|mấy hôm',
  'xong|kịp|có kết quả|nhận kết quả|trả kết quả|(?:có|lấy|nhận) (?:được )?(?:giấy|thẻ|sổ|bằng)',
])
const WHEN_EN =
  /(?<![\p{L}])(?:when|how long|how soon|what date|ready|finished|done|processed|deadline)(?![\p{L}])/iu

const WHO = '(?:tôi|toi|em|mình|minh|tui|con|cháu|anh|chị|vợ|chồng|bố|mẹ|ba|má|nhà|công ty|họ|người ta)'
const AUX =
  '(?:đã|sẽ|định|dự định|tính|muốn|mới|có|thể|thì|mà|đi|ra|lên|xuống|qua|tới|mang|đem|là|cũng|đến|vào)'
const LEADS_TO_DATE = '(?= (?:ngày|từ|vào|hồi|hôm|trước|sau|năm|tháng|\\d))'
/** What may stand between "nộp" and its day; a day of an event or a paper begins with one of the words left out. */
const BETWEEN = `(?: (?!(?:(?:cấp|(?<!đăng )ký|(?<!đăng ký khai |hồ sơ khai |làm khai )sinh|ban hành|hạn|lập|mua|bán|cưới|mất|chết|nghị định|quyết định|thông tư|hợp đồng|giấy phép|công văn|biên bản|bản án|phép|đồng)${LEADS_TO_DATE}|xong|lấy|trước|sau|ngày|hôm|thứ|tháng|năm|lần|đợt|chậm|phạt|muộn|trễ)(?!\\p{L}))(?:\\p{L}+|\\d\\.\\d{6})){0,10}?`
const FILING = '(?<!(?:hạn|phải|chưa|chậm|người) )(?:nộp|nạp|gửi hồ sơ|gửi đơn)'
/** Said of going to do something, and so only with a day reckoned from today and where the question asks when. */
const GOING =
  '(?:đi|ra|lên|xuống|qua|tới) (?:xã|phường|ủy ban|công an|một cửa|làm|xin|đăng ký|đăng kí|đổi|khai|chứng thực)'
const DOING = '(?:làm|xin|đăng ký|đăng kí|đổi|khai)'
/** A date before "nộp" is that of an event ("con sinh ngày 1/12/2025 nộp …") unless the sentence begins with it. */
const OPENING = '(?<=(?:^|[,.;?!]|(?<!\\p{L})(?:nếu|khi|thì|mà|giả sử|lỡ|hay|hoặc))\\s*)'
const NOT_AFTER = '(?! (?:hằng|hàng|mỗi) (?:tháng|năm|tuần))'

const FILING_EN =
  '(?<!must |must be |to be )(?:file|filed|submit|submitted|apply|applied|lodge|hand in|send in)(?: (?!by|before|after|on|in|the day|born|issued|signed)[a-z-]+){0,7}?'
const FILING_AFTER_EN =
  ',? (?:i |we |my \\p{L}+ )?(?:will |am going to |want to |plan to |can |could )?(?:file|submit|apply|lodge|hand in)'

interface Pattern {
  expression: DayExpression
  /** By whether the text has diacritics. */
  before: readonly [bare: RegExp, marked: RegExp]
  after: readonly [bare: RegExp, marked: RegExp]
  weak: readonly [bare: RegExp, marked: RegExp] | null
}

const NEVER = /(?!)/u
const EDGE = '(?![\\p{L}\\p{M}\\d])'
const START = '(?<![\\p{L}\\p{M}\\d])'
const compile = (source: string, marked: boolean) => new RegExp(marked ? source : foldSource(source), 'u')
/** `fold` without touching escapes. */
function foldSource(source: string): string {
  return source.replace(/\\p\{\p{L}\}|\\.|[^\\]+/gu, (part) => (part.startsWith('\\') ? part : fold(part)))
}

const PATTERNS: readonly Pattern[] = DAY_EXPRESSIONS.map((expression) => {
  const day = `(?<day>${expression.source})${EDGE}${NOT_AFTER}`
  const pair = (source: string): [RegExp, RegExp] =>
    expression.language === 'en'
      ? [new RegExp(source, 'u'), new RegExp(source, 'u')]
      : [expression.marked ? NEVER : compile(source, false), compile(source, true)]
  if (expression.language === 'en')
    return {
      expression,
      before: pair(`${START}${FILING_EN} ${day}`),
      after: pair(`${START}${day}${FILING_AFTER_EN}${EDGE}`),
      weak: null,
    }
  const lead = '(?: (?:vào|từ|trong|hôm|đúng|luôn|ngay|bắt đầu|kể từ))*'
  const weekday = '(?:(?:ngày )?(?:thứ [\\p{L}\\d]+|chủ nhật),? )?'
  const actor = `(?:,| thì)?(?: ${WHO})*(?: ${AUX})*(?: ${WHO})*(?: ${AUX})*`
  return {
    expression,
    before: pair(`${START}${FILING}${BETWEEN}${lead} ${weekday}${day}`),
    after: pair(
      `${expression.relative ? START : OPENING}(?:vào )?${weekday}${day}${actor} (?:nộp|nạp|gửi hồ sơ|gửi đơn)${EDGE}`,
    ),
    weak: expression.relative
      ? pair(
          `${START}(?:vào )?${day}(?: ${WHO})*(?: ${AUX})*? ${GOING}${EDGE}|${START}${DOING}${BETWEEN}${lead} ${day.replace('?<day>', '?<late>')}`,
        )
      : null,
  }
})

/**
 * The day of filing a question names; null when it names none. Days of events and papers, deadlines ("hạn nộp") and
 * what only counts ("lần thứ 3", "3 ngày") do not count.
 * @param now `today` as `YYYY-MM-DD`, and the lunar new years known: without the coming one "trước Tết" is no day
 */
export function filingDayIn(
  question: string,
  now: { today: string; newYears: readonly Span[] },
): FilingDay | null {
  const text = normalize(question)
  const lower = text.toLowerCase()
  const at = hasDiacritics(lower) ? 1 : 0
  const isWhen = asksWhen(lower)
  for (const kind of ['before', 'after', 'weak'] as const) {
    if (kind === 'weak' && !isWhen) continue
    for (const pattern of PATTERNS) {
      const match = pattern[kind]?.[at].exec(lower)
      const { day, late } = match?.groups ?? {}
      const said = day ?? late
      if (!match || said === undefined) continue
      const groups = groupsOf(match, said)
      const found = pattern.expression.read(groups, now)
      if (!found) continue
      const from = match.index + match[0].indexOf(said)
      return { ...found, rest: cut(text, from, from + said.length) }
    }
  }
  return null
}

/** True where a question asks when something will be done. */
export function asksWhen(question: string): boolean {
  const text = normalize(question).toLowerCase()
  return WHEN.test(text) || WHEN_EN.test(text)
}

/** Groups of the expression itself, whichever of its two places it stood in. */
function groupsOf(match: RegExpExecArray, said: string): string[] {
  const first = match.findIndex((group, i) => i > 0 && group === said)
  const all = match.slice(first + 1)
  return all as string[]
}

function cut(text: string, from: number, to: number): string {
  const before = text.slice(0, from).replace(/(?:^|\s)(?:vào|vao|từ|tu|on)\s*$/iu, '')
  const after = text.slice(to).replace(/^\s*(?:thì|thi|,)(?=\s)/iu, '')
  return `${before} ${after}`
    .replace(/\s+/g, ' ')
    .replace(/\s+([?.!,;])/g, '$1')
    .replace(/^[\s,]+/, '')
    .trim()
}
