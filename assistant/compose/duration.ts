import type { Duration } from '../../corpus/index.ts'
import { addWorkingDays } from '../../text/index.ts'
import { CELL_LENGTH, LEAD_LENGTH } from '../settings.ts'
import type { Block } from '../types.ts'
import { cutLine } from './cut.ts'
import { dueDays } from './due-day.ts'
import { capitalise, formatDay, formatDuration, listWords, uncapitalise } from './format.ts'
import { channelWords, type Merged, mergeClauses, whenChannel } from './merge.ts'
import { isMissing, type Material, type Part, sectionText } from './part.ts'
import { cited, union } from './sources.ts'
import { byValidity } from './validity.ts'
import { whereToAsk } from './where.ts'

const SHORT_CONDITION = 110
const SAID = 3
const UNIT_WORDS: Record<string, string> = {
  WORKING_DAY: 'ngày làm việc',
  DAY: 'ngày',
  HOUR: 'giờ',
  MONTH: 'tháng',
  YEAR: 'năm',
}
/** A bare figure is kept as text where the words beside it name another. */
const BARE_FIGURE = /^\d+(?:[.,]\d+)? (?:ngày làm việc|ngày|giờ|tháng|năm)$/u

/** As published, with the portal's own unit names said in Vietnamese. */
function spoken({ text }: Duration): string {
  return text
    .trim()
    .replace(/(?<=\d )(WORKING_DAY|DAY|HOUR|MONTH|YEAR)(?=$|\s)/u, (unit) => UNIT_WORDS[unit] ?? unit)
}

/** How long it takes; equal values of several channels are said once. */
export function composeDuration(material: Material): Part {
  const { procedure, asOf, sources, words: wording } = material
  const { current, expired } = byValidity(procedure.durations, asOf)
  const cite = (clauses: readonly Duration[]) =>
    union(...clauses.map((clause) => sources.locate(['duration', 'channels'], clause.text)))
  const valued = mergeClauses(
    current.filter((clause) => clause.kind === 'value'),
    (clause) => formatDuration(clause, wording),
  )
  const words = current.filter((clause) => clause.kind === 'text' && !isMissing(clause.text))
  const channels = current.map((clause) => clause.channel)
  const readings = [...new Set(words.map(spoken))]
  const isContradicted = readings.length > 1 && readings.some((text) => BARE_FIGURE.test(text))
  const said = (group: Merged<Duration>) => {
    const condition =
      group.condition && group.condition.length <= SHORT_CONDITION
        ? ` (${uncapitalise(group.condition.replace(/[.;,\s]+$/, ''))})`
        : ''
    const when = whenChannel(group.channels, channels, wording)
    return `${group.value}${when && ` ${when}`}${condition}`
  }

  const lead: string[] = []
  if (isContradicted) {
    const quoted = readings.slice(0, SAID).map((text) => `“${cutLine(text, LEAD_LENGTH)}”`)
    lead.push(
      cited(wording.duration.contradicted(listWords(quoted, wording.and), whereToAsk(material)), cite(words)),
    )
  }
  if (valued.length > 0) {
    const citations = cite(valued.flatMap((group) => group.clauses))
    const described = valued.map(said)
    lead.push(
      cited(
        valued.length <= SAID
          ? wording.duration.is(listWords(described, wording.and))
          : wording.duration.depends,
        citations,
      ),
    )
  } else if (words.length > 0) {
    if (!isContradicted)
      lead.push(
        cited(wording.quoted(wording.duration.about, cutLine(readings[0]!, LEAD_LENGTH)), cite([words[0]!])),
      )
  } else {
    const published = procedure.durations.length === 0 ? sectionText(procedure, 'duration') : ''
    lead.push(
      published !== ''
        ? cited(
            wording.quoted(wording.duration.about, cutLine(published, LEAD_LENGTH)),
            sources.locate(['duration'], published),
          )
        : cited(wording.duration.missing(whereToAsk(material)), sources.locate(['duration', 'channels'])),
    )
  }

  const rows = [
    ...valued.map((group) => row(group.clauses, group.value, group.condition ?? '')),
    ...mergeClauses(words, spoken).map((group) =>
      row(group.clauses, cutLine(group.value, CELL_LENGTH), group.condition ?? ''),
    ),
    ...expired.map((clause) =>
      row(
        [clause],
        clause.kind === 'value' ? formatDuration(clause, wording) : cutLine(spoken(clause), CELL_LENGTH),
        wording.expiredAfter(formatDay(clause.validTo!)),
      ),
    ),
  ]
  const longCondition = valued.some((group) => (group.condition?.length ?? 0) > SHORT_CONDITION)
  const blocks: Block[] =
    rows.length > 1 || longCondition
      ? [
          {
            type: 'table',
            title: wording.duration.title,
            columns: [wording.tableHead.channel, wording.duration.column, wording.tableHead.applies],
            rows,
          },
        ]
      : []

  function row(clauses: readonly Duration[], value: string, applies: string) {
    const own = [...new Set(clauses.flatMap((clause) => clause.channel ?? []))]
    const who = own.length === 0 ? wording.tableHead.general : capitalise(channelWords(own, wording))
    return { cells: [who, value, cutLine(applies, CELL_LENGTH)], citations: cite(clauses) }
  }

  // One value only where it holds for everyone, or says in the same line for whom.
  const isPlain =
    valued.length <= SAID &&
    words.length === 0 &&
    valued.every(({ condition }) => (condition?.length ?? 0) <= SHORT_CONDITION)
  const fact =
    valued.length === 0
      ? null
      : {
          label: wording.duration.label,
          value: isPlain ? valued.map(said).join('; ') : wording.dependsSeeSource,
          citations: cite(valued.flatMap((group) => group.clauses)),
        }
  const { start } = material
  if (start?.filing) {
    const hasOthers = current.some((clause) => clause.kind !== 'value')
    const due = dueDays(
      {
        valued,
        hasOthers,
        hasWords: valued.length + words.length > 0,
        said,
        tellsCase: ({ condition }) => (condition?.length ?? 0) <= SHORT_CONDITION,
        whenFiled: (group) => whenChannel(group.channels, channels, wording),
        cite,
      },
      start.filing,
      material,
    )
    lead.push(...due.lead)
    blocks.push(...due.blocks)
  } else {
    const only = rows.length === 1 && !longCondition ? valued[0] : undefined
    const earliest = only ? earliestDay(only, material, cite(only.clauses)) : null
    if (earliest) blocks.push(earliest)
  }
  return { facet: 'duration', lead, blocks, fact }
}

/**
 * The last of the working days a dossier filed today may take. Null where the time is not one unconditional number
 * of working days.
 */
function earliestDay(
  { clauses, condition }: Merged<Duration>,
  { start, sources, words }: Material,
  citations: number[],
): Block | null {
  const { value, unit } = clauses[0]!
  if (!start || condition || unit !== 'working-day' || !Number.isInteger(value)) return null
  const { day, certainty } = addWorkingDays(start.day, value!, start.calendar)
  if (certainty === 'unknown')
    return { type: 'notice', tone: 'info', text: words.due.noCalendar, citations: [] }
  const passage = citations.map((n) => sources.passage(n)?.id ?? '')[0] ?? ''
  const shown = sources.derive({
    value: formatDay(day),
    rule: 'working-days-after',
    inputs: [start.day, String(value), passage],
  })
  return {
    type: 'notice',
    tone: 'info',
    text: words.duration.earliest(formatDay(start.day), shown, certainty === 'settled'),
    citations,
  }
}
