/** An explained search as lines for a terminal, none wider than `WIDTH`. */
import { allProvinces } from '../corpus/index.ts'
import type {
  DocumentHit,
  HitExplanation,
  MatchedTerm,
  SearchExplanation,
  SearchResult,
} from '../search/index.ts'
import { fold } from '../text/index.ts'

const WIDTH = 100
const LABEL = 14
/** Words shown for each document; what the others add is summed up. */
const WORDS = 8
const WORD_COLUMNS = [24, 8, 9, 9, 7, 7] as const

type Explained = SearchResult & { explanation: SearchExplanation }

/** First the query, then each document with both signals, the bonuses and the words found in it. */
export function explanationLines(result: Explained): string[] {
  return [
    ...questionLines(result),
    ...searchLines(result),
    ...result.hits.flatMap((hit, i) => ['', ...hitLines(hit, i + 1, result.explanation.hits[i]!)]),
  ]
}

function questionLines({ restored, replacements, didYouMean, code, explanation }: Explained): string[] {
  const { literal, encoded, readings } = explanation
  const official = readings.filter(isOfficial).map(({ text, weight }) => `${text} ×${weight.toFixed(2)}`)
  return [
    ...labelled('question', literal),
    ...labelled('restored', restored ?? 'no'),
    ...replacements.flatMap(({ kind, said, official }) =>
      labelled('found', `${said} (${kind}) → ${official.join(' | ')}`),
    ),
    ...labelled('read as', encoded),
    ...(official.length > 0 ? labelled('also sought', official.join(', ')) : []),
    ...(didYouMean
      ? labelled('literally', `${didYouMean.literal.id} ${didYouMean.literal.title} would come first`)
      : []),
    ...(code ? labelled('code', `${code} is named: it comes first`) : []),
  ]
}

function searchLines({ probability, features, timings, build, explanation }: Explained): string[] {
  const { filter, scales, modelProbability } = explanation
  const held = modelProbability !== null && probability < modelProbability
  const total = Object.values(timings).reduce((sum, ms) => sum + ms, 0)
  const scaleOf = ({ mean, deviation, weight }: typeof scales.lexical, digits: number) =>
    `mean ${mean.toFixed(digits)}, deviation ${deviation.toFixed(digits)}, weight ${weight.toFixed(2)}`
  return [
    ...labelled('filter', filterText(filter)),
    ...labelled('', `${filter.passing} of ${filter.documents} documents pass`),
    ...labelled('lexical', scaleOf(scales.lexical, 2)),
    ...labelled('dense', scaleOf(scales.dense, 3)),
    ...labelled(
      'probability',
      `${probability.toFixed(3)}${held ? ` (vague question: held down from ${modelProbability.toFixed(3)})` : ''}`,
    ),
    ...(features ? labelled('', listOf(features, 3)) : []),
    ...labelled('milliseconds', `${total.toFixed(1)}: ${listOf(timings, 1)}`),
    ...labelled('build', build),
  ]
}

function filterText({ applied, placesFrom }: SearchExplanation['filter']): string {
  const { asOf, ended, places, ...lists } = applied
  const nameOf = (place: string) => allProvinces().find(({ code }) => code === place)?.name ?? place
  const source = placesFrom === 'question' ? 'found in the question' : 'given'
  return [
    `as of ${asOf ?? 'any day'}${ended ? `, with articles${ended.year ? ` of ${ended.year}` : ''} that had ended` : ''}`,
    places ? `${places.map(nameOf).join(', ')} (${source})` : 'national only',
    ...Object.entries(lists).map(([name, values]) => `${name} ${values?.join(', ')}`),
  ].join(' · ')
}

