/** Every value that a set calls right stands in the document it names; a wrong one would make the suite lie. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Procedure, SectionId } from '../corpus/index.ts'
import { loadDocuments } from '../ingest/sources.ts'
import { fold, hasDiacritics, syllables } from '../text/index.ts'
import { QUESTION_STYLES, ShippedQuestion } from './sets/question-schema.ts'

const SET = new URL('./sets/shipped-questions/questions.jsonl', import.meta.url)
const SHIPPED = fileURLToPath(new URL('../corpus/procedures', import.meta.url))

const lines = readFileSync(SET, 'utf8').trimEnd().split('\n')
const documents = new Map<string, Procedure>()
let questions: ShippedQuestion[]

beforeAll(async () => {
  for await (const loaded of loadDocuments([SHIPPED]))
    if ('document' in loaded && loaded.document.kind === 'procedure')
      documents.set(loaded.document.code, loaded.document)
  questions = lines.flatMap((line) => ShippedQuestion.safeParse(JSON.parse(line)).data ?? [])
})

/** Words of a text with one space between them, so that punctuation and case make no difference. */
const words = (text: string) => syllables(fold(text)).join(' ')
const holds = (text: string, phrase: string) => ` ${words(text)} `.includes(` ${words(phrase)} `)
const sectionText = ({ sections }: Procedure, id: SectionId) =>
  sections
    .filter((section) => section.id === id)
    .map(({ text }) => text)
    .join('\n')
const wholeText = ({ title, summary, sections }: Procedure) =>
  [title, summary, ...sections.map(({ text }) => text)].join('\n')

/** Clauses that hold on the day the document was checked. */
const current = <T extends { validFrom: string | null; validTo: string | null }>(
  clauses: readonly T[],
  { source: { asOf } }: Procedure,
) => clauses.filter(({ validFrom, validTo }) => !(validTo! < asOf!) && !(validFrom! > asOf!))

const statesAmount = (document: Procedure, amount: number) =>
  current(document.fees, document).some(
    (fee) =>
      fee.amount === amount ||
      fee.amounts.includes(amount) ||
      new RegExp(`(?<![\\d.])${amount.toLocaleString('vi-VN')} đồng`).test(fee.text),
  )
const statesNoFee = (document: Procedure) =>
  current(document.fees, document).every(
    ({ kind, text }) => (kind === 'text' || kind === 'unspecified') && !/\d ?đồng/.test(text),
  )

const UNIT_WORDS = { 'working-day': 'ngày làm việc', day: 'ngày', hour: 'giờ', month: 'tháng' }
const statesDuration = (
  document: Procedure,
  { value, unit }: { value: number; unit: keyof typeof UNIT_WORDS },
) =>
  current(document.durations, document).some(
    (duration) =>
      (duration.value === value && duration.unit === unit) ||
      (duration.value === null &&
        new RegExp(`(?<!\\d)0?${value} ${UNIT_WORDS[unit]}(?! làm việc)`).test(duration.text)),
  )
const statesNoDuration = (document: Procedure) =>
  document.durations.every(({ value, text }) => value === null && !/\d/.test(text))

const formsOf = ({ dossier }: Procedure) =>
  dossier.flatMap(({ items }) => items.flatMap(({ form }) => form?.split(', ') ?? []))

/** What a question calls right and this document does not say. */
function wrongGold({ gold, facets }: ShippedQuestion, document: Procedure): string[] {
  const missing = <T>(key: string, values: readonly T[] | undefined, says: (value: T) => boolean) =>
    (values ?? []).filter((value) => !says(value)).map((value) => `${key} ${JSON.stringify(value)}`)
  const asked = facets.map((facet) =>
    facet === 'overview' ? wholeText(document) : sectionText(document, facet as SectionId),
  )
  return [
    ...missing('fees', gold.fees, (amount) => statesAmount(document, amount)),
    ...missing('free', gold.free && [true], () => document.fees.some(({ kind }) => kind === 'free')),
    ...missing('unspecified', gold.unspecified && [true], () => statesNoFee(document)),
    ...missing('durations', gold.durations, (duration) => statesDuration(document, duration)),
    ...missing('unspecifiedDuration', gold.unspecifiedDuration && [true], () => statesNoDuration(document)),
    ...missing('documents', gold.documents, (phrase) => holds(sectionText(document, 'dossier'), phrase)),
    ...missing('forms', gold.forms, (form) => formsOf(document).includes(form)),
    ...missing('channels', gold.channels, (channel) => document.channels.includes(channel)),
    ...missing('instruments', gold.instruments, (number) =>
      document.legalBasis.some((instrument) => instrument.number === number),
    ),
    ...missing('phrases', gold.phrases, (phrase) => asked.some((text) => holds(text, phrase))),
  ]
}

