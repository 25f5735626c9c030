import { type Channel, Duration } from '../../corpus/index.ts'
import { isAbsent, nfc } from './words.ts'

type Unit = NonNullable<Duration['unit']>

const UNITS: Record<string, { unit: Unit; times: number }> = {
  working_day: { unit: 'working-day', times: 1 },
  'ngày làm việc': { unit: 'working-day', times: 1 },
  day: { unit: 'day', times: 1 },
  ngày: { unit: 'day', times: 1 },
  hour: { unit: 'hour', times: 1 },
  giờ: { unit: 'hour', times: 1 },
  month: { unit: 'month', times: 1 },
  tháng: { unit: 'month', times: 1 },
  year: { unit: 'month', times: 12 },
  năm: { unit: 'month', times: 12 },
}
const SPOKEN_UNITS: Record<Unit, string> = {
  'working-day': 'ngày làm việc',
  day: 'ngày',
  hour: 'giờ',
  month: 'tháng',
}
const SPOKEN = 'ngày làm việc|ngày|giờ làm việc|giờ|tháng|năm'
const FIGURE = new RegExp(String.raw`^(\d+(?:[.,]\d+)?)\s*(WORKING_DAY|DAY|HOUR|MONTH|YEAR|${SPOKEN})$`, 'iu')
/** Words that name a period, anywhere. */
const PERIOD =
  /(\d+(?:[.,]\d+)?)\s*(?:\([^)]{1,30}\)\s*)?(ngày làm việc|ngày(?! tháng| \d)|giờ làm việc|giờ(?! cùng| \d|\s*(?:00|30)|h)|tháng(?! \d| năm))/giu
/** A sentence that is nothing but one period: "Không quá 05 ngày làm việc kể từ …". */
const LEAD = String.raw`^[-–+*•\s]*(?:(?:tổng )?(?:thời hạn|thời gian)(?: (?:giải quyết|thực hiện|xử lý))?(?: (?:thủ tục hành chính|thủ tục|hồ sơ))?)?\s*:?\s*(?:là\s+)?(?:trong (?:thời hạn |thời gian |vòng )?)?(?:không quá |tối đa |chậm nhất (?:là )?)?(?:là\s+)?`
/** Commas that do not begin a new clause: "đầy đủ, hợp lệ". A subject behind a comma makes it a rule, not a period. */
const ADJECTIVE = String.raw`,\s*(?:hợp lệ|đầy đủ|chính xác|đúng|đủ|không|theo|tổ chức|cá nhân|phí|thành phần|tài liệu)(?![\p{L}])`
const SENTENCE = new RegExp(
  String.raw`${LEAD}(\d+(?:[.,]\d+)?)\s*(ngày làm việc|ngày(?! tháng| \d)|giờ(?= |$|\.)|tháng)\s*(?:,\s*)?((?:(?:kể|tính)\s+(?:từ|cả)(?:[^.;,]|${ADJECTIVE})*)?|\([^()]*\))\s*[.;]*\s*$`,
  'iu',
)

/** Periods named in the words, as `value unit`. */
export function periods(text: string): string[] {
  return [...nfc(text).matchAll(PERIOD)].map(([, value, unit]) => `${number(value!)} ${unit!.toLowerCase()}`)
}

const number = (digits: string) => Number(digits.replace(',', '.'))

/** Reads a sentence that is nothing but one period; null for any other. */
function parsePeriodSentence(text: string, channel: Channel | null): Duration | null {
  const match = SENTENCE.exec(nfc(text).trim())
  if (!match || periods(text).length !== 1) return null
  const value = number(match[1]!)
  const unit = UNITS[match[2]!.toLowerCase()]
  if (!unit || value <= 0) return null
  const condition = match[3]?.trim().replace(/^\(([^()]*)\)$/, '$1') || null
  return Duration.parse({
    kind: 'value',
    value: value * unit.times,
    unit: unit.unit,
    condition,
    channel,
    text: text.trim(),
  })
}

/** What the line "Thời hạn giải quyết" holds: figure and unit, a placeholder, or words. Null when absent. */
export function parseDurationLine(text: string, channel: Channel | null): Duration[] {
  const published = text.trim()
  const words = nfc(published)
  const figure = FIGURE.exec(words)
  if (figure) {
    const unit = UNITS[figure[2]!.toLowerCase()]
    const value = number(figure[1]!)
    if (unit && value > 0) {
      return [
        Duration.parse({
          kind: 'value',
          value: value * unit.times,
          unit: unit.unit,
          channel,
          text: published,
        }),
      ]
    }
    return [Duration.parse({ kind: 'unspecified', channel, text: published })]
  }
  const said = words.replace(/\s*\bOTHER\b\s*$/u, '').trim()
  const isPlaceholder =
    isAbsent(said) || /^\d+(?:[.,]\d+)?$/.test(said) || /^(?:theo|xem)(?: phần| tại)? mô tả\.?$/iu.test(said)
  if (isPlaceholder) {
    return said === words && isAbsent(said)
      ? []
      : [Duration.parse({ kind: 'unspecified', channel, text: published })]
  }
  const spoken = published.replace(/\s*\bOTHER\b\s*$/u, '').trim()
  const value = parsePeriodSentence(spoken, channel)
  if (value) return [value]
  // "Không quá 15 ngày làm việc. Đối với các xã miền núi … tăng thêm …": one ordinary period, then an exception.
  const [first, ...rest] = spoken.split(/(?<=\.)\s+(?=\p{Lu})|\t/u)
  const lead = rest.length > 0 ? parsePeriodSentence(first!, channel) : null
  const texts = lead ? rest : [spoken]
  return [
    ...(lead ? [lead] : []),
    ...texts.map((part) => Duration.parse({ kind: 'text', channel, text: part.trim() })),
  ]
}