function hitLines(
  hit: DocumentHit,
  rank: number,
  { lexical, dense, bonuses, terms }: HitExplanation,
): string[] {
  const { id, title, place } = hit.document
  const signal = (name: string, { raw, standardised, part }: typeof lexical, digits: number) =>
    `   ${name.padEnd(9)}${raw.toFixed(digits).padStart(9)}  ${signed(standardised)} deviations → ${signed(part)}`
  const added = Object.entries(bonuses).flatMap(([name, value]) =>
    value === 0 ? [] : `   ${name.padEnd(9)}${' '.repeat(28)}${signed(value)}`,
  )
  return [
    ...wrapped(`${rank}  `, `${id}  ${title}${place ? ` (${place.name})` : ''}`, 3),
    `   score ${hit.score.toFixed(3)}, probability ${hit.probability.toFixed(3)}`,
    signal('lexical', lexical, 2),
    signal('dense', dense, 3),
    ...added,
    ...wordLines(terms),
  ]
}

interface Word {
  exact: number
  folded: number
  official: number
  sum: number
  /** Says how many documents hold it and where it stands: with its marks where the document has them. */
  closest: MatchedTerm
}

/** A term is looked for as read, without marks and in the official words: one line for all three. */
function wordsOf(terms: readonly MatchedTerm[]): Word[] {
  const words = new Map<string, Word>()
  for (const term of terms) {
    const key = fold(term.term)
    const word = words.get(key) ?? { exact: 0, folded: 0, official: 0, sum: 0, closest: term }
    words.set(key, word)
    word[isOfficial(term, term.reading) ? 'official' : term.space] += term.contribution
    word.sum += term.contribution
    if (term.space === 'exact') word.closest = term
  }
  return [...words.values()].sort((x, y) => y.sum - x.sum)
}

function wordLines(terms: readonly MatchedTerm[]): string[] {
  if (terms.length === 0) return ['   no word of the question']
  const words = wordsOf(terms)
  const head = row(['word', 'as read', 'unmarked', 'official', 'sum', 'docs'], 'where')
  const shown = words.slice(0, WORDS).flatMap(({ exact, folded, official, sum, closest }) => {
    const figures = [exact, folded, official, sum].map((value) => (value === 0 ? '·' : value.toFixed(2)))
    const where = Object.entries(closest.fields).map(([name, n]) => (n === 1 ? name : `${name}×${n}`))
    return row([closest.term, ...figures, String(closest.documents)], where.join(', '))
  })
  const rest = words.slice(WORDS)
  const more = rest.reduce((total, { sum }) => total + sum, 0)
  return [
    ...head,
    ...shown,
    ...(rest.length > 0 ? row([`… ${rest.length} more`, '', '', '', more.toFixed(2), ''], '') : []),
  ]
}

function row([word, ...figures]: string[], where: string): string[] {
  const [first, ...others] = WORD_COLUMNS
  const clipped = word!.length > first ? `${word!.slice(0, first - 1)}…` : word!
  const columns = figures.map((text, i) => text.padStart(others[i]!)).join('')
  const start = `   ${clipped.padEnd(first)}${columns}`
  return where === '' ? [start.trimEnd()] : wrapped(`${start}  `, where, start.length + 2)
}

/** Official words of the lexicon follow the two readings of the question itself. */
function isOfficial(_: unknown, reading: number): boolean {
  return reading >= 2
}

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`.padStart(7)

const listOf = (values: object, digits: number) =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${(value as number).toFixed(digits)}`)
    .join(', ')

const labelled = (label: string, text: string) => wrapped(label.padEnd(LABEL), text, LABEL)

/** Breaks at spaces, and inside a word only where it is longer than a line. */
function wrapped(start: string, text: string, indent: number): string[] {
  const room = WIDTH - Math.max(start.length, indent)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    for (let at = 0; at === 0 || at < word.length; at += room) {
      const piece = word.slice(at, at + room)
      if (line !== '' && line.length + 1 + piece.length > room) {
        lines.push(line)
        line = ''
      }
      line += line === '' ? piece : ` ${piece}`
    }
  }
  lines.push(line)
  return lines.map((one, i) => (i === 0 ? start : ' '.repeat(indent)) + one)
}
