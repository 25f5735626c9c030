/** One evaluation: sets × slices × systems for search, the answers, and what it took. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readSayings } from '../corpus/index.ts'
import { type Build, type Filter, openBuild } from '../index/index.ts'
import { ingest } from '../ingest/index.ts'
import type { Encoder } from '../models/index.ts'
import { createSearcher, type Searcher } from '../search/index.ts'
import { thisMachine } from './bench/machine.ts'
import type { Qrels, Run } from './metrics/score-run.ts'
import { type Peer, peerDocuments } from './peers/index.ts'
import type { AnswerSet, EvalResult, SearchSet } from './result.ts'
import { askAll } from './search/ask.ts'
import { ingestBeir } from './search/beir-build.ts'
import { latencyOf, timesOf } from './search/latency.ts'
import { recallOfBuild } from './search/recall.ts'
import { rememberingQueries } from './search/remembering-queries.ts'
import { scoreSet } from './search/score.ts'
import { chooseSets, type SearchTest, type SetChoice } from './search/sets.ts'
import { signalSystems } from './search/signals.ts'
import { type Found, MOTCUA, motcuaSystem, peerSystem, runSystem, type System } from './search/system.ts'
import { relevantOutsideCorpus } from './sets/beir.ts'
import { robustnessSlices, type Slice, sliceQuestions } from './slices/slices.ts'

const SHIPPED = ['procedures', 'regulations'].map((name) =>
  fileURLToPath(new URL(`../corpus/${name}`, import.meta.url)),
)
/** Questions whose searches are timed, and whose vectors are looked up. */
const TIMED = 100
/** Of each set, for the time of each system. */
const TIMED_OF_SET = 50
const LOOKED_UP = 50
const MIB = 2 ** 20

export interface EvaluateOptions {
  /** Index folder of the build to judge; null: the shipped corpus, ingested into the cache. */
  index: string | null
  /** Folder for the builds made here. */
  cache: string
  encoder: Encoder
  /** Names of `BUILT_IN_SETS`, question files, BEIR folders. */
  sets: readonly string[]
  /** Ids of robustness slices, beside each set as it is. */
  slices: readonly string[]
  peers: readonly Peer[]
  /** Also each signal of the search alone. */
  signals: boolean
  /** Runs of other programs, scored on every set. */
  runs: readonly { name: string; run: Run }[]
  /** Judgements instead of the sets' own. */
  qrels?: Qrels | undefined
  /** Judges answers; null leaves them out. */
  answers: EvaluateAnswers | null
  /** Questions a set at most, a seeded sample. */
  sample?: number | undefined
  seed: number
  /** Keeps what every system returned, for run files. */
  keepRuns: boolean
  signal?: AbortSignal | undefined
  onProgress?(step: string, done: number, total: number): void
  /** Something that a reader of the figures should know. */
  onNote?(note: string): void
}

/** What judging answers needs; the build and the encoder stay open until it resolves. */
export interface AnswerOptions {
  build: Build
  encoder: Encoder
  /** Folders of the shipped corpus. */
  sources: readonly string[]
  seed: number
  sets: readonly AnswerSet['kind'][]
  /** Question files whose answers are taken out of the build. */
  answered: SetChoice['answered']
  /** Cases a set at most. */
  limit?: number
  signal?: AbortSignal
  onProgress(progress: { set: string; done: number; total: number }): void
}
export type EvaluateAnswers = (options: AnswerOptions) => Promise<AnswerSet[]>

/** One system on one set, without the held-out questions. */
export interface SetRun {
  set: string
  slice: string | null
  system: string
  run: Run
  qrels: Qrels
}

export interface Evaluation {
  result: EvalResult
  /** Empty unless `keepRuns`. */
  runs: SetRun[]
}

/** The slices there are. */
export function allSlices(): Slice[] {
  return robustnessSlices(
    readSayings()
      .filter(({ kind, ambiguous }) => kind === 'abbreviation' && !ambiguous)
      .map(({ say, official }) => ({ abbr: say, expansion: official[0]! })),
  )
}

