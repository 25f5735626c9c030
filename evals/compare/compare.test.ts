import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EvalResult } from '../result.ts'
import { answerSet, evalResult, searchSet } from '../testing.ts'
import { formatJson } from '../write.ts'
import { baselineOf, floorsOf } from './accept.ts'
import { compare } from './compare.ts'
import { COMMITTED, type Floor, readFloors } from './floors.ts'
import { gate } from './gate.ts'
import { readResult } from './read-result.ts'

const times = <T>(n: number, of: (i: number) => T) => Array.from({ length: n }, (_, i) => of(i))
const good = times(200, (i) => (i % 5 === 0 ? 2 : 1))
/** Every fourth right answer lost. */
const worse = good.map((rank, i) => (i % 4 === 1 ? null : rank))
const failedOf = (...args: Parameters<typeof gate>) =>
  gate(...args)
    .filter(({ ok }) => !ok)
    .map(({ name, message }) => `${name}: ${message}`)
const floor = (more: Partial<Floor> = {}): Floor => ({
  part: 'search',
  sets: ['big'],
  slice: null,
  measure: 'nDCG@10',
  least: 0.8,
  ...more,
})

describe('compare', () => {
  it('an older result without a measure is compared by the others, and says nothing of it', () => {
    const set = (groupSize?: number) =>
      evalResult([searchSet({ set: 'big', ranks: good, ...(groupSize && { groupSize }) })])
    const measuresOf = (then: EvalResult, now: EvalResult) =>
      compare(then, now).rows.map(({ measure }) => measure)
    const known = measuresOf(set(), set())
    expect(known).toContain('Hit@5')
    expect(known).not.toContain('Group@5')
    expect(measuresOf(set(), set(2))).toEqual(known)
    expect(measuresOf(set(2), set())).toEqual(known)
    expect(compare(set(1), set(2)).rows.find(({ measure }) => measure === 'Group@5')).toMatchObject({
      before: 0.8,
      after: 1,
      significant: true,
    })
  })

  it('nothing changed: no difference, no flip, p 1', () => {
    const result = evalResult(
      [searchSet({ set: 'big', ranks: good })],
      [answerSet('declines', 'declines', [true])],
    )
    const { rows, flips, notes } = compare(result, result)
    expect(flips).toEqual([])
    expect(notes).toEqual([])
    expect(rows.length).toBeGreaterThan(8)
    for (const row of rows) expect(row).toMatchObject({ difference: 0, p: 1, pHolm: 1, significant: false })
  })

  it('a result written and read again does not differ from itself', () => {
    const now = evalResult([searchSet({ set: 'big', ranks: times(200, () => 2) })])
    for (const one of now.search[0]!.cases) one.measures['nDCG@10'] = 1 / Math.log2(3)
    const then = JSON.parse(formatJson(now)) as EvalResult
    const rows = compare(then, now, { seed: 1 }).rows.filter(({ measure }) => measure === 'nDCG@10')
    expect(rows.map(({ difference, significant }) => ({ difference, significant }))).toEqual([
      { difference: 0, significant: false },
    ])
  })

  it('finds a planted drop, names what flipped both ways with what each returned, and leaves held-out ones out', () => {
    const before = evalResult([searchSet({ set: 'big', ranks: good, heldOut: 20 })])
    const ranks = worse.map((rank, i) => (i === 5 ? 1 : rank))
    const after = evalResult([searchSet({ set: 'big', ranks, heldOut: 20 })])
    const { rows, flips } = compare(before, after)
    const row = rows.find(({ measure }) => measure === 'Hit@1')!
    expect(row).toMatchObject({ n: 180, significant: true })
    expect(row.after - row.before).toBeCloseTo(row.difference, 12)
    const better = flips.filter(({ direction }) => direction === 'better')
    expect(better.map(({ id }) => id)).toEqual(['q5'])
    expect(flips).toHaveLength(1 + good.filter((rank, i) => i < 180 && i % 4 === 1 && rank === 1).length)
    expect(flips[0]).toMatchObject({ direction: 'worse', wanted: ['right-1'] })
    expect(flips[0]!.before[0]).toBe('right-1 Thủ tục right-1')
    expect(flips[0]!.after).not.toContain('right-1 Thủ tục right-1')
  })

  it('small sets are pooled, slice by slice; another part of the house is no set of ours', () => {
    const small = (set: string, slice: string | null = null, system = 'motcua') =>
      searchSet({ set, slice, system, ranks: good.slice(0, 40) })
    const result = evalResult([
      searchSet({ set: 'big', ranks: good }),
      small('a'),
      small('b'),
      small('a', 'chat'),
      small('b', 'chat'),
      small('a', null, 'MiniSearch'),
    ])
    const rows = compare(result, result).rows.filter(({ measure }) => measure === 'nDCG@10')
    expect(rows.map(({ set, slice, n }) => [set, slice, n])).toEqual([
      ['big', null, 200],
      ['a + b', null, 80],
      ['a + b', 'chat', 80],
    ])
  })

  it('says what cannot be compared', () => {
    const before = evalResult([
      searchSet({ set: 'old', ranks: [1] }),
      searchSet({ set: 'both', ranks: [1, 1, 2] }),
    ])
    const after = evalResult([
      searchSet({ set: 'new', ranks: [1] }),
      searchSet({ set: 'both', ranks: [1, 1, 2, 1] }),
    ])
    after.build.corpusHash = 'e'.repeat(64)
    after.build.modelHash = 'f'.repeat(64)
    after.search[1]!.cases[0]!.question = 'hỏi khác'
    const { notes, rows } = compare(before, after)
    expect(notes).toEqual([
      expect.stringContaining('another corpus'),
      expect.stringContaining('another encoder'),
      'search · both: 2 questions are new or reworded, 1 are gone; not compared',
      'the baseline lacks search · new',
      'in the baseline and not run this time: search · old',
    ])
    expect(rows[0]).toMatchObject({ set: 'both', n: 2 })
  })

  it('Holm never makes a p smaller, and a swap of the two results turns every difference round', () => {
    const ranks = fc.array(fc.constantFrom(1, 2, 5, null), { minLength: 3, maxLength: 12 })
    fc.assert(
      fc.property(ranks, ranks, (x, y) => {
        const size = Math.min(x.length, y.length)
        const [a, b] = [x, y].map((list) => evalResult([searchSet({ set: 's', ranks: list.slice(0, size) })]))
        const there = compare(a!, b!)
        const back = compare(b!, a!)
        there.rows.forEach((row, i) => {
          expect(row.pHolm).toBeGreaterThanOrEqual(row.p)
          expect(back.rows[i]!.difference).toBeCloseTo(-row.difference, 12)
        })
        expect(back.flips.length).toBe(there.flips.length)
      }),
      { numRuns: 15 },
    )
  })
})

