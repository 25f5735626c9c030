import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQrels, parseRun } from '../trec.ts'
import { hitAt, judgedAt, mrrAt, ndcgAt, recallAt } from './rank.ts'
import { rankingOf, scoreRun, searchMeasures } from './score-run.ts'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const expected = JSON.parse(fixture('expected.json')) as {
  cuts: number[]
  irMeasuresMeans: Record<string, number>
  perQuery: Record<string, Record<string, number>>
}
const run = parseRun(fixture('run.txt'))
const qrels = parseQrels(fixture('qrels.txt'))
const measures = searchMeasures(expected.cuts)

describe('parity with trec_eval on the committed fixture', () => {
  it('every figure of every query, to 1e-6', () => {
    expect(qrels.size).toBeGreaterThanOrEqual(60)
    let compared = 0
    for (const [query, grades] of qrels) {
      const ranked = rankingOf(run.get(query) ?? [])
      for (const [name, measure] of Object.entries(measures)) {
        // trec_eval prints nothing for a query the run lacks; with -c it counts 0.
        const wanted = expected.perQuery[query]![name] ?? 0
        expect(Math.abs(measure(ranked, grades) - wanted), `${name} of ${query}`).toBeLessThan(1e-6)
        compared++
      }
    }
    expect(compared).toBe(qrels.size * (5 * expected.cuts.length + 1))
  })

  it('the fixture holds what it is for: ties, float ties, missing, unjudged and empty queries, short runs', () => {
    const scores = scoreRun(run, qrels, measures)
    expect(scores.missing).toEqual(['q05', 'q20', 'q41'])
    expect(scores.unjudged).toEqual(['q60', 'q61'])
    expect(scores.withoutRelevant.length).toBeGreaterThanOrEqual(7)
    expect(scores.perQuery.size).toBe(qrels.size - scores.withoutRelevant.length)
    const lists = [...run.values()]
    const ties = (values: number[]) => values.length - new Set(values).size
    expect(lists.filter((list) => ties(list.map(({ score }) => score)) > 0).length).toBeGreaterThan(10)
    expect(
      lists.filter(
        (list) => ties(list.map(({ score }) => Math.fround(score))) > ties(list.map(({ score }) => score)),
      ).length,
    ).toBeGreaterThan(5)
    expect(lists.filter(({ length }) => length < 10).length).toBeGreaterThan(10)
  })

  it('ir-measures counts a query without relevant documents as 0; left out, the mean is higher by that share', () => {
    const { perQuery, withoutRelevant } = scoreRun(run, qrels, measures)
    const sum = [...perQuery.values()].reduce((total, figures) => total + figures['nDCG@10']!, 0)
    expect(sum / (perQuery.size + withoutRelevant.length)).toBeCloseTo(
      expected.irMeasuresMeans['nDCG@10']!,
      9,
    )
  })
})

describe('one ranking', () => {
  const grades = new Map([
    ['a', 3],
    ['b', 1],
    ['c', 0],
    ['d', -1],
  ])

  it('by hand', () => {
    const ranked = ['x', 'b', 'd', 'a']
    const ideal = 3 + 1 / Math.log2(3)
    expect(ndcgAt(ranked, grades, 10)).toBeCloseTo((1 / Math.log2(3) + 3 / Math.log2(5)) / ideal, 12)
    expect(ndcgAt(ranked, grades, 2)).toBeCloseTo(1 / Math.log2(3) / ideal, 12)
    expect(recallAt(ranked, grades, 3)).toBe(0.5)
    expect(mrrAt(ranked, grades, 10)).toBe(0.5)
    expect(mrrAt(ranked, grades, 1)).toBe(0)
    expect(hitAt(ranked, grades, 1)).toBe(0)
    expect(judgedAt(ranked, grades, 10)).toBe(0.75)
  })

  it('stays within 0 … 1, is 1 for the ideal ranking, and moving a better document up never lowers nDCG', () => {
    const judged = fc.uniqueArray(fc.tuple(fc.uuid(), fc.integer({ min: 0, max: 3 })), {
      selector: ([id]) => id,
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(judged, fc.integer({ min: 1, max: 25 }), fc.nat(), (rows, k, seed) => {
        const of = new Map(rows)
        const best = [...rows].sort((x, y) => y[1] - x[1]).map(([id]) => id)
        const ranked = rows.map(([id]) => id)
        const value = ndcgAt(ranked, of, k)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1 + 1e-12)
        if (rows.some(([, grade]) => grade > 0)) expect(ndcgAt(best, of, k)).toBeCloseTo(1, 12)
        const at = seed % ranked.length
        if (at > 0 && of.get(ranked[at]!)! >= of.get(ranked[at - 1]!)!) {
          const moved = ranked.toSpliced(at - 1, 2, ranked[at]!, ranked[at - 1]!)
          expect(ndcgAt(moved, of, k)).toBeGreaterThanOrEqual(value - 1e-12)
        }
      }),
    )
  })
})

describe('rankingOf', () => {
  it('breaks ties by id descending, whatever the order of the input', () => {
    const list = [
      { id: '1.10', score: 2 },
      { id: '1.2', score: 2 },
      { id: '9.1', score: 1 },
      { id: 'đ', score: 3 },
    ]
    expect(rankingOf(list)).toEqual(['đ', '1.2', '1.10', '9.1'])
    expect(rankingOf(list.toReversed())).toEqual(rankingOf(list))
  })

  it('keeps the better place of a document returned twice', () => {
    expect(
      rankingOf([
        { id: 'a', score: 1 },
        { id: 'b', score: 2 },
        { id: 'a', score: 3 },
      ]),
    ).toEqual(['a', 'b'])
  })
})
