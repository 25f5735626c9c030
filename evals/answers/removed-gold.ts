/**
 * Questions with their answer taken out of the build. Hand-made negatives are far from the corpus and easy; here
 * everything near the question is still there, only the answer is not.
 */
import type { Build, DocumentEntry, Filter } from '../../index/index.ts'
import { matterOf } from '../../search/index.ts'
import { fold, syllables } from '../../text/index.ts'
import type { Prediction } from '../stats/calibration.ts'
import { sampleOf } from '../stats/random.ts'
import { type Ask, asking, type Source } from './ask.ts'
import { type Judged, judge, predictionOf } from './judged.ts'

export interface AnsweredQuestion {
  id: string
  question: string
  procedures: readonly string[]
  heldOut?: boolean
}

/** Share of the rarer title's weight from which two titles are one matter. */
const SAME_MATTER = 0.6
const NO_CLAIM = [
  'declined_not_found',
  'declined_out_of_scope',
  'asked_back',
  'redirected',
  'handed_off',
] as const

/**
 * The procedures that could still answer when `gold` is gone: those the product itself takes for siblings, and those
 * whose title shares with a gold title at least .6 of the idf of the lighter of the two (overlap coefficient over folded
 * syllables, idf over the titles of the build). It rather takes out too much than leave an answer in.
 */
export function siblingFinder(entries: readonly DocumentEntry[]): (gold: readonly string[]) => string[] {
  const titles = entries
    .filter(({ kind }) => kind === 'procedure')
    .map(({ id, title }) => ({ id, matter: matterOf(title), terms: new Set(syllables(title).map(fold)) }))
  const frequency = new Map<string, number>()
  for (const { terms } of titles)
    for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1)
  const idf = (term: string) => Math.log((titles.length + 1) / (frequency.get(term)! + 0.5))
  const weigh = (terms: Iterable<string>) => [...terms].reduce((sum, term) => sum + idf(term), 0)
  const weighed = titles.map((title) => ({ ...title, weight: weigh(title.terms) }))
  return (gold) => {
    const removed = weighed.filter(({ id }) => gold.includes(id))
    return weighed
      .filter((other) =>
        removed.some(
          (one) =>
            one === other ||
            (one.matter !== '' && one.matter === other.matter) ||
            weigh([...one.terms].filter((term) => other.terms.has(term))) >=
              SAME_MATTER * Math.min(one.weight, other.weight),
        ),
      )
      .map(({ id }) => id)
  }
}

/** The source without these procedures, and without regulations and pages, which may tell the same. */
export function without({ build, searcher }: Source, exclude: readonly string[]): Source {
  const gone = new Set(exclude)
  const narrow = (filter: Filter = {}): Filter => ({ ...filter, kinds: ['procedure'], exclude: [...exclude] })
  return {
    build: {
      manifest: build.manifest,
      document: (id) => build.document(id),
      passages: (ordinal) => build.passages(ordinal),
      entry: (id) => (gone.has(id) ? undefined : build.entry(id)),
    },
    searcher: {
      read: (question) => searcher.read(question),
      search: (question, options = {}) =>
        searcher.search(question, { ...options, filter: narrow(options.filter) }),
    },
  }
}

export interface RemovedGold {
  judged: Judged[]
  /** The same questions on the whole build and without their answer: `right` says whether it was there. */
  answerable: Prediction[]
}

/**
 * A seeded sample of the questions whose every gold procedure is in the build, each asked twice: as it is, for its
 * probability, and with its answer taken out, to be declined.
 */
export async function askWithoutGold(
  source: Source & { build: Pick<Build, 'entries'> },
  questions: readonly AnsweredQuestion[],
  {
    seed,
    sample,
    signal,
    onDone,
  }: { seed: number; sample: number; signal?: AbortSignal | undefined; onDone: (done: number) => void },
): Promise<RemovedGold> {
  const siblings = siblingFinder(source.build.entries)
  const whole = asking(source, { signal })
  const judged: Judged[] = []
  const answerable: Prediction[] = []
  for (const question of sampleOf(questions, sample, seed)) {
    const removed = siblings(question.procedures)
    const ask: Ask = asking(without(source, removed), { signal })
    const asked = await ask({ message: question.question })
    const { answer } = asked
    const base = judge(question.id, [question.question], NO_CLAIM, asked)
    const prediction = predictionOf(answer, []) ?? { p: 0, right: false }
    answerable.push(
      { p: prediction.p, right: false },
      {
        p: (await whole({ message: question.question })).answer.procedures[0]?.probability ?? 0,
        right: true,
      },
    )
    const { status, 'unsupported values': unsupported, 'latency ms': latency } = base.measures
    judged.push({
      ...base,
      failures:
        answer.status === 'answered'
          ? [
              `answers with ${base.procedures[0]} (p ${prediction.p.toFixed(2)}), although ${question.procedures.join(', ')} is gone`,
            ]
          : base.failures,
      heldOut: question.heldOut ?? false,
      groups: [],
      prediction,
      measures: {
        'no claim': status!,
        declined: Number(answer.status.startsWith('declined')),
        'asked back': Number(answer.status === 'asked_back'),
        'unsupported values': unsupported!,
        'latency ms': latency!,
      },
    })
    onDone(judged.length)
  }
  return { judged, answerable }
}