/**
 * Runs an evaluation.
 * @throws SetError for a set that cannot be read, errors of the index and the encoder, or the signal's reason
 */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const { encoder, seed, cache, signal, onProgress } = options
  const atStart = memory()
  const choice = await chooseSets(options.sets, options)
  const own = choice.tests.filter(({ documents }) => documents === null)
  const foreign = choice.tests.filter(({ documents }) => documents !== null)
  const state: State = {
    ...options,
    slices: allSlices().filter(({ id }) => options.slices.includes(id)),
    search: [],
    runs: [],
    runFiles: options.runs,
    highest: atStart,
  }
  const result: Omit<EvalResult, 'build' | 'memory'> = {
    format: 1,
    at: new Date().toISOString(),
    machine: thisMachine(),
    seed,
    search: state.search,
    answers: [],
    vectorRecall: [],
    latency: {},
  }
  const about: Partial<Pick<EvalResult, 'build' | 'memory'>> = {}

  if (own.length + choice.answers.length > 0) {
    const { folder, fresh } = await indexOf(options)
    await withBuild(folder, encoder, async (build, searcher) => {
      const afterLoad = memory()
      await searchAll(state, build, searcher, own)
      const questions = own.flatMap(({ questions }) => questions.map(({ question }) => question))
      result.latency = await timed(state, searcher, build, questions)
      result.vectorRecall = await recallOfBuild(build, encoder, evenly(questions, LOOKED_UP), seed)
      about.build = aboutBuild(build)
      // What ingesting took stays with the process: the figures would be its own.
      if (!fresh) about.memory = { atStart, afterLoad, highest: state.highest }
      if (options.answers && choice.answers.length > 0)
        result.answers = await options.answers({
          build,
          encoder,
          sources: SHIPPED,
          seed,
          sets: choice.answers,
          answered: choice.answered,
          ...(options.sample === undefined ? {} : { limit: options.sample }),
          ...(signal ? { signal } : {}),
          onProgress: ({ set, done, total }) => onProgress?.(`answers · ${set}`, done, total),
        })
    })
  }
  for (const test of foreign) {
    const folder = await ingestBeir(test, {
      cache,
      encoder,
      signal,
      onProgress: ({ step, done, total }) => onProgress?.(`${test.name}: ${step}`, done, total),
    })
    await withBuild(folder, encoder, async (build, searcher) => {
      await searchAll(state, build, searcher, [test])
      if (about.build) return
      about.build = aboutBuild(build)
      const questions = test.questions.map(({ question }) => question)
      result.latency = await timed(state, searcher, build, questions)
      result.vectorRecall = await recallOfBuild(build, encoder, evenly(questions, LOOKED_UP), seed)
    })
  }
  return { result: { ...result, build: about.build!, memory: about.memory ?? null }, runs: state.runs }
}

interface State extends Omit<EvaluateOptions, 'slices' | 'runs'> {
  slices: Slice[]
  runFiles: EvaluateOptions['runs']
  search: SearchSet[]
  runs: SetRun[]
  /** MiB, while motcua searched. */
  highest: number
}

async function indexOf({ index, cache, encoder, signal, onProgress }: EvaluateOptions) {
  if (index !== null) return { folder: index, fresh: false }
  const folder = path.join(cache, 'shipped')
  const { published } = await ingest({
    paths: SHIPPED,
    out: folder,
    encoder,
    ...(signal ? { signal } : {}),
    onProgress: ({ step, done, total }) => onProgress?.(`shipped corpus: ${step}`, done, total),
  })
  return { folder, fresh: published }
}

async function withBuild(
  folder: string,
  encoder: Encoder,
  work: (build: Build, searcher: Searcher) => Promise<void>,
): Promise<void> {
  const build = await openBuild(folder, { modelHash: encoder.hash })
  try {
    await work(build, createSearcher(build, encoder))
  } finally {
    await build.close()
  }
}

