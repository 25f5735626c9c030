import { type Channel, Fee } from '../../corpus/index.ts'
import {
  condition,
  type Draft,
  EMPTY_WORDS,
  FORMULA,
  feeName,
  freeDraft,
  hasStrayAmount,
  leadingUnit,
  span,
  unwrap,
} from './fee-words.ts'
import { type Mention, mentions, outside, validity, type Window } from './money.ts'
import { isAbsent, nfc, statements } from './words.ts'

/** Below this many đồng no fee is charged in Viet Nam; such figures are slips (thousands, dollars, placeholders). */
const LEAST_FEE = 1000

/** `20000 VNĐ (…words…)`, the form in which the portal writes a clause. */
const CLAUSE = /^(\d+(?:[.,]\d+)*)\s*VNĐ\s*(?:\(([\s\S]*))?$/u

/** A rule elsewhere, or a duty to pay, decides: words that make a "free" or an empty clause something else. */
const RULED = /quy định|quyết định|thực hiện|theo |nộp|trả |chi phí|thông tư|nghị |biểu |mức |thu /iu

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
