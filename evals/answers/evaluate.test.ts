/** All sets from end to end, with the real ingest, encoder, search and assistant, on the folder of one life event. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Build, openBuild } from '../../index/index.ts'
import { ingest } from '../../ingest/index.ts'
import { createEncoder, type Encoder } from '../../models/index.ts'
import type { AnswerSet } from '../result.ts'
import { readDeclines } from '../sets/case-schemas.ts'
import { asking, sourceOf } from './ask.ts'
import { type AnswerProgress, evaluateAnswers } from './evaluate.ts'
import { readShippedQuestions } from './questions.ts'
import { without } from './removed-gold.ts'

const FOLDER = fileURLToPath(new URL('../../corpus/procedures/hon-nhan-gia-dinh', import.meta.url))
const ALL = ['questions', 'declines', 'conversations', 'removed-gold']

let folder: string
let encoder: Encoder
let build: Build
let sets: AnswerSet[]
const progress: AnswerProgress[] = []

const poisonedFolders = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('motcua-poisoned-'))
let before: string[]

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'motcua-answers-'))
  before = await poisonedFolders()
  encoder = await createEncoder()
  await ingest({ paths: [FOLDER], out: folder, encoder })
  build = await openBuild(folder, { modelHash: encoder.hash })
  sets = await evaluateAnswers({
    build,
    encoder,
    sources: [FOLDER],
    seed: 7,
    sample: 15,
    onProgress: (one) => progress.push(one),
  })
}, 240_000)
afterAll(async () => {
  await build?.close()
  await encoder?.close()
  await rm(folder, { recursive: true, force: true })
})

const setOf = (kind: string) => sets.find((set) => set.kind === kind)!

describe('evaluateAnswers', () => {
  it('gives every set, with its card, its figures and who was asked what', () => {
    expect(sets.map(({ kind }) => kind)).toEqual(ALL)
    for (const { kind, card, n, measures, confusion, cases, heldOut } of sets) {
      expect(n, kind).toBeGreaterThan(10)
      if (kind !== 'removed-gold') expect(card).toContain('Licence')
      const counted = Object.values(confusion).flatMap((row) => Object.values(row))
      expect(counted.reduce((sum, count) => sum + count, 0)).toBe(n)
      for (const estimate of Object.values(measures)) expect(estimate.mean).not.toBeNaN()
      expect(cases.length).toBe(n - heldOut)
    }
    expect(JSON.parse(JSON.stringify(sets))).toEqual(sets)
  })

  it('answers what the folder holds and little of what it does not', async () => {
    const held = (await readShippedQuestions()).filter(({ procedures }) =>
      procedures.some((code) => build.entry(code)),
    )
    const ids = new Set(held.map(({ id }) => id))
    const { cases } = setOf('questions')
    const mean = (which: boolean) => {
      const some = cases.filter(({ id }) => ids.has(id) === which)
      return some.reduce((sum, { measures }) => sum + measures.procedure!, 0) / some.length
    }
    expect(mean(true)).toBeGreaterThan(0.5)
    expect(mean(false)).toBe(0)
    expect(setOf('questions').calibration!.auroc).toBeGreaterThan(0.7)
  })

  it('asks about the poisoned documents where they are, and nowhere leaves them', async () => {
    const poisoned = (await readDeclines()).filter((one) => one.poisoned && !one.heldOut)
    const cases = new Map(setOf('declines').cases.map((one) => [one.id, one]))
    const found = poisoned.filter(({ id, gold }) => cases.get(id)?.procedures.includes(gold!))
    expect(found.length).toBe(poisoned.length)
    expect((await poisonedFolders()).filter((name) => !before.includes(name))).toEqual([])
    expect(build.entry('9.999901')).toBeUndefined()
  })

  it('takes the answer out of the build', () => {
    const { cases, n, calibration, measures } = setOf('removed-gold')
    expect(n).toBe(15)
    expect(cases.filter(({ status, failures }) => (status === 'answered') !== failures.length > 0)).toEqual(
      [],
    )
    expect(measures['no claim']!.mean).toBeGreaterThan(0)
    expect(calibration!.auroc).toBeGreaterThan(0.5)
  })

  it('leaves neither search nor a code a way to what is taken out', async () => {
    const [entry] = build.entries
    const ask = asking(without(sourceOf(build, encoder), [entry!.id]), {})
    for (const message of [`Lệ phí ${entry!.title}`, `Thủ tục ${entry!.id} lệ phí bao nhiêu?`]) {
      const { answer } = await ask({ message })
      expect(answer.procedures.map(({ code }) => code)).not.toContain(entry!.id)
      expect(answer.citations.map(({ code }) => code)).not.toContain(entry!.id)
    }
  })

  it('says how far it is, and stops when told to', async () => {
    for (const kind of [
      'shipped-questions',
      'declines',
      'conversations',
      'shipped-questions without its answers',
    ]) {
      const last = progress.filter(({ set }) => set === kind).at(-1)
      expect(last?.done, kind).toBe(last?.total)
    }
    const stop = AbortSignal.abort(new Error('enough'))
    const run = evaluateAnswers({
      build,
      encoder,
      sources: [FOLDER],
      seed: 7,
      sets: ['questions'],
      signal: stop,
    })
    await expect(run).rejects.toThrow('enough')
  })
})