/** Every system on every set and slice over one build. */
async function searchAll(
  state: State,
  build: Build,
  searcher: Searcher,
  tests: readonly SearchTest[],
): Promise<void> {
  if (tests.length === 0) return
  const ids = new Set(build.entries.map(({ id }) => id))
  for (const { name, questions } of tests) {
    const outside = relevantOutsideCorpus(new Map(questions.map(({ id, relevant }) => [id, relevant])), ids)
    if (outside.length > 0)
      state.onNote?.(
        `${name}: ${outside.length} right documents are not in the build (${outside[0]!.document} of ${outside[0]!.query} …), so its figures cannot reach 1`,
      )
  }
  const titleOf = (id: string) => build.entry(id)?.title ?? ''
  const hasProcedures = build.entries.some(({ kind }) => kind === 'procedure')
  await searchWith(state, motcuaSystem(searcher, filterOf(build), hasProcedures), tests, freshAs(0))
  if (state.signals)
    for (const signal of signalSystems(build, state.encoder, filterOf(build)))
      await searchWith(state, signal, tests, null)
  if (state.peers.length > 0) {
    const documents = await peerDocuments(build)
    const encoder = rememberingQueries(state.encoder)
    for (const [i, peer] of state.peers.entries()) {
      state.onProgress?.(`building ${peer.name}`, 0, 1)
      const index = await peer.build(documents, encoder)
      try {
        await searchWith(state, peerSystem(peer.name, index, titleOf), tests, freshAs(i + 1))
      } finally {
        await index.close()
      }
    }
  }
  for (const { name, run } of state.runFiles)
    await searchWith({ ...state, slices: [] }, runSystem(name, run, titleOf), tests, null)
}

/** @param fresh makes questions to be timed with that nobody has asked; null for what does not search */
async function searchWith(
  state: State,
  system: System,
  tests: readonly SearchTest[],
  fresh: ((question: string) => string) | null,
): Promise<void> {
  for (const test of tests) {
    let asIs: Found[] = []
    for (const slice of [null, ...state.slices]) {
      state.signal?.throwIfAborted()
      const typed = slice
        ? sliceQuestions(slice, test.questions)
        : { questions: test.questions, changed: null }
      // What a slice leaves as it is has been asked already.
      const asked = typed.questions.filter(
        ({ question }, i) => slice === null || question !== test.questions[i]!.question,
      )
      const step = [test.name, slice?.id, system.name].filter(Boolean).join(' · ')
      const answers = await askAll(system, asked, {
        signal: state.signal,
        onDone(done) {
          if (system.name === MOTCUA) state.highest = Math.max(state.highest, memory())
          state.onProgress?.(step, done, asked.length)
        },
      })
      const known = new Map(asked.map(({ id }, i) => [id, answers[i]!]))
      const found = typed.questions.map(({ id }, i) => known.get(id) ?? asIs[i]!)
      if (slice === null) asIs = found
      const timedHere =
        slice === null && fresh
          ? { latency: await timesOf(system, evenly(test.questions, TIMED_OF_SET), fresh, state.signal) }
          : {}
      state.search.push({
        ...timedHere,
        ...scoreSet({
          set: test.name,
          card: test.card,
          slice: slice?.id ?? null,
          changed: typed.changed,
          system: system.name,
          questions: typed.questions,
          found,
          seed: state.seed,
        }),
      })
      if (!state.keepRuns) continue
      const open = typed.questions.flatMap(({ id, relevant, heldOut }, i) =>
        heldOut ? [] : [{ id, relevant, ranked: found[i]!.ranked }],
      )
      state.runs.push({
        set: test.name,
        slice: slice?.id ?? null,
        system: system.name,
        run: new Map(open.map(({ id, ranked }) => [id, ranked])),
        qrels: new Map(open.map(({ id, relevant }) => [id, relevant])),
      })
    }
  }
}

/** The question with marks that make it another text: what encoders remember of it is of no use. */
const freshAs = (system: number) => (question: string) => `${question} ${'?'.repeat(system + 2)}`

function timed(state: State, searcher: Searcher, build: Build, questions: readonly string[]) {
  const some = evenly(questions, TIMED).map(freshAs(state.peers.length + 1))
  return latencyOf(searcher, some, filterOf(build), {
    signal: state.signal,
    onDone: (done) => state.onProgress?.('latency', done, some.length),
  })
}

/** As of the day the data holds, so that the figures do not change with the calendar. */
function filterOf({ manifest: { asOf } }: Build): Filter {
  return asOf === null ? {} : { asOf }
}

/** At most `count` of the items, spread over all of them. */
function evenly<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / count)
  return Array.from({ length: Math.min(count, items.length) }, (_, i) => items[Math.floor(i * step)]!)
}

function aboutBuild({ manifest }: Build): EvalResult['build'] {
  const { id, corpusHash, modelHash, model, asOf, counts } = manifest
  const { documents, passages, vectors } = counts
  return { id, corpusHash, modelHash, model, asOf, documents, passages, vectors }
}

const memory = () => Math.round(process.memoryUsage.rss() / MIB)
