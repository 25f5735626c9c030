/** Pictures of the main states, for people to look at: `node --import tsx widget/screenshots.ts URL` of a running server. */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { launch } from './testing/browser.ts'

const url = process.argv[2] ?? 'http://localhost:8787'
const folder = fileURLToPath(new URL('screenshots/', import.meta.url))
await mkdir(folder, { recursive: true })
const browser = await launch()

type Shot = [name: string, context: BrowserContextOptions, act: (page: Page) => Promise<unknown>]
const ask = async (page: Page, question: string) => {
  await page.evaluate((text) => document.querySelector('motcua-chat')!.ask(text), question)
  await page.locator('.exchange').last().locator('.tools').waitFor()
}
const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true }
const DESK = { viewport: { width: 1200, height: 800 } }
const SHOTS: Shot[] = [
  ['portal', DESK, async () => {}],
  ['portal-phone', { ...PHONE, viewport: { width: 320, height: 640 } }, async () => {}],
  ['portal-dark', { ...DESK, colorScheme: 'dark' }, async () => {}],
  ['answer', DESK, (page) => ask(page, 'lệ phí đăng ký thường trú')],
  ['answer-phone', PHONE, (page) => ask(page, 'lam giay khai sinh cho con can gi')],
  ['answer-dark', { ...PHONE, colorScheme: 'dark' }, (page) => ask(page, 'lệ phí đăng ký thường trú')],
  ['forced-colours', { ...DESK, forcedColors: 'active' }, (page) => ask(page, 'lệ phí đăng ký thường trú')],
  ['choices-phone', PHONE, (page) => ask(page, 'cấp lại giấy phép')],
  [
    'source',
    DESK,
    async (page) => {
      await ask(page, 'lệ phí đăng ký thường trú')
      await page.locator('.cite').first().click()
      await page.locator('.panel').waitFor()
    },
  ],
  [
    'suggestions',
    PHONE,
    async (page) => {
      await page.evaluate(() => document.querySelector('motcua-chat')!.show())
      await page.locator('motcua-chat textarea').pressSequentially('dang ky khai s')
      await page.locator('.suggest li').first().waitFor()
    },
  ],
]
for (const [name, context, act] of SHOTS) {
  const page = await (await browser.newContext(context)).newPage()
  await page.goto(url)
  await page.waitForFunction(() => customElements.get('motcua-chat'))
  await act(page)
  await page.waitForTimeout(200)
  await page.screenshot({ path: `${folder}${name}.png` })
  await page.context().close()
}
await browser.close()
