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
const LEAD = String.raw`^[-–+*•\s]*(?:(?:tổng )?(?:thời hạn|thời gian)(?: (?:giải quyết|thực hiện|xử lý))?(?: (?:thủ tục hành chính|thủ tục|hồ sơ))?)?\s*:?[\s-]*(?:là\s+)?(?:trong (?:thời hạn |thời gian |vòng )?)?(?:không (?:vượt )?quá |tối đa |chậm nhất (?:là )?)?(?:là\s+)?`
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

const CASE_LEAD =
  '(?:đối với|trường hợp|trong trường hợp|nhận hồ sơ từ|áp dụng (?:đối với|cho)|nếu|khi|riêng)'
/** Kinds of application that name a case without such a word: "Cấp lại giấy phép: …". */
const CASE_NAME = '(?:hồ sơ đề nghị|cấp mới|cấp lại|cấp đổi|gia hạn|điều chỉnh)'
const CASE_FIRST = new RegExp(
  String.raw`^[-–+*•\s]*(?:\(?\d{1,2}[.)]\s*|\p{L}[.)]\s*)?(${CASE_LEAD}\s(?:[^.:]|(?<=\d)\.(?=\d)){3,400}?|${CASE_NAME}(?![\p{L}])(?:[^.:;]{0,300}?(?=:)|[^.:;,]{0,300}?(?=\s+trong thời hạn\s|\s+là\s+\d)))\s*(?::|,?\s+thì(?=\s)|,|\s+(?=trong thời hạn)|\s+là(?=\s+\d))\s*((?:thời (?:hạn|gian)|trong|không (?:vượt )?quá|tối đa|là|\d)[^:]*)$`,
  'iu',
)
const CASE_LAST = new RegExp(
  String.raw`^(?:\s*[a-zđ]\)\s+)?${LEAD.slice(1)}(\d+(?:[.,]\d+)?)\s*(ngày làm việc|ngày(?! tháng| \d)|giờ(?= |$|\.)|tháng)\s*,?\s*((?:(?:kể|tính)\s+từ\s+(?:ngày|khi)\s+(?:cơ quan[^.;,]*?\s)?(?:tiếp nhận|nhận)[^.;,]*?(?:hồ sơ|giấy tờ|đầy đủ|hợp lệ)[^.;,]*?(?:,\s*(?:đầy đủ|chính xác|hợp lệ|đúng quy định)\s*)?,?\s*|không (?:kể|tính|bao gồm) thời gian[^.;]*?\s)?\(?\s*${CASE_LEAD}\s[^.;]{3,400}(?<!(?:trường hợp|đối tượng)(?: sau)?(?: đây)?\s?:))[.;\s]*$`,
  'iu',
)
/** Whose turn it is, or which step is done: a stage of the work, not the case of an applicant. */
const STAGE =
  /(?:đối với|tại|khi|nếu)\s+(?:các\s+)?(?:sở|ubnd|ủy ban|uỷ ban|bộ|cục|cơ quan|phòng|văn phòng|chi nhánh|trung tâm|hội đồng|chủ tịch|bước|việc|nội dung|công tác|thời gian|quá)(?![\p{L}])|tăng thêm|cộng thêm|không (?:hợp lệ|đầy đủ|đủ điều kiện)|nếu hồ sơ (?:đã )?(?:hợp lệ|đầy đủ|đạt|đáp ứng)|chưa (?:đầy đủ|hợp lệ|đủ)|từ chối|kết thúc|bổ sung hồ sơ|hồ sơ bổ sung|thông báo|trả lời|gia hạn thêm|kéo dài/iu
/** A subject that acts within the period: a rule of procedure. */
const ACTS =
  /,\s*(?:các\s+)?(?:cơ quan|sở|bộ|ủy ban|uỷ ban|ubnd|cục|phòng|người|tổ chức|cá nhân|chủ|doanh nghiệp|đơn vị|trung tâm|văn phòng)(?![\p{L}])[^.;]*(?<![\p{L}])(?:phải|có trách nhiệm|có văn bản|cấp|xem xét|quyết định|ban hành|gửi|kiểm tra|tổ chức|trình|nộp|thực hiện|tiến hành|lập|xác nhận)(?![\p{L}])/iu

/** Reads "Đối với xã miền núi thì không quá 15 ngày" and "20 ngày đối với cấp lại"; null for any other. */
function parseCasePeriod(text: string, channel: Channel | null): Duration | null {
  const words = nfc(text).trim()
  if (periods(words).length !== 1 || STAGE.test(words) || ACTS.test(words)) return null
  const first = CASE_FIRST.exec(words)
  const plain = first ? parsePeriodSentence(first[2]!, channel) : null
  if (first && plain) return { ...plain, condition: first[1]!.trim(), text: text.trim() }
  const last = CASE_LAST.exec(words)
  const unit = last ? UNITS[last[2]!.toLowerCase()] : undefined
  const value = last ? number(last[1]!) : 0
  if (!last || !unit || value <= 0) return null
  return Duration.parse({
    kind: 'value',
    value: value * unit.times,
    unit: unit.unit,
    condition: last[3]!.trim().replace(/^\(([\s\S]*)\)$|\s*:$/, '$1'),
    channel,
    text: text.trim(),
  })
}

