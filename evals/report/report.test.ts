import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { escapeHtml, html } from '../../text/index.ts'
import { launch, violations } from '../../widget/testing/browser.ts'
import type { EvalResult } from '../result.ts'
import { renderCard } from './card.ts'
import { interval } from './format.ts'
import { renderReport } from './index.ts'
import { coveragePlot } from './plots/coverage.ts'
import { flipPlot } from './plots/flips.ts'
import { rankPlot } from './plots/ranks.ts'
import { reliabilityPlot, wilson } from './plots/reliability.ts'
import { slicePlot } from './plots/slices.ts'
import { withinBudget } from './sections/within-budget.ts'
import { madeComparison, madeResult } from './testing/made-result.ts'

const small = few(madeResult(0.05))

/** Two sets and two ways of typing, so that a browser is quick with it. */
function few(result: EvalResult): EvalResult {
  return {
    ...result,
    search: result.search
      .filter(
        ({ set, slice }) =>
          ['shipped-questions', 'needs-dev'].includes(set) && [null, 'no-diacritics', 'chat'].includes(slice),
      )
      .map((one) => (one.slice === null ? one : { ...one, cases: one.cases.slice(0, 4) })),
    answers: result.answers.slice(0, 2),
  }
}
const HOSTILE = `<script>window.pwned=1</script><img src=x onerror="window.pwned=1">\u202e'&lt;`

/** The same with every text replaced, ids and names that are keys included; what the format itself fixes stays. */
function withTexts<T>(value: T, change: (text: string) => string, keyed = false): T {
  if (typeof value === 'string') return (FIXED.has(value) ? value : change(value)) as T
  if (Array.isArray(value)) return value.map((item) => withTexts(item, change)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      keyed && !FIXED.has(key) && !key.includes('@') ? change(key) : key,
      withTexts(item, change, keyed || NAMED.has(key)),
    ]),
  ) as T
}
const NO_CALIBRATION = { ece: 0, brier: 0, auroc: null, coverage: [] }
const FIXED = new Set(['motcua', 'better', 'worse', 'n', 'mean', 'low', 'high'])
const NAMED = new Set(['relevant', 'measures', 'confusion', 'groups'])

describe('markup', () => {
  it('escapes every value; nothing of it is a tag, an attribute or a direction', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(HOSTILE)), (text) => {
        const escaped = escapeHtml(text)
        expect(escaped).not.toMatch(/[<>"'\u202a-\u202e\u2066-\u2069\u0000-\u0008]/)
        expect(html`<p title="${text}">${[text, [text]]}</p>`.text).toBe(
          `<p title="${escaped}">${escaped}${escaped}</p>`,
        )
      }),
    )
  })
})

