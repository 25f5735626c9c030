import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatQrels, formatRun, parseQrels, parseRun, TrecFormatError } from './trec.ts'

/** Ids as real sets have them: codes, law titles with spaces, percent signs, anything. */
const id = fc.oneof(
  fc.stringMatching(/^[1-3]\.\d{6}$/),
  fc.constantFrom('Luật Phòng, chống ma túy#1', '100%', 'a%20b', '\u00a0x', '\t'),
  fc.string({ minLength: 1, unit: 'grapheme' }),
)
const byQuery = <T>(item: fc.Arbitrary<T>, key: (one: T) => string) =>
  fc.uniqueArray(fc.tuple(id, fc.uniqueArray(item, { selector: key, minLength: 1, maxLength: 6 })), {
    selector: ([query]) => query,
    maxLength: 6,
  })

describe('round trip', () => {
  it('a run comes back as it was, with its scores to the last bit', () => {
    const scored = fc.record({ id, score: fc.double({ noNaN: true, noDefaultInfinity: true }) })
    fc.assert(
      fc.property(
        byQuery(scored, (one) => one.id),
        (rows) => {
          const run = new Map(rows)
          const back = parseRun(formatRun(run, 'motcua build 7'))
          // -0 is written as 0, which is the same score.
          const plain = (of: typeof run) =>
            [...of].map(([query, list]) => [query, list.map((one) => ({ ...one, score: one.score + 0 }))])
          expect(plain(back)).toEqual(plain(run))
        },
      ),
    )
  })

  it('judgements come back as they were', () => {
    fc.assert(
      fc.property(
        byQuery(fc.tuple(id, fc.integer({ min: -2, max: 4 })), ([one]) => one),
        (rows) => {
          const qrels = new Map(rows.map(([query, grades]) => [query, new Map(grades)]))
          expect(parseQrels(formatQrels(qrels))).toEqual(qrels)
        },
      ),
    )
  })
})

describe('reading', () => {
  it('takes tabs, several spaces, empty lines, Windows line ends and a BOM', () => {
    const text = '\ufeffq1\tQ0  d1 1\t2.5 x\r\n\r\n  q1 Q0 d2 2 1e-3 x\r\nq2 Q0 d1 1 -4 x'
    expect([...parseRun(text)]).toEqual([
      [
        'q1',
        [
          { id: 'd1', score: 2.5 },
          { id: 'd2', score: 0.001 },
        ],
      ],
      ['q2', [{ id: 'd1', score: -4 }]],
    ])
    expect(parseQrels('q1 0\td1  2\n')).toEqual(new Map([['q1', new Map([['d1', 2]])]]))
  })

  it.each([
    [parseRun, 'q Q0 d 1 2 x\n\nq Q0 e 2 x', 3, '6 fields'],
    [parseRun, 'q Q0 d 1 high x', 1, '"high" is no number'],
    [parseRun, 'q Q0 d 1 2 x\nq Q0 d 2 1 x', 2, 'stands twice'],
    [parseQrels, 'q 0 d 1\nq 0 e', 2, '4 fields'],
    [parseQrels, 'q 0 d 1\nq 0 e 1.5', 2, '"1.5" is no whole number'],
    [parseQrels, 'q 0 d 1\nq 0 d 0', 2, 'stands twice'],
  ])('names the bad line', (parse, text, line, reason) => {
    let caught: unknown
    try {
      parse(text, 'some.txt')
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(TrecFormatError)
    expect(caught).toMatchObject({ line })
    expect(String(caught)).toContain(`some.txt, line ${line}`)
    expect(String(caught)).toContain(reason)
  })

  it('refuses to write an empty id', () => {
    expect(() => formatRun(new Map([['', [{ id: 'd', score: 1 }]]]), 'x')).toThrow(RangeError)
  })
})