/** Ends of sentences; an exception for places may follow without a stop. */
const SENTENCES =
  /(?<=\.)\s+(?=\p{Lu})|(?<=[.;])\s+(?=[a-zđ]\)\s|Đối với (?:các |khu ))|(?<=ngày|làm việc)\s+(?=Đối với (?:các |khu ))|\t/u

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
  const [first, ...rest] = spoken.split(SENTENCES)
  const lead = rest.length > 0 ? parsePeriodSentence(first!, channel) : null
  const texts = lead ? rest : [spoken]
  return [
    ...(lead ? [lead] : []),
    ...texts.map(
      (part) =>
        parseCasePeriod(part, channel) ?? Duration.parse({ kind: 'text', channel, text: part.trim() }),
    ),
  ]
}

const DEADLINE =
  /thời hạn|thời gian|không quá|chậm nhất|kể từ|trong vòng|trong ngày|ngày làm việc|tăng thêm|giải quyết|trả kết quả/iu
/** "- Đối với trường hợp (1): 17 ngày làm việc" → "Đối với trường hợp (1)"; null when the sentence names no case. */
export function caseOf(sentence: string): string | null {
  const match =
    /^[-–+*•\s]*((?:đối với|trường hợp|trong trường hợp|nếu|khi)\s[^:]{4,300}?)(?::|,\s+(?=(?:trong )?(?:thời hạn|thời gian)))/iu.exec(
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

/** Poor, remote or ordinary places: an exception to whatever period stands before it. */
const AREA =
  /(?:các\s+)?(?:xã|tổ dân phố|khu vực|vùng)[^.;:]*(?:miền núi|hải đảo|biên giới|khó khăn|thông thường)/iu

/** True for a condition about the kind of place, which needs the case it is an exception to. */
export const isArea = (condition: string | null): boolean => condition !== null && AREA.test(nfc(condition))

/** "(1) Thành lập: 30 ngày": what stands before the colon; null for "Thời hạn giải quyết:". */
function labelOf(sentence: string): string | null {
  const label = /^[-–+*•\s]*(?:\(?\d{1,2}[.)]\s*)?(\p{L}[^:.;]{3,200}):/u.exec(nfc(sentence))?.[1]?.trim()
  return label === undefined ||
    periods(label).length > 0 ||
    /^(?:tổng\s+)?(?:thời hạn|thời gian)/iu.test(label)
    ? null
    : label
}

/** "90 ngày (…) trong trường hợp …": the case behind a period that is followed by more. */
const CASE_BEHIND = /^[-–+*•\s]*\d+\s+(?:ngày làm việc|ngày|giờ|tháng)\s*(.*trường hợp\s.*?)[.;\s]*$/iu

const PERIOD_OF_CASE = new RegExp(
  String.raw`${LEAD}\d+\s*(?:ngày làm việc|ngày|giờ|tháng)\s*,?\s*(\(?(?:đối với|trong trường hợp|trường hợp)\s[\s\S]*?)[.;\s]*$`,
  'iu',
)

/** "20 ngày đối với cấp lại; đổi địa chỉ": the case of the one sentence there is; null for a stage of the work. */
function caseOfPeriod(sentences: readonly string[]): string | null {
  const [only] = sentences.map(nfc)
  if (sentences.length !== 1 || STAGE.test(only!)) return null
  // "…; không quá 20 ngày đối với …": the next case begins.
  return (
    PERIOD_OF_CASE.exec(only!)?.[1]?.split(/\s*[;/]\s*(?:không quá\s+)?\d+\s*(?:ngày|tháng)/iu)[0] ?? null
  )
}

const PLAIN_HEADING =
  /^[-–+*•\s\d.)]*(?:tổng )?(?:thời hạn|thời gian)(?: (?:giải quyết|thực hiện|xử lý))?(?: (?:thủ tục hành chính|thủ tục|hồ sơ|TTHC))?\s*:$/iu

/** The unit a period is confused with: the same number of both is no agreement. */
const OTHER_UNIT: Partial<Record<Unit, string>> = {
  'working-day': 'ngày',
  day: 'ngày làm việc',
  hour: 'giờ làm việc',
}

const CASE_WORD = /(?<![\p{L}])(?:đối với|trường hợp)\s/iu

const sameValue = (a: Duration, b: Duration) => a.value === b.value && a.unit === b.unit

interface Reading {
  sentence: string
  inCase: Duration | null
  /** Stands under the name of a stage of the work. */
  isStage: boolean
}

/**
 * Takes back the periods whose case is not said in their own sentence: two under one name, a list under a heading of its
 * own. An exception for places belongs to the case in the sentence before it.
 */
function settleCases(readings: readonly Reading[]): void {
  let underHeading = false
  let isCase = false
  let before: string | null = null
  for (const reading of readings) {
    const words = nfc(reading.sentence)
    const named = periods(words).length > 0
    const isHeading = !named && words.endsWith(':') && !PLAIN_HEADING.test(words)
    underHeading ||= isHeading
    // "Thẩm định nội dung:" is a stage of the whole, whose periods contradict nothing.
    if (isHeading) isCase = CASE_WORD.test(words)
    const condition = reading.inCase?.condition ?? null
    if (reading.inCase && isArea(condition) && before !== null)
      reading.inCase = { ...reading.inCase, condition: `${before}; ${condition}` }
    else if (named) before = isArea(condition) ? null : (condition ?? caseOf(words))
    if (underHeading) Object.assign(reading, { inCase: null, isStage: !isCase })
  }
  const flat = ({ inCase }: Reading) => inCase?.condition?.toLowerCase().replace(/\s+/g, ' ')
  const conditions = readings.map(flat)
  for (const reading of readings) {
    const own = flat(reading)
    if (own !== undefined && conditions.filter((other) => other === own).length > 1) reading.inCase = null
  }
}

/**
 * Joins the line "Thời hạn giải quyết" with the remark beneath it. A remark that only says since when, or
 * repeats the figure, becomes the condition; periods that it gives for named cases are values with that case; what else
 * it says of time is kept as text beside the figure. Where line and remark claim different periods for the same thing,
 * both stay text. Where the line is a placeholder, a remark that is plain gives the value.
 */
export function readDuration(line: string, remark: string, channel: Channel | null): RemarkReading {
  const stated = parseDurationLine(line, channel)
  const sentences = remark
    .split(
      /\n|(?<=[.;])\s+(?=[-+*•\p{Lu}]|\d{1,3}\s+(?:ngày|giờ|tháng)|đối với\s|cấp (?:mới|lại|đổi)\s)|(?<=ngày|làm việc)\s+(?=Đối với (?:các |khu ))|\s+và\s+(?=\d{1,3}\s+(?:ngày|giờ|tháng)[^.;]*đối với)|,(?=\s+trường hợp\s)(?<=\d (?:ngày|tháng)[^.;:]*,)\s+(?=trường hợp\s[^.;,:]*\sthì\s[^.;,]*\d (?:ngày|tháng))/u,
    )
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
  const figure = stated.length === 1 && stated[0]!.kind === 'value' ? stated[0]! : null
  const placeholder = stated.length === 1 && stated[0]!.kind === 'unspecified'
  const readings = sentences.map((sentence) => ({
    sentence,
    value:
      CASE_WORD.test(nfc(sentence)) || ACTS.test(nfc(sentence))
        ? null
        : parsePeriodSentence(sentence, channel),
    inCase: parseCasePeriod(sentence, channel),
    isStage: false,
    named: periods(sentence).length > 0 && DEADLINE.test(nfc(sentence)),
    since: ONLY_SINCE.test(nfc(sentence)),
  }))
  settleCases(readings)
  const speaking = readings.filter(({ named, inCase }) => named || inCase !== null)

  if (figure) {
    const own = `${figure.value} ${SPOKEN_UNITS[figure.unit!]}`
    const repeats = (sentence: string) => periods(sentence).every((period) => period === own)
    const others = speaking.filter(({ sentence }) => !repeats(sentence))
    const repeating = speaking.filter(({ sentence }) => repeats(sentence))
    const [first] = repeating
    // "Trường hợp A: 06 ngày làm việc (bao gồm 05 ngày …)": the parts do not change whose period it is.
    const leading = others.filter(({ sentence }) => periods(sentence)[0] === own)
    const leadCase = leading.length === 1 && repeating.length === 0 ? caseOf(leading[0]!.sentence) : null
    const inOtherCase = others.some(({ inCase }) => inCase !== null)
    const behind = leading.length === 1 && inOtherCase ? CASE_BEHIND.exec(nfc(leading[0]!.sentence)) : null
    const ownCase =
      repeating.find(({ inCase }) => inCase !== null && sameValue(inCase, figure))?.inCase ?? null
    // In a list of cases the figure is that of each case which repeats it.
    const names = repeating.flatMap(
      ({ sentence, inCase }) => inCase?.condition ?? labelOf(sentence) ?? ([] as string[]),
    )
    const condition =
      (inOtherCase ? [...new Set(names)].join('; ') || null : null) ??
      (others.some(({ value }) => value !== null) ? ownCase?.condition : null) ??
      readings.find(({ since }) => since)?.sentence.replace(/^[-–+*•\s]+|[.;\s]+$/g, '') ??
      (repeating.length === 1
        ? (first?.value?.condition ?? first?.inCase?.condition ?? caseOf(first!.sentence))
        : null) ??
      figure.condition ??
      leadCase ??
      behind?.[1]?.trim() ??
      caseOfPeriod([...repeating, ...leading].map(({ sentence }) => sentence))
    const all = sentences.flatMap((sentence) => periods(sentence))
    // "Xã thông thường: 04 ngày; cơ quan thuế: 05 ngày" beside 9: parts of the figure, which keeps their case.
    const numbers = all
      .filter((period) => period.endsWith(` ${SPOKEN_UNITS[figure.unit!]}`))
      .map((period) => Number.parseFloat(period))
    if (
      numbers.length > 1 &&
      numbers.length === all.length &&
      numbers.reduce((a, b) => a + b, 0) === figure.value
    ) {
      const adds = sentences.find((sentence) => AREA.test(nfc(sentence)) && /tăng thêm/iu.test(nfc(sentence)))
      const ordinary = readings.filter(({ value, sentence }) => value !== null && sentence !== adds)
      if (adds !== undefined && ordinary.length === 1 && numbers.length === 2) {
        const area = /^[-–+*•\s]*([\s\S]*?)\s*(?::|,?\s+thì\s)/iu.exec(nfc(adds))?.[1] ?? adds
        const durations = [ordinary[0]!.value!, { ...figure, condition: area }]
        return { durations, differs: false, fromWords: false }
      }
      const named = sentences.filter((sentence) => caseOf(sentence) !== null)
      const cases = named.filter((sentence) => periods(sentence).length > 0)
      const texts = speaking.map(({ sentence }) => Duration.parse({ kind: 'text', channel, text: sentence }))
      const part = caseOf(cases[0] ?? named[0] ?? '')
      const heading = isArea(part)
        ? caseOf(named.find((sentence) => periods(sentence).length === 0) ?? '')
        : null
      const whose = figure.condition ?? ([heading, part].filter((name) => name !== null).join('; ') || null)
      if (cases.length <= 1)
        return { durations: [{ ...figure, condition: whose }, ...texts], differs: false, fromWords: false }
      // The sum of what different cases take is nobody's period.
      const each = speaking.map(({ inCase }, at) => inCase ?? texts[at]!)
      return { durations: [toText(figure), ...each], differs: true, fromWords: false }
    }
    const plain = others.filter(({ value, isStage }) => value !== null && !isStage)
    // One plain period against the figure is a contradiction, unless the figure is what a named case gets.
    const otherUnit = OTHER_UNIT[figure.unit!]
    // "15 HOUR" beside "hồ sơ nhận sau 15 giờ": the time of day, not a period.
    const isClock =
      figure.unit === 'hour' &&
      new RegExp(`sau\\s+${figure.value}\\s*(?:giờ|h)(?![\\p{L}])`, 'iu').test(nfc(remark))
    const unitClash = !all.includes(own) && all.includes(`${figure.value} ${otherUnit}`)
    const contradicts = ((plain.length === 1 || unitClash) && ownCase === null) || isClock
    const rest = others.map(({ sentence, value, inCase }) => {
      const read = inCase ?? (plain.length === 1 && !contradicts ? value : null)
      return read ?? Duration.parse({ kind: 'text', channel, text: sentence })
    })
    const differs = plain.length > 0 || unitClash || isClock
    const head = contradicts
      ? Duration.parse({ kind: 'text', channel, text: figure.text })
      : { ...figure, condition }
    return { durations: [head, ...rest], differs, fromWords: false }
  }
  if ((placeholder || stated.length === 0) && speaking.length > 0) {
    const durations = speaking.map(
      ({ sentence, value, inCase }) =>
        inCase ?? value ?? Duration.parse({ kind: 'text', channel, text: sentence }),
    )
    const plain = speaking.filter(({ value }) => value !== null)
    const cases = speaking.filter(({ inCase }) => inCase !== null)
    // Several periods without a word on when which applies are stages, not answers; an exception may follow.
    const rest = speaking.filter(({ value, inCase }) => value === null && inCase === null)
    const safe =
      plain.length <= 1 &&
      plain.length + cases.length > 0 &&
      rest.every(({ sentence }) => EXCEPTION.test(nfc(sentence)))
    return { durations: safe ? durations : durations.map(toText), differs: false, fromWords: safe }
  }
  return { durations: stated, differs: false, fromWords: false }
}

const toText = ({ channel, text }: Duration): Duration => Duration.parse({ kind: 'text', channel, text })
