/** The page in a real browser. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch, violations } from '../../../widget/testing/browser.ts'
import { chooseRules, LINT_RULES, type RuleId } from '../registry.ts'
import type { Finding, LintReport } from '../schema.ts'
import { renderLintReport } from './report.ts'

const ids = [...chooseRules()].slice(0, 24) as RuleId[]

/** Findings of many rules at three agencies, one rule with more than a page shows; one entry of the baseline is gone. */
function madeReport(): LintReport {
  const finding = (rule: RuleId, n: number): Finding => ({
    fingerprint: `${rule} ${n}`,
    rule,
    severity: LINT_RULES[rule].severity,
    document: `9.${String(n).padStart(6, '0')}`,
    title: `Nuôi ong lấy mật ở ${'thôn xóm xa xôi '.repeat(n % 12)}`,
    agency: n % 3 === 0 ? null : `UBND xã Tổ Ong ${n % 3}`,
    url: n % 2 === 0 ? 'https://dichvucong.gov.vn/ong' : null,
    file: `9.${n}.txt`,
    section: n % 4 === 0 ? null : 'steps',
    offset: null,
    line: n % 5 === 0 ? null : n,
    column: 1,
    evidence: n % 7 === 0 ? '' : `https://ong.gov.vn/${'a'.repeat(n * 3)} nộp đơn`,
    suggestion: LINT_RULES[rule].suggestion,
    isNew: n % 2 === 0,
  })
  const findings = ids.flatMap((rule, i) =>
    Array.from({ length: i === 0 ? 60 : 3 }, (_, n) => finding(rule, i * 3 + n)),
  )
  return {
    motcua: 'lint',
    version: 1,
    documents: 100,
    rules: ids.map((id) => {
      const { on: _, ...entry } = LINT_RULES[id]
      const own = findings.filter(({ rule }) => rule === id)
      return { id, ...entry, findings: own.length, documents: own.length }
    }),
    findings,
    stale: [{ fingerprint: 'x', rule: ids[0]!, document: '9.000777' }],
  } as LintReport
}

const folder = mkdtempSync(join(tmpdir(), 'lint-report-'))
const file = join(folder, 'lint.html')
let browser: Browser
beforeAll(async () => {
  writeFileSync(file, renderLintReport(madeReport(), '2026-07-01'))
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

it.each([
  [320, 'light'],
  [320, 'dark'],
  [1_280, 'light'],
  [1_280, 'dark'],
] as const)(
  'at %i px in %s: nothing axe complains of, nothing wider than the screen, nothing loaded',
  async (width, colorScheme) => {
    const page = await (await browser.newContext({ viewport: { width, height: 800 }, colorScheme })).newPage()
    const trouble: string[] = []
    page.on('console', (message) => trouble.push(message.text()))
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) trouble.push(request.url())
    })
    await page.goto(pathToFileURL(file).href)
    await page.evaluate(() => {
      for (const details of Array.from(document.querySelectorAll('details'))) details.open = true
    })
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
    expect(await violations(page)).toEqual([])
    expect(trouble).toEqual([])
    await page.context().close()
  },
  60_000,
)

it('shows one severity where it is asked for, without script and by keyboard', async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(pathToFileURL(file).href)
  const shown = (severity: string) => page.locator(`tbody tr.${severity}:visible`).count()
  const all = await Promise.all(['error', 'warning'].map(shown))
  expect(Math.min(...all)).toBeGreaterThan(0)
  await page.locator('#show-all').focus()
  await page.keyboard.press('ArrowDown')
  expect(await Promise.all(['error', 'warning'].map(shown))).toEqual([all[0], 0])
  await page.context().close()
}, 60_000)

it('begins with errors, names hints as such everywhere, and speaks of a baseline only where there was one', async () => {
  const made = madeReport()
  const page = await browser.newPage()
  await page.setContent(renderLintReport(made, '2026-07-01'))
  const severities = await page.locator('tbody tr td:nth-child(2)').allTextContents()
  const order = ['error', 'warning', 'hint']
  expect(severities).toEqual(severities.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)))
  expect(new Set(severities)).toEqual(new Set(order))
  expect(await page.locator('header').textContent()).toContain('New since the baseline')
  const fresh = { ...made, stale: [], findings: made.findings.map((one) => ({ ...one, isNew: true })) }
  await page.setContent(renderLintReport(fresh, '2026-07-01'))
  expect(await page.locator('header').textContent()).not.toContain('baseline')
  const cut = await page.locator('li > span', { hasText: '…' }).first().textContent()
  expect(made.findings.some(({ title }) => title?.startsWith(`${cut!.slice(0, -2)} `))).toBe(true)
  await page.close()
}, 60_000)
