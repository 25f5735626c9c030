/** What changed between two versions of a document, in words a person reads. */
import type { Document, Duration, Fee, Procedure } from '../../corpus/index.ts'

export interface Change {
  /** What a citizen is told that is no longer so: `title`, `fee`, `period`, `dossier`, `authority` … */
  field: string
  /** Null: it was not there, or is not there any more. */
  before: string | null
  after: string | null
}

/** @param before and @param after versions of one document */
export function changesOf(before: Document, after: Document): Change[] {
  if (before.kind === 'procedure' && after.kind === 'procedure') return procedureChanges(before, after)
  return textChanges(before, after)
}

function procedureChanges(before: Procedure, after: Procedure): Change[] {
  return [
    ...value('title', before.title, after.title),
    ...value('authority', before.authority, after.authority),
    ...value('level', list(before.levels), list(after.levels)),
    ...value('place', before.place?.name ?? null, after.place?.name ?? null),
    ...value('channels', list(before.channels), list(after.channels)),
    ...keyed('fee', before.fees, after.fees, feeKey, sayFee),
    ...keyed('period', before.durations, after.durations, durationKey, sayDuration),
    ...keyed('dossier', items(before), items(after), ({ name }) => fold(name), sayItem),
    ...value('conditions', before.conditions, after.conditions),
    ...keyed('result', before.results, after.results, fold, (result) => result),
    ...keyed(
      'legal basis',
      before.legalBasis,
      after.legalBasis,
      ({ number, text }) => number ?? fold(text),
      ({ type, number, text }) => (number ? [type, number].filter(Boolean).join(' ') : text),
    ),
    ...value('holds from', before.validFrom, after.validFrom),
    ...value('holds until', before.validTo, after.validTo),
    ...value('link', before.url, after.url),
    ...steps(before, after),
  ]
}

/** Regulations and pages: their clauses and sections by anchor. */
function textChanges(before: Document, after: Document): Change[] {
  return [
    ...value('title', before.title, after.title),
    ...value('holds from', before.validFrom, after.validFrom),
    ...value('holds until', before.validTo, after.validTo),
    ...keyed(
      'text',
      textsOf(before),
      textsOf(after),
      ({ anchor }) => anchor,
      ({ label, text }) => `${label}: ${text}`,
    ),
  ]
}

function textsOf(document: Document): { anchor: string; label: string; text: string }[] {
  if (document.kind === 'regulation') return document.clauses
  if (document.kind === 'page')
    return document.sections.map(({ anchor, heading, text }) => ({ anchor, label: heading, text }))
  return []
}

function value(field: string, before: string | null, after: string | null): Change[] {
  return flat(before ?? '') === flat(after ?? '') ? [] : [{ field, before, after }]
}

/** Entries that are the same thing by their key; several of one key are compared in order. */
function keyed<T>(
  field: string,
  before: readonly T[],
  after: readonly T[],
  key: (entry: T) => string,
  say: (entry: T) => string,
): Change[] {
  const left = grouped(before, key)
  const right = grouped(after, key)
  const changes: Change[] = []
  for (const each of new Set([...left.keys(), ...right.keys()])) {
    const olds = (left.get(each) ?? []).map(say)
    const news = (right.get(each) ?? []).map(say)
    const gone = without(olds, news)
    const come = without(news, olds)
    for (let i = 0; i < Math.max(gone.length, come.length); i++)
      changes.push({ field, before: gone[i] ?? null, after: come[i] ?? null })
  }
  return changes
}

function grouped<T>(entries: readonly T[], key: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const entry of entries) groups.set(key(entry), [...(groups.get(key(entry)) ?? []), entry])
  return groups
}

/** What is in the one list and not in the other, counting copies. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const rest = [...other]
  return list.filter((entry) => {
    const at = rest.findIndex((each) => flat(each) === flat(entry))
    if (at < 0) return true
    rest.splice(at, 1)
    return false
  })
}

const feeKey = ({ name, condition, channel, unit }: Fee) => fold([name, condition, channel, unit].join('|'))
const durationKey = ({ condition, channel }: Duration) => fold([condition, channel].join('|'))

function sayFee({
  kind,
  amount,
  amounts,
  currency,
  unit,
  name,
  condition,
  channel,
  validTo,
  text,
}: Fee): string {
  const money = (figure: number) => `${figure.toLocaleString('en')} ${currency}`
  const said =
    kind === 'amount'
      ? `${money(amount!)}${unit ? `/${unit}` : ''}`
      : kind === 'conflict'
        ? `conflict: ${amounts.map(money).join(' or ')}`
        : kind === 'text'
          ? `“${short(text)}”`
          : kind
  return about(said, name, channel, condition, validTo && `until ${validTo}`)
}

function sayDuration({ kind, value: figure, unit, condition, channel, text }: Duration): string {
  const said =
    kind === 'value'
      ? `${figure} ${unit}${figure === 1 ? '' : 's'}`
      : kind === 'text'
        ? `“${short(text)}”`
        : kind
  return about(said, channel, condition)
}

interface Item {
  name: string
  form: string | null
  originals: number | null
  copies: number | null
  case: string | null
}

const items = ({ dossier }: Procedure): Item[] =>
  dossier.flatMap((each) =>
    each.items.filter(({ remark }) => !remark).map((item) => ({ ...item, case: each.case })),
  )

function sayItem({ name, form, originals, copies, case: when }: Item): string {
  const counts = [originals ? `${originals} originals` : null, copies ? `${copies} copies` : null]
  return about(short(name), form, ...counts, when && `when: ${short(when)}`)
}

function steps(before: Procedure, after: Procedure): Change[] {
  if (
    before.steps.length === after.steps.length &&
    before.steps.every((step, i) => flat(step) === flat(after.steps[i]!))
  )
    return []
  return [
    {
      field: 'steps',
      before: `${before.steps.length} steps`,
      after: `${after.steps.length} steps, reworded`,
    },
  ]
}

const about = (said: string, ...details: (string | null | false | undefined)[]) => {
  const known = details.filter(Boolean)
  return known.length > 0 ? `${said} (${known.join(', ')})` : said
}
const list = (values: readonly string[]) => (values.length > 0 ? [...values].sort().join(', ') : null)
/** Composed, on one line. */
export const flat = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()
/** `flat` in lower case. */
export const fold = (text: string) => flat(text).toLocaleLowerCase('vi')
const short = (text: string) => (flat(text).length > 120 ? `${flat(text).slice(0, 119)}…` : flat(text))
