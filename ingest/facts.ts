/** What a procedure states as facts, in a form in which two writers of the same procedure can be compared. */
import type { Channel, Procedure } from '../corpus/index.ts'
import { formNumber } from './record/dossier.ts'
import { periods } from './record/durations.ts'
import { mentions } from './record/money.ts'
import { nfc } from './record/words.ts'

export const FACT_FIELDS = [
  'title',
  'decision',
  'levels',
  'audiences',
  'channels',
  'fees',
  'durations',
  'forms',
  'dossier',
  'instruments',
] as const
export type FactField = (typeof FACT_FIELDS)[number]

/** Facts of each field, sorted; a fact that is stated twice stands twice only among the papers. */
export type Facts = Record<FactField, string[]>

/** A field in which two documents state different facts. */
export interface FactDifference {
  field: FactField
  /** Facts that only the first or only the second document states. */
  ours: string[]
  theirs: string[]
}

/**
 * The facts of a procedure.
 * - `fees`: every amount of a clause, whether read as data, told in words or one side of a conflict, with its channel and
 *   days; percentages; and `free` where the source says so. An empty clause states nothing.
 * - `durations`: periods with unit and channel, read or told in words.
 * - `dossier`: how many cases, and for each the papers by quantity; remarks are no papers.
 * - `forms`, `instruments`: the numbers.
 *
 * A clause for every channel counts for each channel of the procedure, so it makes no difference whether a source
 * repeats it or joins it.
 */
export function factsOf(procedure: Procedure): Facts {
  const { channels, dossier } = procedure
  const each = (channel: Channel | null): readonly string[] =>
    channel !== null ? [channel] : channels.length > 0 ? channels : ['any']
  const papers = byCase(dossier).map((items) => items.filter(({ remark }) => !remark))
  return {
    title: [squeeze(procedure.title)],
    decision: procedure.decision === null ? [] : [squeeze(procedure.decision)],
    levels: unique(procedure.levels),
    audiences: unique(procedure.audiences),
    channels: unique(channels),
    fees: unique(
      procedure.fees.flatMap((fee) => each(fee.channel).flatMap((channel) => feeFacts(fee, channel))),
    ),
    durations: unique(
      procedure.durations.flatMap((duration) =>
        each(duration.channel).flatMap((channel) => durationFacts(duration, channel)),
      ),
    ),
    forms: unique(
      papers
        .flat()
        .flatMap(({ name, form }) => [
          ...formNumbers(name),
          ...(form === null ? [] : form.split(/\s*[,;]\s*/)),
        ])
        .map((form) =>
          squeeze(form)
            .replace(ANNEX, '')
            .replace(/^mẫu (?:số )?/iu, '')
            .toUpperCase(),
        )
        .filter((form) => form !== ''),
    ),
    dossier: papers
      .filter((items) => items.length > 0)
      .map((items) => `${items.length}: ${items.map(quantity).sort().join(' ')}`)
      .sort(),
    instruments: unique(
      procedure.legalBasis.flatMap(({ number }) =>
        number === null ? [] : [nfc(number).replace(/\s/g, '').toUpperCase()],
      ),
    ),
  }
}

/** The fields in which two documents on one procedure state different facts; none when they agree. */
export function factDifferences(ours: Procedure, theirs: Procedure): FactDifference[] {
  const [a, b] = [factsOf(ours), factsOf(theirs)]
  return FACT_FIELDS.map((field) => ({
    field,
    ours: without(a[field], b[field]),
    theirs: without(b[field], a[field]),
  })).filter((difference) => difference.ours.length + difference.theirs.length > 0)
}

/** An annex holds forms; its number is not one. */
const ANNEX = /\s*phụ lục .*$/iu

