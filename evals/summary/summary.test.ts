import { describe, expect, it } from 'vitest'
import { compare } from '../compare/compare.ts'
import { answerSet, evalResult, searchSet } from '../testing.ts'
import { formatJunit } from './junit.ts'
import { formatMarkdown } from './markdown.ts'
import { pools, tablesOf } from './tables.ts'

const ranks = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? 4 : 1))
const result = evalResult(
  [
    searchSet({ set: 'a', ranks }),
    searchSet({ set: 'b', ranks: ranks.slice(0, 30) }),
    searchSet({ set: 'a', ranks, system: 'MiniSearch' }),
    searchSet({ set: 'none', ranks: [] }),
  ],
  [answerSet('declines', 'declines', [true, false])],
)

describe('tables', () => {
  it('every figure stands beside its n and has its interval', () => {
    for (const { head, rows } of tablesOf(result)) {
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) expect(row).toHaveLength(head.length)
    }
    const [search, answers] = tablesOf(result)
    expect(search!.rows[0]!.slice(0, 4)).toEqual(['a', '', 'motcua', '60'])
    for (const text of search!.rows[0]!.slice(4)) expect(text).toMatch(/^(?:1|\.\d)\S* \([.1]\S*–[.1]\S*\)$/)
    expect(search!.rows[3]!.slice(3)).toEqual(['0', '–', '–', '–', '–', '–', '–'])
    expect(answers!.rows[0]).toEqual(['declines', 'right', '2', expect.stringContaining('.500 (')])
  })

  it('groups stand beside Hit@1 and Hit@5, of systems that have any, pooled too', () => {
    const title = 'The group of the first document, and the section that answers'
    expect(tablesOf(result).map((table) => table.title)).not.toContain(title)
    const grouped = evalResult([
      searchSet({ set: 'a', ranks, groupSize: 4 }),
      searchSet({ set: 'b', ranks, groupSize: 2 }),
      searchSet({ set: 'a', ranks, system: 'MiniSearch' }),
    ])
    const { head, rows } = tablesOf(grouped).find((table) => table.title === title)!
    expect(rows.map(([set, , n]) => [set, n])).toEqual([
      ['a', '60'],
      ['b', '60'],
      ['a + b', '120'],
    ])
    const means = (row: string[]) => row.map((text) => text.split(' ')[0])
    expect(head.slice(3)).toEqual(['Hit@1', 'Hit@5', 'Group@5', 'Group size', 'Section@3', 'n of Section@3'])
    expect(means(rows[0]!).slice(3)).toEqual(['.667', '1.000', '1.000', '4.000', '–', '0'])
    expect(means(rows[2]!).slice(3)).toEqual(['.667', '1.000', '.833', '3.000', '–', '0'])
  })

  it('small sets are also shown together: the mean over all questions, narrower than each alone', () => {
    const [pool, ...others] = pools(result.search)
    expect(others).toEqual([])
    expect(pool).toMatchObject({ set: 'a + b + none', system: 'motcua', n: 90 })
    const hits = [...ranks, ...ranks.slice(0, 30)].filter((rank) => rank === 1).length
    const { mean, low, high } = pool!.measures['Hit@1']!
    expect(mean).toBeCloseTo(hits / 90, 12)
    const own = result.search[0]!.measures['Hit@1']!
    expect(high - low).toBeLessThan(own.high - own.low)
    expect((low + high) / 2).toBeCloseTo(mean, 12)
  })
})

it('the Markdown says what was measured on what, and a cell never breaks its table', () => {
  const odd = evalResult([searchSet({ set: 'a|b', ranks: [1, 2] })])
  const text = formatMarkdown(odd, {
    comparison: compare(odd, odd),
    checks: [{ name: 'x', ok: false, message: 'y' }],
  })
  expect(text).toContain(`Build ${'c'.repeat(12)}: 10 documents`)
  expect(text).toContain('a\\|b')
  expect(text).toContain('## Against the result of 2026-07-01')
  expect(text).toContain('| FAILED | x | y |')
  const tables = text.split('\n\n').filter((block) => block.startsWith('|'))
  expect(tables.length).toBeGreaterThanOrEqual(5)
  for (const table of tables) {
    const widths = table
      .trimEnd()
      .split('\n')
      .map((line) => line.replaceAll('\\|', '').split('|').length)
    expect(new Set(widths).size).toBe(1)
  }
})

it('JUnit: a case for each check and each wrong answer, well-formed whatever the text', () => {
  const planted = evalResult([], [answerSet('declines', 'declines', [true, false, false])])
  planted.answers[0]!.cases[1]!.question = 'a < b & "c" \u0000\u001b \ud800'
  const xml = formatJunit(planted, [
    { name: 'holds', ok: true, message: 'fine' },
    { name: 'nDCG@10 ≥ 0.9 <x>', ok: false, message: '0.8 & falling' },
  ])
  expect(xml).toContain('tests="4" failures="1"')
  expect(xml.match(/<testcase /g)).toHaveLength(4)
  expect(xml.match(/<failure message="0\.8 &amp; falling"\/>/g)).toHaveLength(1)
  expect(xml).toContain('name="a1 a &lt; b &amp; &quot;c&quot;  \ufffd"')
  expect(xml.replace(/&(?:amp|lt|gt|quot);/g, '')).not.toContain('&')
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/)
  const open = [...xml.matchAll(/<([a-z-]+)(?: [^>]*[^/])?>/g)].map(([, name]) => name)
  const closed = [...xml.matchAll(/<\/([a-z-]+)>/g)].map(([, name]) => name)
  expect(open.toSorted()).toEqual(closed.toSorted())
})