describe('figures', () => {
  const [clean] = small.search.filter(({ slice }) => slice === null)
  const slices = small.search.filter(({ set, slice }) => set === clean!.set && slice !== null)

  it('counts every question once by the place of its first relevant document', () => {
    const rows = rankPlot(clean!)!.data.rows
    expect(rows).toHaveLength(11)
    const counts = rows.map(([, n]) => Number(n))
    expect(counts.reduce((a, b) => a + b)).toBe(clean!.cases.length)
    expect(counts[0]).toBe(clean!.cases.filter(({ measures }) => measures['Hit@1'] === 1).length)
    expect(counts[10]).toBe(clean!.cases.filter(({ measures }) => measures['Recall@10'] === 0).length)
    expect(rankPlot({ ...clean!, cases: [] })).toBeNull()
  })

  it('says what each way of typing costs in points', () => {
    const { rows } = slicePlot(clean!, slices, 'Hit@1')!.data
    expect(rows.map(([name]) => name)).toEqual(['as it is', ...slices.map(({ slice }) => slice)])
    slices.forEach(({ measures }, i) => {
      const loss = (measures['Hit@1']!.mean - clean!.measures['Hit@1']!.mean) * 100
      const shown = Number(
        String(rows[i + 1]![5])
          .replace('−', '-')
          .replace('±', ''),
      )
      expect(shown).toBeCloseTo(loss, 1)
    })
    expect(slicePlot(clean!, slices, 'nothing@3')).toBeNull()
  })

  it('reads the coverage curve at each tenth', () => {
    const { calibration } = clean!
    const { rows } = coveragePlot('x', 'questions', calibration!)!.data
    expect(rows).toHaveLength(10)
    expect(rows.at(-1)!.slice(0, 2)).toEqual([
      '100\u00a0%',
      calibration!.coverage.at(-1)!.accuracy.toFixed(3),
    ])
  })

  it('counts flips both ways', () => {
    const flip = {
      part: 'search' as const,
      set: 'a',
      slice: null,
      id: '1',
      question: 'q',
      wanted: [],
      before: [],
      after: [],
    }
    const { rows } = flipPlot([
      { ...flip, direction: 'better' },
      { ...flip, direction: 'better' },
      { ...flip, direction: 'worse', set: 'b' },
    ])!.data
    expect(rows).toEqual([
      ['a', '2', '0'],
      ['b', '0', '1'],
    ])
  })

  it('Wilson’s interval, by hand', () => {
    // 8 of 10: (.8 + .19207 ± 1.95996·√(.016 + .00960)) / 1.38415.
    expect(wilson(0.8, 10).low).toBeCloseTo(0.4902, 4)
    expect(wilson(0.8, 10).high).toBeCloseTo(0.9433, 4)
    expect(wilson(1, 5).high).toBe(1)
    expect(wilson(0, 5).low).toBe(0)
  })

  it('says which way a probability errs', () => {
    const bin = { from: 0.4, to: 0.5, n: 10, meanProbability: 0.45, accuracy: 0.9 }
    const note = (accuracy: number) =>
      String(reliabilityPlot('x', 'questions', { ...NO_CALIBRATION, bins: [{ ...bin, accuracy }] })!.note)
    expect(note(0.9)).toContain('On the whole too low: 45\u00a0% given, 90\u00a0% right.')
    expect(note(0.1)).toContain('On the whole too high')
    expect(note(0.46)).toContain('On the whole as it should be')
  })

  it('gives no interval where all values are the same', () => {
    expect(interval({ low: 0.25, high: 0.75 })).toBe('0.250–0.750')
    expect(interval({ low: 1, high: 1 })).toBe('–')
  })
})

describe('renderCard', () => {
  it('reads what cards are written with; the rest stays text', () => {
    const text = renderCard(
      'First line\nof a **paragraph** with `code`.\n\n## Kinds\n- one\n  goes on\n- two\n\n| a | b |\n| --- | --- |\n| 1 | <i>x</i> |\n\n1. as it is',
      'set',
    )
      .map(({ text }) => text)
      .join('')
    expect(text).toContain('<p>First line of a <strong>paragraph</strong> with <code>code</code>.</p>')
    expect(text).toContain('<p class="card-head">Kinds</p><ul><li>one goes on</li><li>two</li></ul>')
    expect(text).toMatch(
      /<th scope="col" class="w">a<\/th>.*<th scope="row">1<\/th><td class="w">&lt;i&gt;x/s,
    )
    expect(text).not.toContain('---')
    expect(text).toContain('<p>1. as it is</p>')
    expect(renderCard('| | |\n| - | - |\n| Source | us |', 'set')[0]!.text).not.toContain('<thead>')
  })
})