/** What the first list holds beyond the second; a fact that stands twice must stand twice in both. */
function without(facts: readonly string[], others: readonly string[]): string[] {
  const rest = [...others]
  return facts.filter((fact) => {
    const at = rest.indexOf(fact)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
}

/** Headings that say what is done with papers (hand in, show, mind), not who needs them. */
const NO_CASE = /^(?:thành phần hồ sơ|(?:các |những )?giấy tờ (?:phải )?(?:nộp|xuất trình)|lưu ý)/iu

/** The papers of each case. Those under no case, or under a heading that names none, are one group; so are those under equal headings. */
function byCase(dossier: Procedure['dossier']): Procedure['dossier'][number]['items'][] {
  const groups = new Map<string, Procedure['dossier'][number]['items']>()
  for (const { case: name, items } of dossier) {
    const key = name === null || NO_CASE.test(nfc(name)) ? '' : squeeze(name)
    groups.set(key, [...(groups.get(key) ?? []), ...items])
  }
  return [...groups.values()]
}

const unique = (facts: readonly string[]) => [...new Set(facts)].sort()
const squeeze = (text: string) => nfc(text).replace(/\s+/g, ' ').trim()

const PERCENTAGE = /\d+(?:[.,]\d+)?\s*%/gu

/** Words that exempt somebody; "quy định mức thu, miễn một số khoản phí" is only a circular's title. */
const EXEMPTS = /miễn(?! một số)|không phải (?:nộp|trả)|không thu/iu

function feeFacts(fee: Procedure['fees'][number], channel: string): string[] {
  const days = fee.validFrom || fee.validTo ? ` (${fee.validFrom ?? ''}–${fee.validTo ?? ''})` : ''
  const words = nfc(fee.text)
  const read =
    fee.kind === 'amount'
      ? [fee.amount!]
      : fee.kind === 'conflict'
        ? fee.amounts.filter((amount) => amount > 0)
        : []
  // The "0 VNĐ" that opens an empty clause states no amount.
  const told = fee.kind === 'text' ? mentions(words).filter(({ value }) => value !== 0) : []
  return [
    ...read.map((amount) => `${amount} ${fee.currency} ${channel}${days}`),
    ...told.map(({ value, currency }) => `${value ?? '?'} ${currency} ${channel}${days}`),
    ...[...words.matchAll(PERCENTAGE)].map(
      ([share]) => `${share.replace(/\s/g, '').replace(',', '.')} ${channel}`,
    ),
    ...(fee.kind === 'free' || EXEMPTS.test(words) ? [`free ${channel}`] : []),
  ]
}

const UNITS: Record<string, string> = {
  'ngày làm việc': 'working-day',
  ngày: 'day',
  'giờ làm việc': 'hour',
  giờ: 'hour',
  tháng: 'month',
}

function durationFacts(
  { kind, value, unit, text }: Procedure['durations'][number],
  channel: string,
): string[] {
  if (kind === 'value') return [`${value} ${unit} ${channel}`]
  if (kind === 'unspecified') return []
  return periods(text).map((period) => {
    const [figure] = period.split(' ', 1)
    return `${figure} ${UNITS[period.slice(figure!.length + 1)]} ${channel}`
  })
}

/** A name may give one form for one case and another for the next: "mẫu CT01 … hoặc … mẫu CT02". */
const formNumbers = (name: string): string[] =>
  nfc(name)
    .split(/[,;]|\.\s|(?<!\p{L})(?:và|hoặc)(?!\p{L})/iu)
    .map(formNumber)
    .filter((form) => form !== null)

const quantity = ({ originals, copies }: { originals: number | null; copies: number | null }) =>
  `${originals ?? 0}+${copies ?? 0}`

const COUNTED =
  /(?<![\d./-])(\d+)\s*(?:\([^)]*\)\s*)?(ngày làm việc|ngày(?! \d)|tháng(?! \d)|năm|giờ|phút|tuổi|đồng|vnđ|vnd|đ(?!\p{L})|%|m2|người|lần|nghìn|triệu|tỷ|working_day|day|hour|month)/giu
const SAME_UNIT: Record<string, string> = {
  working_day: 'ngày làm việc',
  day: 'ngày',
  hour: 'giờ',
  month: 'tháng',
  vnđ: 'đồng',
  vnd: 'đồng',
  đ: 'đồng',
}

/** Everything that words count: `30 ngày`, `200000 đồng`, `18 tuổi`. */
function counted(procedure: Procedure): Set<string> {
  const words = nfc([procedure.summary ?? '', ...procedure.sections.map(({ text }) => text)].join('\n'))
  const plain = words.replace(/(?<=\d)\.(?=\d{3}(?!\d))/g, '')
  return new Set(
    [...plain.matchAll(COUNTED)].map(([, figure, unit]) => {
      const name = unit!.toLowerCase()
      return `${Number(figure)} ${SAME_UNIT[name] ?? name}`
    }),
  )
}

/** What a document counts in its words ("30 ngày", "18 tuổi") that the official record nowhere counts. */
export function unsupportedFigures(ours: Procedure, record: Procedure): string[] {
  const known = counted(record)
  return [...counted(ours)].filter((figure) => !known.has(figure)).sort()
}