const DEADLINE =
  /thời hạn|thời gian|không quá|chậm nhất|kể từ|trong vòng|trong ngày|ngày làm việc|tăng thêm|giải quyết|trả kết quả/iu
/** "- Đối với trường hợp (1): 17 ngày làm việc" → "Đối với trường hợp (1)"; null when the sentence names no case. */
function caseOf(sentence: string): string | null {
  const match = /^[-–+*•\s]*((?:đối với|trường hợp|trong trường hợp|nếu|khi)\s[^:]{4,300}):/iu.exec(
    nfc(sentence),
  )
  return match?.[1]?.trim() ?? null
}
const EXCEPTION = /^[-–+*•\s]*(?:đối với|trường hợp|nếu|khi|riêng)(?=\s)/iu
const ONLY_SINCE = /^[-–+*•\s]*(?:kể|tính) từ (?:ngày|khi|thời điểm)[^.;]{3,140}[.;]?$/iu

/** The period of a value's text in the form of `periods`: "7 WORKING_DAY" → `7 ngày làm việc`. */
export function spokenPeriod(text: string): string[] {
  return parseDurationLine(text, null).flatMap(({ value, unit }) =>
    value === null || unit === null ? [] : [`${value} ${SPOKEN_UNITS[unit]}`],
  )
}

export interface RemarkReading {
  durations: Duration[]
  /** The remark names a period other than the line's own figure. */
  differs: boolean
  /** The line had no figure and the remark gave it. */
  fromWords: boolean
}

/**
 * Joins the line "Thời hạn giải quyết" with the remark beneath it. A remark that only says since when, or
 * repeats the figure, becomes the condition; one that names other periods is kept as text beside the figure; and
 * where the line is a placeholder, a remark that is one plain period gives the value.
 */
export function readDuration(line: string, remark: string, channel: Channel | null): RemarkReading {
  const stated = parseDurationLine(line, channel)
  const sentences = remark
    .split(/\n|(?<=[.;])\s+(?=[-+*•\p{Lu}])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
  const figure = stated.length === 1 && stated[0]!.kind === 'value' ? stated[0]! : null
  const placeholder = stated.length === 1 && stated[0]!.kind === 'unspecified'
  const readings = sentences.map((sentence) => ({
    sentence,
    value: parsePeriodSentence(sentence, channel),
    named: periods(sentence).length > 0 && DEADLINE.test(nfc(sentence)),
    since: ONLY_SINCE.test(nfc(sentence)),
  }))
  const speaking = readings.filter(({ named }) => named)

  if (figure) {
    const own = `${figure.value} ${SPOKEN_UNITS[figure.unit!]}`
    const repeats = (sentence: string) => periods(sentence).every((period) => period === own)
    const others = speaking.filter(({ sentence }) => !repeats(sentence))
    const repeating = speaking.filter(({ sentence }) => repeats(sentence))
    const [first] = repeating
    // "Trường hợp A: 06 ngày làm việc (bao gồm 05 ngày …)": the parts do not change whose period it is.
    const leading = others.filter(({ sentence }) => periods(sentence)[0] === own)
    const leadCase = leading.length === 1 && repeating.length === 0 ? caseOf(leading[0]!.sentence) : null
    const condition =
      readings.find(({ since }) => since)?.sentence.replace(/^[-–+*•\s]+|[.;\s]+$/g, '') ??
      (repeating.length === 1 ? (first?.value?.condition ?? caseOf(first!.sentence)) : null) ??
      figure.condition ??
      leadCase
    const texts = others.map(({ sentence }) => Duration.parse({ kind: 'text', channel, text: sentence }))
    const differs = others.some(({ value }) => value !== null)
    return { durations: [{ ...figure, condition }, ...texts], differs, fromWords: false }
  }
  if ((placeholder || stated.length === 0) && speaking.length > 0) {
    const durations = speaking.map(
      ({ sentence, value }) => value ?? Duration.parse({ kind: 'text', channel, text: sentence }),
    )
    const plain = durations.filter(({ kind }) => kind === 'value')
    // Several periods without a word on when which applies are stages, not answers; an exception may follow.
    const rest = speaking.filter(({ value }) => value === null)
    const safe = plain.length === 1 && rest.every(({ sentence }) => EXCEPTION.test(nfc(sentence)))
    return { durations: safe ? durations : durations.map(toText), differs: false, fromWords: safe }
  }
  return { durations: stated, differs: false, fromWords: false }
}

const toText = ({ channel, text }: Duration): Duration => Duration.parse({ kind: 'text', channel, text })