describe('answers', () => {
  const [questions, , removed] = madeResult(0.05).answers

  it('draws shares only and tells lengths, times and what must be 0 apart', () => {
    const text = renderReport({ ...small, search: [], answers: [questions!] })
    const [, drawn, beside] =
      /<figcaption>What is right<\/figcaption>(.*?)<\/figure>.*?class="plot beside">(.*?)<\/dl>/s.exec(text)!
    expect(drawn).toContain('gold recall')
    expect(drawn).not.toMatch(/words|latency|unsupported/)
    const words = questions!.measures.words!.mean
    expect(beside).toContain(`<dt>Words an answer</dt><dd>${words.toFixed(0)} `)
    expect(beside).toMatch(/<dt>Time an answer<\/dt><dd>\d+(\.\d)? ms/)
  })

  it('holds no probability against right answers where none can be right', () => {
    expect(removed!.calibration!.coverage.at(-1)!.accuracy).toBe(0)
    const text = renderReport({ ...small, search: [], answers: [removed!] })
    expect(text).not.toMatch(/Reliability of the probability|Answering less/)
    expect(text).toContain('AUROC 0.784')
  })

  it('has a headline for each set, by what the set is for', () => {
    const text = renderReport({ ...small, search: [], answers: [questions!, removed!] })
    const value = (of: string) =>
      new RegExp(`<p class="of">${of}</p><p class="value">([^<]*)</p>`).exec(text)![1]
    expect(value('shipped-questions')).toBe(questions!.measures.right!.mean.toFixed(3))
    expect(value('faq-dev \\(removed-gold\\)')).toBe(removed!.measures['no claim']!.mean.toFixed(3))
  })
})

describe('withinBudget', () => {
  it('keeps the order, never exceeds its bytes, prefers what matters, counts the rest', () => {
    const item = fc.record({ priority: fc.nat(3), size: fc.integer({ min: 1, max: 30 }) })
    fc.assert(
      fc.property(fc.array(fc.array(item)), fc.nat(400), (groups, budget) => {
        const kept = withinBudget(
          groups.map((items, group) => ({
            title: '',
            note: '',
            sliced: false,
            items: items.map(({ priority, size }, at) => ({
              priority,
              render: () => html`${`${group}.${at}.${priority}.`.padEnd(size + 10, 'x')}`,
            })),
          })),
          budget,
        )
        const texts = kept.map(({ kept }) => kept.map(({ text }) => text))
        const flat = texts.flat()
        expect(flat.reduce((sum, text) => sum + text.length, 0)).toBeLessThanOrEqual(budget)
        kept.forEach(({ kept, leftOut }, i) => {
          expect(kept.length + leftOut).toBe(groups[i]!.length)
          const places = texts[i]!.map((text) => Number(text.split('.')[1]))
          expect(places).toEqual(places.toSorted((a, b) => a - b))
        })
        const lowest = Math.max(-1, ...flat.map((text) => Number(text.split('.')[2])))
        groups.flat().forEach(({ priority }) => {
          if (priority >= lowest) return
          const there = flat.filter((text) => Number(text.split('.')[2]) === priority).length
          expect(there).toBe(groups.flat().filter((one) => one.priority === priority).length)
        })
      }),
    )
  })
})