describe('gate', () => {
  const result = evalResult([searchSet({ set: 'big', ranks: good })])

  it('passes what holds', () => {
    expect(failedOf(result, [floor()], compare(result, result))).toEqual([])
  })

  it('fails on a value under its floor', () => {
    expect(failedOf(result, [floor({ least: 0.95 })], null)).toEqual([
      expect.stringMatching(/^search · big: nDCG@10 ≥ 0.95: 0\.9\d+ \(n 200\), not ≥ 0.95$/),
    ])
  })

  it('fails on a significant drop even above the floor, and not on the same as a gain', () => {
    const after = evalResult([searchSet({ set: 'big', ranks: worse })])
    expect(failedOf(after, [floor({ least: 0.1 })], compare(result, after))).toEqual([
      expect.stringMatching(/^search · big: nDCG@10 is not significantly worse: 0\.9\d+ → 0\.\d+ /),
    ])
    expect(failedOf(result, [floor({ least: 0.1 })], compare(after, result))).toEqual([])
  })

  it('fails when everything is zero, though no floor says so', () => {
    const zero = evalResult([searchSet({ set: 'big', ranks: times(200, () => null) })])
    expect(failedOf(zero, [floor({ least: 0 })], null)).toEqual([
      expect.stringContaining('every figure of 200 questions is 0'),
    ])
  })

  it('fails when a set is empty', () => {
    const empty = evalResult([searchSet({ set: 'big', ranks: good }), searchSet({ set: 'empty', ranks: [] })])
    expect(failedOf(empty, [floor()], null)).toEqual([expect.stringContaining('the set is empty')])
  })

  it.each([
    ['a set', floor({ sets: ['big', 'gone'] }), 'search · gone did not run'],
    ['a slice', floor({ slice: 'chat' }), 'search · big · chat did not run'],
    ['a part', floor({ part: 'answers' }), 'answers · big did not run'],
    ['a measure', floor({ measure: 'nDCG@3' }), 'has no measure "nDCG@3"'],
  ])('fails when a floor names %s that did not run', (_, one, words) => {
    expect(failedOf(result, [one], null)).toEqual([expect.stringContaining(words)])
  })

  it('never judges under 150 questions, alone or pooled, and judges a pool by all of its questions', () => {
    const small = evalResult([
      searchSet({ set: 'a', ranks: times(100, () => 1) }),
      searchSet({ set: 'b', ranks: times(60, () => null) }),
      searchSet({ set: 'c', ranks: times(20, () => 1) }),
    ])
    small.search[1]!.measures['Hit@10']!.mean = 0.1
    expect(failedOf(small, [floor({ sets: ['a'] })], null).at(-1)).toContain('too few to judge')
    const [name] = failedOf(small, [floor({ sets: ['a', 'b'], measure: 'Hit@1', least: 0.7 })], null)
    expect(name).toContain('a + b: Hit@1 ≥ 0.7: 0.6250 (n 160)')
    const dropped = evalResult([searchSet({ set: 'a', ranks: times(100, () => 5) })])
    const checks = gate(dropped, [], compare(small, dropped))
    expect(checks.map(({ name }) => name)).toEqual(['search · a is not empty'])
  })

  it('a gate with nothing to judge does not pass', () => {
    expect(failedOf(result, [], null)).toEqual([expect.stringContaining('neither a floor nor a baseline')])
  })

  it('answers: an unsupported value is one too many, and a set without its answers is one of its own', () => {
    const all = times(200, (i) => i % 10 !== 0)
    const fine = evalResult(
      [],
      [answerSet('shipped-questions', 'questions', all), answerSet('shipped-questions', 'removed-gold', all)],
    )
    const floors: Floor[] = [
      { part: 'answers', sets: ['shipped-questions'], slice: null, measure: 'unsupported values', most: 0 },
      {
        part: 'answers',
        sets: ['shipped-questions (removed-gold)'],
        slice: null,
        measure: 'right',
        least: 0.8,
      },
    ]
    expect(failedOf(fine, floors, compare(fine, fine))).toEqual([])
    const planted = evalResult(
      [],
      [
        answerSet(
          'shipped-questions',
          'questions',
          all,
          all.map((_, i) => i === 7),
        ),
        answerSet('shipped-questions', 'removed-gold', all),
      ],
    )
    expect(failedOf(planted, floors, null)).toEqual([
      expect.stringContaining('unsupported values ≤ 0: 0.0050'),
    ])
    const many = evalResult(
      [],
      [
        answerSet(
          'shipped-questions',
          'questions',
          all,
          all.map((_, i) => i < 30),
        ),
      ],
    )
    expect(failedOf(many, [], compare(fine, many))).toEqual([
      expect.stringContaining('unsupported values is not significantly worse'),
    ])
  })
})

