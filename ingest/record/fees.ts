import { type Channel, Fee } from '../../corpus/index.ts'
import {
  condition,
  type Draft,
  EMPTY_WORDS,
  exemptDraft,
  FORMULA,
  feeName,
  freeDraft,
  hasStrayAmount,
  leadingUnit,
  nothingFor,
  span,
  unwrap,
} from './fee-words.ts'
import { type Mention, mentions, outside, validity, type Window } from './money.ts'
import { readTiers } from './tiers.ts'
import { isAbsent, nfc, statements } from './words.ts'

/** Below this many đồng no fee is charged in Viet Nam; such figures are slips (thousands, dollars, placeholders). */
const LEAST_FEE = 1000

/** `20000 VNĐ (…words…)`, the form in which the portal writes a clause. */
const CLAUSE = /^(\d+(?:[.,]\d+)*)\s*VNĐ\s*(?:\(([\s\S]*))?$/u

/** A rule elsewhere, or a duty to pay, decides: words that make a "free" or an empty clause something else. */
const RULED = /quy định|quyết định|thực hiện|theo |nộp|trả |chi phí|thông tư|nghị |biểu |mức |thu /iu

/** "50.000 đồng/giấy phép đối với …": the case that the words behind a unit name. */
const CASE_BEHIND = /^\s+((?:đối với|(?:trong )?trường hợp|nếu|khi|áp dụng (?:đối với|cho))\s.*\S)\s*$/isu

function fromWordsOnly(words: string): Draft[] {
  const free = freeDraft(words)
  if (free) return [free]
  const tiers = readTiers(words)
  if (tiers) return tiers
  const found = mentions(words)
  const only = found[0]
  if (found.length === 1 && only?.value && !FORMULA.test(words) && !hasStrayAmount(words, found)) {
    const name = feeName(words)
    const rest = condition(words, name, found)
    const { window, unclear } = validity(words)
    // Only "[name:] amount[/unit]": with anything else around it the amount may be a threshold or an example.
    if (rest === null && !unclear) {
      const { value: amount, currency, unit } = only
      const behind = unit === null ? '' : words.slice(only.start, only.end).split(unit).at(-1)!
      return [
        {
          kind: 'amount',
          name,
          amount,
          currency,
          unit,
          condition: CASE_BEHIND.exec(behind)?.[1] ?? null,
          ...span(window),
        },
      ]
    }
  }
  return [{ kind: 'text', name: feeName(words) }]
}

function fromZero(words: string): Draft {
  if (EMPTY_WORDS.test(words)) return { kind: 'unspecified' }
  const free = freeDraft(words) ?? nothingFor(words) ?? exemptDraft(words)
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

/** "60.000 đồng (từ ngày … mức thu: 120.000 đồng)": a bracket with days and a price of its own is a statement. */
function cutBracket(part: string): string[] {
  for (const { index } of [...part.matchAll(/\(/g)].reverse()) {
    const inside = part.slice(index)
    const priced =
      mentions(part.slice(0, index)).length > 0 && (mentions(inside).length > 0 || FORMULA.test(inside))
    if ((priced || SAYS_FREE.test(inside)) && validity(inside).window !== null)
      return validity(part.slice(0, index)).window === null ? [part.slice(0, index), inside] : [part]
  }
  return [part]
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
  for (const part of statements(words).flatMap(cutBracket)) {
    const found = validity(part)
    unclear ||= found.unclear
    if (found.window) timed.push({ text: part, window: found.window })
    else rest += part
  }
  return { timed, rest, unclear }
}

/** "Miễn lệ phí", but not the name of the circular "quy định mức thu, miễn một số khoản phí". */
const SAYS_FREE =
  /(?<!mức thu,|thu, nộp,)(?:^|[\s(])(?:được\s+)?miễn(?!,| một số| giảm)(?:\s|$|\))|không thu/iu

/** What applies between the days a statement names: another amount, nothing, or only words. */
function timedDraft(text: string, window: Window, base: Draft, channel: Channel | null): Draft | null {
  const found = mentions(text)
  const days = span(window)
  // "Nộp trực tuyến thì được miễn từ ngày …": the ordinary amount holds beside it.
  const forChannel = channel !== null && namedChannel(text) === channel
  const inCase = /(?<![\p{L}])(?:trường hợp|đối với|nếu|khi)\s/iu.test(text) && !forChannel
  const about = { name: base.name ?? null, ...days }
  if (found.length === 1 && found[0]!.value !== null && !FORMULA.test(text) && !hasStrayAmount(text, found)) {
    const { value, currency, unit } = found[0]!
    // A temporary amount is a reduction, a new one of the same order: anything else is a slip.
    if (inCase || value! > (base.amount ?? 0) * (window.to === null ? 10 : 1)) return null
    return { kind: 'amount', ...about, amount: value, currency, unit: unit ?? base.unit ?? null }
  }
  if (found.length > 0) return null
  if (ALREADY_REDUCED.test(text)) return null
  if (FORMULA.test(text)) return { kind: 'text', ...about }
  if (SAYS_FREE.test(text) && !inCase) return { kind: 'free', ...about, unit: null }
  return null
}

/** The one channel a statement names for its case: "khi nộp hồ sơ theo hình thức trực tuyến". */
function namedChannel(text: string): Channel | null {
  const named = /(?:nộp|gửi|thực hiện)[^.;]*?(trực tuy[ếể]n|trực tiếp|bưu chính)/iu
    .exec(text)?.[1]
    ?.toLowerCase()
  return named === undefined
    ? null
    : named === 'trực tiếp'
      ? 'in-person'
      : named === 'bưu chính'
        ? 'post'
        : 'online'
}

/** "Mức giảm áp dụng … đến hết ngày …": the figure is the reduced one. */
const ALREADY_REDUCED = /mức (?:thu |phí |lệ phí )?(?:đã )?giảm (?:được )?áp dụng/iu

/**
 * A zero with words of which some hold for named days only: those are clauses of their own, so that what has ended is
 * not told with what still holds. Where the rest does not stand in one piece, all stays one clause.
 */
function fromZeroBySpan(words: string): Draft[] {
  const { timed, rest } = bySpan(words)
  const kept = rest.trim()
  if (timed.length === 0 || kept === '' || !words.includes(kept)) return [fromZero(words)]
  return [
    { ...fromZero(kept), text: kept },
    ...timed.map(
      ({ text, window }): Draft => ({
        kind: 'text',
        name: feeName(text),
        ...span(window),
        text: text.trim(),
      }),
    ),
  ]
}

/** "75.000 đồng (cho mỗi đơn)" */
const EACH = /^(?:cho\s+)?mỗi\s+(\p{L}+(?:\s\p{L}+)?)$/iu

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

/** A figure beside words that leave the rate to each province is an example. */
const PROVINCE_DECIDES =
  /mức (?:thu|phí|lệ phí)[^.;:]{0,40}(?<![\p{L}])do (?:hội đồng nhân dân|hđnd|ủy ban nhân dân|uỷ ban nhân dân|ubnd)/iu

function fromFigure(figure: number, published: string, channel: Channel | null): Draft[] {
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
    const name = feeName(words)
    const when = condition(words, name, all)
    return [{ kind: 'amount', amount: figure, currency: 'USD', unit: only!.unit, name, condition: when }]
  }
  const { timed: spans, rest, unclear } = bySpan(words)
  // A reduction for online filing says nothing of filing in person; days that are all the clause says are its own.
  const timed = spans.filter(({ text }) => {
    const named = namedChannel(text)
    return rest.trim() === '' || channel === null || named === null || named === channel
  })
  if (unclear)
    return all.some(({ value }) => value !== figure)
      ? conflict(all.map(({ value }) => value))
      : [{ kind: 'text', name: feeName(words) }]

  const spoken = prices(rest).map(({ value }) => value!)
  const others = spoken.filter((value) => value !== figure)
  const sum = spoken.reduce((total, value) => total + value, 0)
  const isSum = spoken.length > 1 && sum === figure && /gồm/iu.test(rest)
  if (others.length > 0 && !isSum) {
    const tiers = timed.length === 0 ? readTiers(words) : null
    if (tiers?.some(({ amount }) => amount === figure)) return tiers
    return conflict(all.map(({ value }) => value))
  }
  if (PROVINCE_DECIDES.test(rest)) return [{ kind: 'text', name: feeName(words) }]
  if (figure < LEAST_FEE && !spoken.includes(figure)) {
    return all.length > 0 ? conflict(all.map(({ value }) => value)) : [{ kind: 'text', name: feeName(words) }]
  }
  if (FORMULA.test(rest.replace(ALREADY_REDUCED, '')) && !isSum)
    return [{ kind: 'text', name: feeName(words) }]
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
  const each = EACH.exec(base.condition ?? '')?.[1]
  if (each !== undefined && base.unit === null) Object.assign(base, { unit: each, condition: null })
  if (timed.length === 0) return [base]

  const replacing: { draft: Draft; window: Window }[] = []
  for (const { text, window } of timed) {
    const draft = timedDraft(text, window, base, channel)
    if (draft === null || (draft.kind === 'amount' && draft.amount === figure)) {
      // The days belong to the figure itself, which is safe only when nothing else is timed.
      if (timed.length > 1 || SAYS_FREE.test(text) || prices(text).some(({ value }) => value !== figure))
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
    figure === null
      ? fromWordsOnly(words)
      : figure === 0
        ? fromZeroBySpan(words)
        : fromFigure(figure, words, channel)
  return drafts.map((draft) => Fee.parse({ ...draft, channel, text: draft.text ?? text.trim() }))
}

/** What a fee is for and to whom it applies; two fees alike in this are about the same thing. */
const matter = ({ name, condition: when, unit }: Fee) =>
  `${name ?? ''}|${when ?? ''}|${unit ?? ''}`.toLowerCase().replace(/\s+/g, ' ')

/** "(2) Cấp lại": the number of the clause in the row's list. */
const NUMBERED = /^\(?\d{1,2}[.)]\s*/

/** True where two clauses are about one thing; a case may be printed twice in a clause, of which the last counts. */
function alikeButForDays(a: Fee, b: Fee): boolean {
  const [mine, other] = [a, b].map((fee) =>
    matter({ ...fee, unit: null, condition: fee.condition?.replace(NUMBERED, '') ?? null }),
  )
  const [short, long] = [mine!, other!].sort((x, y) => x.length - y.length)
  return (
    short === long ||
    (a.condition !== null && b.condition !== null && long!.endsWith(short!.slice(short!.indexOf('|') + 1)))
  )
}

const syllables = ({ name, condition: when }: Fee) =>
  new Set(`${name ?? ''} ${when ?? ''}`.toLowerCase().match(/[\p{L}\d]+/gu) ?? [])

/** True where most syllables of what two clauses are about are the same, or neither says what it is about. */
function nearlyAlike(a: Fee, b: Fee): boolean {
  const [few, many] = [syllables(a), syllables(b)].sort((x, y) => x.size - y.size)
  if (few!.size <= 2) return many!.size <= 2
  return [...few!].filter((syllable) => many!.has(syllable)).length >= 0.8 * few!.size
}

/**
 * An amount without days beside another clause that gives the same thing for a span of days holds outside that span. The
 * other clause is known by its words; else by its amount, the half of this one, as the reductions of fees set it.
 */
function aroundSpans(fees: readonly Fee[]): Fee[] {
  const undated = (fee: Fee) => fee.kind === 'amount' && fee.validFrom === null && fee.validTo === null
  // A clause of several fees says itself when each of them holds.
  const alone = (fee: Fee) => fees.filter(({ text }) => text === fee.text).length === 1
  const spanOf = (fee: Fee): Window[] => {
    if (undated(fee) || !alone(fee)) return []
    if (fee.kind === 'conflict') {
      const { window } = validity(nfc(fee.text))
      return window === null ? [] : [window]
    }
    return [{ from: fee.validFrom, to: fee.validTo }]
  }
  // What online filing costs says nothing of another channel.
  const isElsewhere = ({ text, channel }: Fee) => ![null, channel].includes(namedChannel(nfc(text)))
  const others = (fee: Fee) =>
    fees.filter((other) => other.text !== fee.text && !isElsewhere(other) && alikeButForDays(other, fee))
  const spansBy = new Map(fees.map((fee) => [fee, undated(fee) ? others(fee).flatMap(spanOf) : []]))
  const unclaimed = fees.filter(
    (fee) =>
      fee.kind === 'amount' &&
      fee.validTo !== null &&
      alone(fee) &&
      !isElsewhere(fee) &&
      !others(fee).some(undated),
  )
  const halves = (fee: Fee) => {
    const half = unclaimed.filter((other) => other.amount! * 2 === fee.amount && nearlyAlike(other, fee))
    const wholes = fees.filter(
      (other) => undated(other) && other.amount === fee.amount && spansBy.get(other)!.length === 0,
    )
    const sameDays = new Set(half.map(({ validFrom, validTo }) => `${validFrom} ${validTo}`)).size === 1
    return sameDays && wholes.length <= half.length ? spanOf(half[0]!) : []
  }
  return fees.flatMap((fee) => {
    if (!undated(fee)) return [fee]
    const byWords = spansBy.get(fee)!
    const spans = byWords.length > 0 ? byWords : halves(fee)
    const rivals = fees.filter((other) => undated(other) && alikeButForDays(other, fee)).length > 1
    const unsafe =
      (byWords.length > 0 && rivals) || spans.some(({ from, to }) => from === null && to === null)
    if (spans.length === 0 || unsafe) return [fee]
    const windows = outside(spans)
    // Clauses with days leave it none: nobody knows what it is for.
    if (windows.length === 0) return [{ ...fee, kind: 'text', amount: null }]
    return windows.map((window) => ({ ...fee, ...span(window) }))
  })
}

const MAX_CONDITION = 300
const ONLY_RULE =
  /^(?:(?:thực hiện|áp dụng)?\s*theo|căn cứ|thông tư|nghị định|nghị quyết|quyết định)(?![\p{L}])/iu

/** The words of a clause without its amounts; nothing where they only name the rule behind the fee. */
function wordsOf({ text }: Fee): string {
  let words = unwrap(CLAUSE.exec(nfc(text).trim())?.[2] ?? nfc(text))
  for (const { start, end } of mentions(words).reverse())
    words = `${words.slice(0, start)} ${words.slice(end)}`
  const bare = words.replace(/^[-–+*•\s]+|[\s.;:()]+$/g, '').replace(/\s+/g, ' ')
  return ONLY_RULE.test(bare) ? '' : bare
}

/**
 * Reads the whole of a "Phí, lệ phí" line, in which ` | ` separates clauses. Of clauses with different amounts for what
 * looks like the same thing, the words tell which applies when; where they are the same too, all are one conflict.
 */
export function parseFees(text: string, channel: Channel | null): Fee[] {
  const clauses = text.split(/\s\|(?=\s|$)/).map((clause) => parseFeeClause(clause, channel))
  const fees = aroundSpans(clauses.flat())
  const single = fees.filter(
    (fee) => fee.kind === 'amount' && clauses.some((clause) => clause.length === 1 && clause[0] === fee),
  )
  return fees.flatMap((fee) => {
    if (!single.includes(fee)) return [fee]
    const alike = single.filter((other) => matter(other) === matter(fee))
    const rivals = alike.filter(({ amount }) => amount !== fee.amount)
    if (rivals.length === 0) return [fee]
    const same = fee.condition !== null ? alike : alike.filter((other) => wordsOf(other) === wordsOf(fee))
    const amounts = [...new Set(same.flatMap(({ amount }) => amount ?? []))]
    if (amounts.length > 1) {
      const joined = same.map((other) => other.text).join(' | ')
      return same[0] === fee
        ? [{ ...fee, kind: 'conflict' as const, amount: null, amounts, text: joined }]
        : []
    }
    return [{ ...fee, condition: wordsOf(fee).slice(0, MAX_CONDITION) || fee.condition }]
  })
}