function count<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
const below = (counts: ReadonlyMap<string, number>, least: Record<string, number>) =>
  Object.entries(least).filter(([key, needed]) => (counts.get(key) ?? 0) < needed)

describe('the questions on the shipped corpus', () => {
  it('are valid lines with ids of their own', () => {
    const issues = lines.flatMap((line, i) => {
      const { error } = ShippedQuestion.safeParse(JSON.parse(line))
      return error ? [`line ${i + 1}: ${error.issues.map(({ message }) => message).join('; ')}`] : []
    })
    expect(issues).toEqual([])
    expect(new Set(questions.map(({ id }) => id)).size).toBe(lines.length)
  })

  it('name procedures that ship, and gold that stands in each of them', () => {
    const wrong = questions.flatMap((question) =>
      question.procedures.flatMap((code) => {
        const document = documents.get(code)
        const found = document ? wrongGold(question, document) : ['is not shipped']
        return found.map((what) => `${question.id} ${code}: ${what} (${question.question})`)
      }),
    )
    expect(wrong).toEqual([])
  })

  it('are no two the same, with or without marks and punctuation', () => {
    const twice = [...count(questions.map(({ question }) => words(question)))].filter(([, n]) => n > 1)
    expect(twice).toEqual([])
  })

  it('do not repeat the wording of the documents they ask about', () => {
    const quoting = questions.filter(({ question, procedures }) => {
      const asked = words(question).split(' ')
      return procedures.some((code) => {
        const text = words(wholeText(documents.get(code)!))
        return asked.some((_, i) => i + 9 <= asked.length && text.includes(asked.slice(i, i + 9).join(' ')))
      })
    })
    expect(quoting.map(({ id, question }) => `${id} ${question}`)).toEqual([])
  })

  it('cover every shipped document, every facet and every style', () => {
    expect(questions.length).toBeGreaterThanOrEqual(340)
    const asked = count(questions.flatMap(({ procedures }) => procedures))
    expect([...documents.keys()].filter((code) => (asked.get(code) ?? 0) < 2)).toEqual([])
    const facets: Record<string, number> = {
      fees: 70,
      dossier: 70,
      duration: 50,
      authority: 35,
      channels: 25,
      steps: 25,
      forms: 20,
      overview: 20,
      conditions: 16,
      audience: 4,
      result: 10,
      'legal-basis': 10,
    }
    expect(below(count(questions.flatMap((question) => question.facets)), facets)).toEqual([])
    expect(questions.filter((question) => question.facets.length === 2).length).toBeGreaterThanOrEqual(40)
    const styles = Object.fromEntries(QUESTION_STYLES.map((style) => [style, 10]))
    expect(below(count(questions.map(({ style }) => style)), styles)).toEqual([])
  })

  it('are written the way their style says, a third of them without marks', () => {
    const unmarked = questions.filter(({ question }) => !hasDiacritics(question))
    const vietnamese = unmarked.filter(({ style }) => style !== 'english')
    expect(vietnamese.length).toBeGreaterThanOrEqual(questions.length / 3)
    const belied = questions.filter(({ style, question }) => {
      const marked = hasDiacritics(question)
      if (style === 'no-marks' || style === 'english') return marked
      if (style === 'short') return syllables(question).length > 10
      if (style === 'situation') return syllables(question).length < 25
      return ['everyday', 'formal', 'half-marks'].includes(style) && !marked
    })
    expect(belied.map(({ id, style, question }) => `${id} ${style}: ${question}`)).toEqual([])
  })

  it('hold out about a quarter, of every style and of the facets asked most', () => {
    const held = questions.filter(({ heldOut }) => heldOut)
    expect(held.length / questions.length).toBeGreaterThan(0.22)
    expect(held.length / questions.length).toBeLessThan(0.28)
    const facets = count(held.flatMap((question) => question.facets))
    expect(below(facets, { fees: 15, dossier: 12, duration: 12, authority: 6, channels: 4 })).toEqual([])
    expect(new Set(held.map(({ style }) => style)).size).toBeGreaterThanOrEqual(8)
  })
})
