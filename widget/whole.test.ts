/** The whole product behind the element: real documents, index, encoder, assistant, server and records. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAssistant } from '../assistant/index.ts'
import { openBuild } from '../index/index.ts'
import { ingest } from '../ingest/index.ts'
import { createEncoder, type Encoder } from '../models/index.ts'
import { createSearcher } from '../search/index.ts'
import { type TestRecords, testRecords } from '../server/testing/records.ts'
import { startTestServer, type TestServer } from '../server/testing/world.ts'
import { launch, type Portal, portalPage, startPortal, violations } from './testing/browser.ts'

const FOLDER = fileURLToPath(new URL('../corpus/procedures/cu-tru-giay-to', import.meta.url))
let folder: string
let encoder: Encoder
let kept: TestRecords
let portal: Portal
let server: TestServer
let browser: Browser
let page: Page

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'motcua-whole-'))
  encoder = await createEncoder()
  await ingest({ paths: [FOLDER], out: folder, encoder })
  const build = await openBuild(folder)
  const open = { build, searcher: createSearcher(build, encoder) }
  kept = await testRecords()
  portal = await startPortal()
  server = await startTestServer({
    first: open as never,
    records: kept.records,
    env: { MOTCUA_ALLOWED_ORIGINS: portal.url },
    assistant: (source) => createAssistant({ source }),
  })
  portal.page = () => ({ body: portalPage(`${server.url}/widget.js`) })
  browser = await launch()
  page = await (await browser.newContext({ viewport: { width: 390, height: 780 } })).newPage()
  await page.addInitScript(() => {
    Object.assign(navigator, {
      share: async (data: ShareData) => {
        Object.assign(window, { shared: data.url })
      },
    })
  })
  await page.goto(portal.url)
}, 180_000)
afterAll(async () => {
  await browser.close()
  await server.close()
  await portal.close()
  await kept.records.close()
  kept.remove()
  await encoder.close()
  await rm(folder, { recursive: true })
})

const last = () => page.locator('.exchange').last()
async function ask(question: string): Promise<string> {
  await page.getByRole('textbox').fill(question)
  await page.getByRole('textbox').press('Enter')
  await last().locator('.tools').waitFor()
  return last().innerText()
}

it('a talk on registering residence, from the first question to a person', async () => {
  await page.getByRole('button', { name: 'Hỏi thủ tục' }).click()
  const fee = await ask('dang ky thuong tru het bao nhieu tien')
  expect(fee).toContain('20.000 đồng')
  expect(fee).toContain('R-')
  await last().locator('.cite').first().click()
  expect(await page.locator('.panel mark').innerText()).toContain('20.000')
  await page.getByRole('button', { name: /Quay lại/ }).click()

  // A suggestion is a follow-up on the same procedure.
  await last().locator('.next button').first().click()
  await page.waitForFunction(() => {
    const all = document.querySelector('motcua-chat')!.shadowRoot!.querySelectorAll('.exchange')
    return all.length === 2 && all[1]!.querySelector('.tools')
  })
  await last().locator('.checklist input').first().check()
  expect(await last().innerText()).toContain('CT01')

  await last().getByText('Thêm', { exact: true }).click()
  await last().getByRole('button', { name: 'Chia sẻ' }).click()
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { shared?: string }).shared))
    .toMatch(/^https:\/\/dichvucong\.gov\.vn\//)

  expect(await ask('thời tiết hôm nay thế nào')).toContain('nằm ngoài')
  const person = await ask('cho tôi gặp cán bộ')
  expect(person).toContain('Gặp người hỗ trợ')
  expect(await violations(page)).toEqual([])
  await last().getByRole('button', { name: 'Gặp người hỗ trợ' }).click()
  await page.getByLabel(/Số điện thoại hoặc thư/).fill('0912 345 678')
  await page.getByRole('button', { name: 'Gửi yêu cầu' }).click()
  await page.getByText(/Mã yêu cầu: T-/).waitFor()
  const [ticket] = await kept.records.storage.db.selectFrom('tickets').selectAll().execute()
  expect(ticket!.contact).toBe('0912 345 678')
  expect(JSON.parse(ticket!.transcript)).toHaveLength(4)
}, 60_000)

it('text grows to twice its size and still fits', async () => {
  await page.getByRole('button', { name: /Quay lại/ }).click()
  await page.locator('.menu summary').click()
  for (let i = 0; i < 6; i++) await page.getByRole('button', { name: 'Chữ to hơn' }).click()
  await page.getByLabel('Tốc độ đọc').selectOption('1.25')
  await expect.poll(() => page.evaluate(() => localStorage.getItem('motcua:rate'))).toBe('1.25')
  await page.keyboard.press('Escape')
  const over = await page.locator('.frame').evaluate((frame) =>
    Array.from(frame.querySelectorAll<HTMLElement>('*'))
      .filter(
        (each) =>
          each.checkVisibility() &&
          each.getBoundingClientRect().right > frame.getBoundingClientRect().right + 1,
      )
      .map((each) => `${each.tagName}.${each.className} ${Math.round(each.getBoundingClientRect().right)}`),
  )
  expect(over).toEqual([])
  const size = await page
    .locator('.frame')
    .evaluate((frame) => [
      Number.parseFloat(getComputedStyle(frame).fontSize),
      frame.scrollWidth - frame.clientWidth,
    ])
  expect(size).toEqual([32, 0])
})