describe('files', () => {
  let folder: string
  const at = (name: string) => path.join(folder, name)
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'motcua-gate-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const result: EvalResult = evalResult(
    [
      searchSet({ set: 'big', ranks: good, heldOut: 30 }),
      searchSet({ set: 'big', slice: 'chat', ranks: worse, heldOut: 30 }),
      searchSet({ set: 'big', system: 'MiniSearch', ranks: worse }),
      searchSet({ set: 'tiny', ranks: [1] }),
    ],
    [
      answerSet(
        'declines',
        'declines',
        times(160, (i) => i % 3 > 0),
      ),
    ],
  )

  it('what was accepted passes its own gate, and is smaller than the result', async () => {
    const text = baselineOf(result)
    await writeFile(at('baseline.json'), text)
    const baseline = await readResult(at('baseline.json'))
    const floors = floorsOf(result)
    expect(floors.map(({ part, sets, slice, measure }) => [part, sets.join(), slice, measure])).toEqual([
      ['search', 'big', null, 'nDCG@10'],
      ['search', 'big', null, 'Hit@1'],
      ['search', 'big', 'chat', 'nDCG@10'],
      ['answers', 'declines', null, 'right'],
      ['answers', 'declines', null, 'unsupported values'],
    ])
    expect(gate(result, floors, compare(baseline, result)).filter(({ ok }) => !ok)).toEqual([])
    expect(text).not.toContain('câu hỏi 199')
    expect(text.length).toBeLessThan(formatJson(result).length / 3)
    const { mean, low } = result.search[0]!.measures['nDCG@10']!
    expect(floors[0]!.least).toBeLessThan(low)
    expect(floors[0]!.least).toBeGreaterThan(mean - 0.1)
  })

  it('a figure of nothing survives as no number', async () => {
    await writeFile(at('empty.json'), formatJson(evalResult([searchSet({ set: 'none', ranks: [] })])))
    const { search } = await readResult(at('empty.json'))
    expect(search[0]).toMatchObject({ set: 'none', n: 0 })
  })

  it.each([
    ['{"floors": []}', 'no floors'],
    ['{"floors": [{"part":"search","sets":["a"],"measure":"x"}]}', 'either "least" or "most"'],
    ['{"floors": [{"part":"search","sets":["a"],"measure":"x","least":90}]}', 'least'],
    ['nonsense', 'no floors'],
  ])('floors %s are refused', async (text, reason) => {
    await writeFile(at('floors.json'), text)
    await expect(readFloors(at('floors.json'))).rejects.toThrow(reason)
  })

  it('what is no result is refused with the file', async () => {
    await writeFile(at('other.json'), '{"format":2}')
    await expect(readResult(at('other.json'))).rejects.toThrow(/other\.json: no result of "motcua eval"/)
    await expect(readResult(at('absent.json'))).rejects.toThrow('absent.json')
  })

  it('the committed floors and baseline can be read and belong together', async () => {
    const floors = await readFloors(COMMITTED.floors)
    const { search, answers } = await readResult(COMMITTED.baseline)
    const known = new Set([...search.map(({ set }) => set), ...answers.map(({ set }) => set)])
    for (const { sets, measure } of floors)
      for (const set of sets) expect(known, measure).toContain(set.replace(/ \(removed-gold\)$/, ''))
    expect(Buffer.byteLength(JSON.stringify(search))).toBeGreaterThan(10_000)
  })
})