describe('renderReport', () => {
  it('is the same from a result that went through JSON, NaN included', () => {
    const none = { n: 0, mean: Number.NaN, low: Number.NaN, high: Number.NaN }
    const result: EvalResult = {
      ...small,
      search: small.search.map((one) => ({ ...one, measures: { ...one.measures, 'Hit@1': none } })),
    }
    const text = renderReport(result)
    expect(renderReport(JSON.parse(JSON.stringify(result)))).toBe(text)
    expect(text).not.toMatch(/NaN|undefined|\[object/)
  })

  it('says so when nothing was measured', () => {
    const text = renderReport({
      ...small,
      search: [],
      answers: [],
      vectorRecall: [],
      latency: {},
      memory: null,
    })
    expect(text).toContain('Nothing was measured.')
    expect(text).not.toMatch(/NaN|undefined|Infinity/)
  })

  it('loads nothing and has no second script, whatever the texts are', () => {
    for (const text of [
      renderReport(small, madeComparison(small)),
      renderReport(
        withTexts(small, (text) => text + HOSTILE),
        withTexts(madeComparison(small), (text) => text + HOSTILE),
      ),
    ]) {
      expect(text.match(/<script/g)).toHaveLength(1)
      expect(text).not.toMatch(/<(link|img|iframe|object|embed|base|audio|video)\b/)
      expect(text).not.toMatch(/\b(src|srcset|action)\s*=\s*["']?\w*:/)
      expect(text).not.toMatch(/url\(|@import|@font-face/)
      expect(text).not.toMatch(/[\u202a-\u202e]/)
    }
  })

  it('stays small at full size, lists every failure of the sets as they are, says what it leaves out', () => {
    const full = madeResult()
    const text = renderReport(full, madeComparison(full))
    expect(Buffer.byteLength(text)).toBeLessThan(6_000_000)
    const missed = full.search.filter(({ system, slice }) => system === 'motcua' && slice === null)
    for (const { cases } of missed)
      for (const { id, measures } of cases)
        if (measures['Hit@1'] === 0) expect(text).toContain(`<span class="id">${id}</span>`)
    const listed = text.match(/<details class="case/g)!.length
    const all = [...full.search.filter(({ system }) => system === 'motcua'), ...full.answers].reduce(
      (sum, { cases }) => sum + cases.length,
      0,
    )
    expect(text).toContain(
      `${(all - listed).toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} entries are left out`,
    )
  })
})

describe('in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-'))
  let browser: Browser
  let page: Page
  let trouble: string[]

  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })
  afterEach(async () => {
    await page.context().close()
  })

  async function open(text: string, options: BrowserContextOptions = {}) {
    const file = join(folder, 'report.html')
    writeFileSync(file, text)
    const address = pathToFileURL(file).href
    page = await (await browser.newContext(options)).newPage()
    trouble = []
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('console', (message) => trouble.push(message.text()))
    page.on('request', (request) => {
      if (request.url() !== address) trouble.push(request.url())
    })
    await page.goto(address)
  }
  const openAll = () =>
    page.evaluate(() => {
      for (const details of Array.from(document.querySelectorAll('details'))) details.open = true
    })
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  const report = renderReport(small, madeComparison(small))

  it.each(
    [320, 1_280].flatMap((width) =>
      (['light', 'dark'] as const).map((colorScheme) => [width, colorScheme] as const),
    ),
  )(
    'at %i px in %s: no violation, nothing wider than the screen',
    async (width, colorScheme) => {
      await open(report, { viewport: { width, height: 800 }, colorScheme })
      expect(await over()).toBeLessThanOrEqual(0)
      await openAll()
      expect(await over()).toBeLessThanOrEqual(0)
      expect(await violations(page)).toEqual([])
      expect(trouble).toEqual([])
    },
    120_000,
  )

  it('keeps to the colours of the reader, also in what is drawn', async () => {
    await open(report, { forcedColors: 'active', colorScheme: 'dark' })
    const { body, drawn } = await page.evaluate(() => ({
      body: getComputedStyle(document.body).color,
      drawn: Array.from(
        document.querySelectorAll('.plot text:not(.on)'),
        (text) => getComputedStyle(text).fill,
      ),
    }))
    expect(new Set(drawn)).toEqual(new Set([body]))
  })

  it('at full size fits a phone, with plots whose text can be read there', async () => {
    const full = madeResult()
    await open(renderReport(full, madeComparison(full)), { viewport: { width: 320, height: 700 } })
    expect(await over()).toBeLessThanOrEqual(0)
    const sizes = await page.evaluate(() =>
      Array.from(document.querySelectorAll('.plot svg'), (svg) => {
        const scale = svg.getBoundingClientRect().width / (svg as SVGSVGElement).viewBox.baseVal.width
        return Math.min(
          ...Array.from(
            svg.querySelectorAll('text'),
            (text) => parseFloat(getComputedStyle(text).fontSize) * scale,
          ),
        )
      }),
    )
    expect(sizes.length).toBeGreaterThan(20)
    expect(Math.min(...sizes)).toBeGreaterThan(10)
    expect(trouble).toEqual([])
  }, 60_000)

  it('every reference within the page leads somewhere, no id is there twice, every plot has its table', async () => {
    await open(report)
    const { ids, lost, plots } = await page.evaluate(() => {
      const ids = Array.from(document.querySelectorAll('[id]'), ({ id }) => id)
      const used = Array.from(
        document.querySelectorAll('[aria-labelledby], a[href^="#"], [for]'),
        (element) =>
          element.getAttribute('aria-labelledby') ??
          element.getAttribute('href')?.slice(1) ??
          element.getAttribute('for')!,
      ).flatMap((value) => value.split(' '))
      return {
        ids,
        lost: used.filter((id) => document.getElementById(id) === null),
        plots: Array.from(
          document.querySelectorAll('svg'),
          (svg) => `${svg.getAttribute('role')} ${svg.closest('figure')?.querySelector('table') !== null}`,
        ),
      }
    })
    expect(lost).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
    expect(plots.length).toBeGreaterThan(15)
    expect(new Set(plots)).toEqual(new Set(['img true']))
  })

  it('nothing drawn is outside its picture', async () => {
    await open(report, { viewport: { width: 1_280, height: 800 } })
    const outside = await page.evaluate(() =>
      Array.from(document.querySelectorAll('svg')).flatMap((svg) => {
        const frame = svg.getBoundingClientRect()
        return Array.from(svg.querySelectorAll('text, rect, circle, path, line'))
          .filter((part) => {
            const box = part.getBoundingClientRect()
            return box.left < frame.left - 4 || box.right > frame.right + 4 || box.bottom > frame.bottom + 4
          })
          .map((part) => `${svg.querySelector('title')?.textContent}: ${part.outerHTML}`)
      }),
    )
    expect(outside).toEqual([])
  })

  it('shows hostile text as text and keeps a word of 10,000 letters on a phone', async () => {
    const tiny = few(madeResult(0.001))
    const long = (text: string) => text + HOSTILE + 'ă'.repeat(text.length % 13 === 0 ? 10_000 : 0)
    await open(renderReport(withTexts(tiny, long), withTexts(madeComparison(tiny), long)), {
      viewport: { width: 320, height: 700 },
    })
    await openAll()
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
    expect(await page.textContent('body')).toContain('<script>window.pwned=1</script>')
    expect(await page.textContent('body')).toContain('[U+202E]')
    expect(await over()).toBeLessThanOrEqual(0)
    expect(trouble).toEqual([])
  })

  it('filters by words without marks, by id, and to failures only', async () => {
    await open(report)
    const visible = () => page.locator('.case:not([hidden])').count()
    const all = await visible()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content')
    await page.fill('#filter', 'tro cap that nghiep')
    await page.waitForFunction(() => document.querySelector('#shown')?.textContent)
    const some = await visible()
    expect(some).toBeGreaterThan(0)
    expect(some).toBeLessThan(all)
    expect(await page.textContent('#shown')).toBe(`${some} of ${all} entries listed`)
    for (const text of await page.locator('.case:not([hidden])').allTextContents())
      expect(text.toLowerCase()).toContain('trợ cấp thất nghiệp')
    await page.fill('#filter', 'needs-dev-3')
    await page.focus('#failures')
    await page.keyboard.press('Space')
    await page.waitForFunction(() => !document.querySelector('.case:not([hidden]):not(.bad)'))
    await page.fill('#filter', '')
    await page.waitForFunction(() => document.querySelectorAll('.case:not([hidden])').length > 5)
    expect(await visible()).toBe(await page.locator('.case.bad').count())
    expect(trouble).toEqual([])
  })

  it('opens its questions without script', async () => {
    await open(report, { javaScriptEnabled: false })
    expect(await page.locator('.filter').isVisible()).toBe(false)
    await page.click('#questions .group summary >> nth=0')
    await page.click('#questions .case summary >> nth=0')
    expect(await page.locator('#questions .case blockquote').first().isVisible()).toBe(true)
  })

  it('fits on paper', async () => {
    // A4 less its margins, at 96 dots an inch.
    await open(report, { viewport: { width: 688, height: 1_000 } })
    await page.emulateMedia({ media: 'print' })
    expect(await over()).toBeLessThanOrEqual(0)
    const cut = await page.evaluate(() =>
      Array.from(document.querySelectorAll('table'))
        .filter((table) => table.offsetWidth > 0 && table.offsetWidth > table.parentElement!.clientWidth + 1)
        .map((table) => table.caption?.textContent),
    )
    expect(cut).toEqual([])
    expect(await page.locator('.contents, .filter').filter({ visible: true }).count()).toBe(0)
    expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000)
  })
})
