import { type Channel, Fee } from '../../corpus/index.ts'
import { type Mention, mentions, outside, tidyUnit, validity, type Window } from './money.ts'
import { DATE, isAbsent, nfc, statements } from './words.ts'

/** Below this many đồng no fee is charged in Viet Nam; such figures are slips (thousands, dollars, placeholders). */
const LEAST_FEE = 1000

/** `20000 VNĐ (…words…)`, the form in which the portal writes a clause. */
const CLAUSE = /^(\d+(?:[.,]\d+)*)\s*VNĐ\s*(?:\(([\s\S]*))?$/u

const FEE_WORDS = '(?:phí|lệ phí|phí,? (?:và )?lệ phí|lệ phí,? (?:và )?phí)'
/** Words that say nothing is to be paid, standing alone or followed by whom or what they are about. */
const FREE = new RegExp(
  String.raw`^(?:${FEE_WORDS}\s*:\s*)?(?:miễn(?: thu)?(?: tiền)? ?${FEE_WORDS}?|không (?:phải )?(?:thu|nộp|mất|tính|có)(?: thu)? ?${FEE_WORDS}?|không ?${FEE_WORDS}?)(?=$|[\s.,;:(])`,
  'iu',
)
const FREE_TAIL =
  /^(?:đối với|cho|khi|nếu|trong trường hợp|trường hợp|theo|kể từ|từ ngày|đến hết|áp dụng|đăng ký)(?=\s)/iu
/** A rule elsewhere, or a duty to pay, decides: words that make a "free" or an empty clause something else. */
const RULED = /quy định|quyết định|thực hiện|theo |nộp|trả |chi phí|thông tư|nghị |biểu |mức |thu /iu
const FORMULA =
  /%|phần trăm|giảm|tối đa|tối thiểu|không quá|cộng|nhân với|\d\s*[x×]\s|\+ ?\(|\bx\s\d|một nửa|gấp/iu

/** Words without the clause's closing bracket and without a bracket around the whole. */
function unwrap(words: string): string {
  let text = words.trim()
  const count = (mark: string) => text.split(mark).length - 1
  if (text.endsWith(')') && count(')') > count('(')) text = text.slice(0, -1).trim()
  while (/^\([\s\S]*\)[.;]?$/.test(text) && balancedInside(text))
    text = text.replace(/^\(|\)[.;]?$/g, '').trim()
  return text
}

function balancedInside(text: string): boolean {
  let depth = 0
  for (let i = 0; i < text.length - 1; i++) {
    if (text[i] === '(') depth++
    if (text[i] === ')' && --depth === 0) return /^[.;]?$/.test(text.slice(i + 1))
  }
  return true
}

const EMPTY_WORDS = /^[-–+*•\s.:;/()]*(?:đồng|vnđ)?[-–+*•\s.:;/()]*$/iu

type Draft = Partial<Fee> & { kind: Fee['kind'] }

/** "Miễn lệ phí đối với …": free, with what it is about; null when the words say anything more. */
function freeDraft(words: string): Draft | null {
  const text = unwrap(words.replace(/^[-–+*•\s]+/, '').replace(/[\s.;]+$/, ''))
  const match = FREE.exec(text)
  if (!match) return null
  const tail = text.slice(match[0].length).replace(/^[\s,;:(]+/, '')
  if (tail === '') return { kind: 'free' }
  if (/^quy định|^có quy định/iu.test(tail)) return null
  // A second sentence would make the exemption one rule among several.
  if (!FREE_TAIL.test(tail) || statements(tail).length > 1) return null
  const { window, unclear } = validity(tail)
  if (unclear) return null
  return { kind: 'free', condition: tail, ...span(window) }
}

const span = (window: Window | null) => ({ validFrom: window?.from ?? null, validTo: window?.to ?? null })

const NAME = /^[-–+*•\s]*((?:phí|lệ phí)(?:\s[^:;()]{2,250})?)(?=\s*(?::|\(|;|$))/iu
const NOT_A_NAME =
  /quy định|thực hiện theo|theo (?:thông tư|nghị|biểu|mức)|nộp (?:theo|cho|khi|vào|tại)|áp dụng|(?<![\p{L}])miễn(?![\p{L}])|\d%|\.\s/iu

/** "Phí thẩm định", "Lệ phí cấp thẻ", where the clause begins with one; it ends before the first amount. */
function feeName(words: string): string | null {
  const [first] = mentions(words)
  const name =
    NAME.exec(first ? words.slice(0, first.start).trimEnd() : words)?.[1]?.replace(/[\s.,]+$/, '') ?? null
  return name === null || NOT_A_NAME.test(name) ? null : name
}

/** Fillers, references to the rule behind a fee, and exemptions: none of them says when the amount applies. */
const NO_CONDITION =
  /^(?:mức thu|mức phí|thu|là|đồng|vnđ|phí|lệ phí)?[\s:]*$|^(?:theo|thực hiện|căn cứ|quy định|thông tư|nghị định|nghị quyết|quyết định|tại (?:điều|thông tư|nghị)|áp dụng theo|mức thu|mức phí|mức giảm|áp dụng mức)(?=\s)|(?<![\p{L}])(?:miễn|giảm)(?![\p{L}])/iu

/** "Theo quy định tại Thông tư 64/2025/TT-BTC ngày 30/6/2025 (kể từ ngày … đến hết ngày …):", the rule behind a case. */
const RULE_REFERENCE = new RegExp(
  String.raw`(?:áp dụng |thực hiện )?(?:theo|tại)(?: quy định)?(?: (?:tại|của))?\s+(?:thông tư|nghị quyết|quyết định|nghị định)(?: số)?\s+\d[\p{L}\d./-]*(?:\s+ngày\s+${DATE})?(?:\s+của\s+(?:Bộ trưởng\s+)?Bộ Tài chính)?`,
  'giu',
)
const SPAN = new RegExp(
  String.raw`\(?\s*(?:kể\s+từ|từ)\s+(?:ngày\s+)?${DATE}\s*,?\s*(?:cho\s+)?đến\s+(?:hết\s+)?(?:ngày\s+)?${DATE}\s*\)?`,
  'giu',
)

/** What of the words is left once name, amounts, rule and days are taken out: when or to whom the amount applies. */
function condition(words: string, name: string | null, cut: readonly Mention[]): string | null {
  let text = words
  for (const { start, end } of [...cut].reverse()) text = `${text.slice(0, start)} ${text.slice(end)}`
  if (name !== null) text = text.replace(name, ' ')
  text = text.replace(RULE_REFERENCE, ' ').replace(SPAN, ' ')
  text = text.replace(/\(\s*\)/g, ' ').replace(/\s+/g, ' ')
  text = text.replace(/^[-–+*•\s:;.,/)]+|[-–+*•\s:;.,/(]+$/g, '').trim()
  text = unwrap(text.replace(/\s(?:thu|là|nộp|mức thu|mức phí)$/iu, '').trim())
  return text === '' || NO_CONDITION.test(text) ? null : text
}

/** "/hồ sơ", "đồng/lần …" at the head of the words: the unit of the figure before them. */
function leadingUnit(words: string): { unit: string | null; rest: string } {
  const match = /^(?:(?:đồng|đ|vnđ)\s*)?\/\s*(\p{L}[^.,;:()\n\t]*)/iu.exec(words)
  if (!match) return { unit: null, rest: words.replace(/^đồng(?=\s|$)/iu, '').trim() }
  const unit = tidyUnit(match[1]!)
  if (unit === null) return { unit: null, rest: words }
  const at = words.indexOf(unit, match.index)
  return { unit, rest: at < 0 ? words.slice(match[0].length).trim() : words.slice(at + unit.length).trim() }
}

/** A number with grouped thousands that is not one of the amounts: part of a range or of a sum. */
function hasStrayAmount(words: string, known: readonly Mention[]): boolean {
  for (const match of words.matchAll(
    /(?<![\d.,/-])\d{1,3}(?:[.,]\d{3})+(?![\d/]|\s*(?:m2|m²|m3|kg|ha|tấn|GT|người|số|km|lít|con|cái|sản phẩm)(?![\p{L}]))/gu,
  )) {
    if (!known.some(({ start, end }) => match.index >= start && match.index < end)) return true
  }
  return false
}

function fromWordsOnly(words: string): Draft {
  const free = freeDraft(words)
  if (free) return free
  const found = mentions(words)
  const only = found[0]
  if (found.length === 1 && only?.value && !FORMULA.test(words) && !hasStrayAmount(words, found)) {
    const name = feeName(words)
    const rest = condition(words, name, found)
    const { window, unclear } = validity(words)
    // Only "[name:] amount[/unit]": with anything else around it the amount may be a threshold or an example.
    if (rest === null && !unclear) {
      return {
        kind: 'amount',
        name,
        amount: only.value,
        currency: only.currency,
        unit: only.unit,
        ...span(window),
      }
    }
  }
  return { kind: 'text', name: feeName(words) }
}

function fromZero(words: string): Draft {
  if (EMPTY_WORDS.test(words)) return { kind: 'unspecified' }
  const free = freeDraft(words)
  if (free) return free
  const found = mentions(words)
  const named = found.map(({ value }) => value).filter((value): value is number => value !== null)
  if (found.length > named.length) return { kind: 'text', name: feeName(words) }
  if (named.length > 0) {
    const currency = found[0]!.currency
    return { kind: 'conflict', name: feeName(words), amounts: [...new Set([0, ...named])], currency }
  }
  // A bare label ("Lệ phí cấp giấy chứng nhận") leaves the zero as empty as it was.
  if (!RULED.test(words) && !/\d|miễn|không|chưa/iu.test(words)) {
    const name = feeName(words)
    return { kind: 'unspecified', name, condition: condition(words, name, []) }
  }
  return { kind: 'text', name: feeName(words) }
}

/** Statements of the words that hold only between named days, and the rest. */
function bySpan(words: string): {
  timed: { text: string; window: Window }[]
  rest: string
  unclear: boolean
} {
  const timed: { text: string; window: Window }[] = []
  let rest = ''
  let unclear = false
  for (const part of statements(words)) {
    const found = validity(part)
    unclear ||= found.unclear
    if (found.window) timed.push({ text: part, window: found.window })
    else rest += part
  }
  return { timed, rest, unclear }
}

const SAYS_FREE = /(?:^|[\s(])(?:được\s+)?miễn(?:\s|$|\))|không thu/iu

/** What applies between the days a statement names: another amount, nothing, or only words. */
function timedDraft(text: string, window: Window, base: Draft): Draft | null {
  const found = mentions(text)
  const days = span(window)
  const about = { name: base.name ?? null, ...days }
  if (found.length === 1 && found[0]!.value !== null && !FORMULA.test(text) && !hasStrayAmount(text, found)) {
    const { value, currency, unit } = found[0]!
    // A temporary amount is a reduction, a new one of the same order: anything else is a slip.
    if (value! > (base.amount ?? 0) * (window.to === null ? 10 : 1)) return null
    return { kind: 'amount', ...about, amount: value, currency, unit: unit ?? base.unit ?? null }
  }
  if (found.length > 0) return null
  if (FORMULA.test(text)) return { kind: 'text', ...about }
  if (SAYS_FREE.test(text)) return { kind: 'free', ...about, unit: null }
  return null
}

const THRESHOLD = /(?:từ|trên|dưới|đến|hơn|quá)\s+$/iu

/** Amounts that are prices; "giá trị giao dịch từ 2 tỷ đồng đến 70 tỷ đồng" names the size of the matter. */
function prices(words: string): Mention[] {
  const isSize = ({ start }: Mention) => {
    const before = words.slice(0, start)
    return THRESHOLD.test(before) && /(?:giá trị|vốn|doanh thu|tổng mức)[^.;]*$/iu.test(before)
  }
  const all = mentions(words).filter((mention) => !isSize(mention))
  // "30.000 đồng (1,5 USD)": one price twice.
  const dong = all.filter(({ currency }) => currency === 'VND')
  return dong.length > 0 ? dong : all
}

function fromFigure(figure: number, published: string): Draft[] {
  const { unit: leading, rest: words } = leadingUnit(published)
  const conflict = (amounts: readonly (number | null)[]): Draft[] => {
    const known = amounts.filter((value): value is number => value !== null)
    return [{ kind: 'conflict', name: feeName(words), amounts: [...new Set([figure, ...known])] }]
  }
  if (EMPTY_WORDS.test(words)) {
    return figure < LEAST_FEE ? [{ kind: 'text' }] : [{ kind: 'amount', amount: figure, unit: leading }]
  }
  const all = prices(words)
  if (all.some(({ value }) => value === null)) return [{ kind: 'text', name: feeName(words) }]
  const dollars = all.filter(({ currency }) => currency === 'USD')
  if (dollars.length > 0) {
    const [only] = dollars
    if (all.length > 1 || only!.value !== figure) return [{ kind: 'text', name: feeName(words) }]
    return [{ kind: 'amount', amount: figure, currency: 'USD', unit: only!.unit, name: feeName(words) }]
  }
  const { timed, rest, unclear } = bySpan(words)
  if (unclear)
    return all.some(({ value }) => value !== figure)
      ? conflict(all.map(({ value }) => value))
      : [{ kind: 'text', name: feeName(words) }]

  const spoken = prices(rest).map(({ value }) => value!)
  const others = spoken.filter((value) => value !== figure)
  const sum = spoken.reduce((total, value) => total + value, 0)
  const isSum = spoken.length > 1 && sum === figure && /gồm/iu.test(rest)
  if (others.length > 0 && !isSum) return conflict(all.map(({ value }) => value))
  if (figure < LEAST_FEE && !spoken.includes(figure)) {
    return all.length > 0 ? conflict(all.map(({ value }) => value)) : [{ kind: 'text', name: feeName(words) }]
  }
  if (FORMULA.test(rest) && !isSum) return [{ kind: 'text', name: feeName(words) }]
  if (hasStrayAmount(words, mentions(words))) return [{ kind: 'text', name: feeName(words) }]
  if (timed.length === 0 && freeDraft(rest)?.kind === 'free' && !freeDraft(rest)?.condition)
    return conflict([figure, 0])

  const name = feeName(words)
  const own = prices(words).find(({ value }) => value === figure)
  const base: Draft = {
    kind: 'amount',
    name,
    amount: figure,
    unit: leading ?? own?.unit ?? null,
    condition: condition(rest, name, isSum ? [] : prices(rest)),
  }
  if (timed.length === 0) return [base]

  const replacing: { draft: Draft; window: Window }[] = []
  for (const { text, window } of timed) {
    const draft = timedDraft(text, window, base)
    if (draft === null || (draft.kind === 'amount' && draft.amount === figure)) {
      // The days belong to the figure itself, which is safe only when nothing else is timed.
      if (timed.length > 1 || prices(text).some(({ value }) => value !== figure))
        return conflict(all.map(({ value }) => value))
      return [{ ...base, condition: condition(words, name, all), ...span(window) }]
    }
    replacing.push({ draft, window })
  }
  const ordinary = outside(replacing.map(({ window }) => window)).map(
    (window): Draft => ({ ...base, ...span(window) }),
  )
  const inOrder = [...ordinary, ...replacing.map(({ draft }) => draft)]
  return inOrder.sort((a, b) => (a.validFrom ?? '').localeCompare(b.validFrom ?? ''))
}

/**
 * Reads one clause of "Phí, lệ phí". Conservative: a figure is taken only when the words beside it agree or
 * are silent. A figure with dated exceptions gives one fee a span of time.
 *
 * @param text one clause as published, without the ` | ` that separates clauses
 */
export function parseFeeClause(text: string, channel: Channel | null): Fee[] {
  if (isAbsent(text)) return []
  const clause = CLAUSE.exec(nfc(text).trim())
  const figure = clause ? Number(clause[1]!.replace(',', '.')) : null
  const words = unwrap(clause ? (clause[2] ?? '') : nfc(text))
  const drafts =
    figure === null ? [fromWordsOnly(words)] : figure === 0 ? [fromZero(words)] : fromFigure(figure, words)
  return drafts.map((draft) => Fee.parse({ ...draft, channel, text: text.trim() }))
}

/** Reads the whole of a "Phí, lệ phí" line, in which ` | ` separates clauses. */
export function parseFees(text: string, channel: Channel | null): Fee[] {
  return text.split(/\s\|(?=\s|$)/).flatMap((clause) => parseFeeClause(clause, channel))
}
