/** The chat element in a real browser, on a portal's page of another origin, against a real server. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../assistant/index.ts'
import { type TestRecords, testRecords } from '../server/testing/records.ts'
import { memoryAssistant, startTestServer, type TestServer } from '../server/testing/world.ts'
import { launch, type Portal, portalPage, startPortal, violations } from './testing/browser.ts'

let browser: Browser
let portal: Portal
let kept: TestRecords
let server: TestServer
/** Awaited between the events of an answer; settable. */
let pause = 0
const aborted: string[] = []
const HOSTILE = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> \u202egnp.exe\u202c \u200bẩn ${'x'.repeat(10_000)}`

const replaced = (
  answer: Answer,
  blocks: Answer['blocks'],
  status: Answer['status'] = 'answered',
): Answer => ({ ...answer, status, blocks })

async function startServer(port = '0'): Promise<TestServer> {
  return startTestServer({
    records: kept.records,
    env: { MOTCUA_PORT: port, MOTCUA_ALLOWED_ORIGINS: portal.url, MOTCUA_SHUTDOWN_TIMEOUT: '0' },
    assistant: (source) => {
      const plain = memoryAssistant({
        source,
        pause: () => new Promise((resolve) => setTimeout(resolve, pause)),
      })
      return {
        async answer(request, options = {}) {
          options.signal?.addEventListener('abort', () => aborted.push(request.message))
          const answer = await plain.answer(
            request,
            request.message.startsWith('!') ? { ...(options.signal && { signal: options.signal }) } : options,
          )
          if (request.message === '!độc')
            return replaced(answer, [{ type: 'paragraph', text: HOSTILE, citations: [] }])
          if (request.message === '!chọn')
            return replaced(
              answer,
              [
                { type: 'paragraph', text: 'Bạn cần thủ tục nào?', citations: [] },
                {
                  type: 'choices',
                  question: 'Chọn một',
                  choices: [
                    { label: 'Cấp mới', code: null, message: 'đăng ký khai sinh' },
                    { label: 'Cấp lại', code: null, message: 'kết hôn' },
                  ],
                },
              ],
              'asked_back',
            )
          if (request.message === '!tiếp')
            return { ...answer, suggestions: [{ label: 'Lệ phí bao nhiêu?', message: 'đăng ký kết hôn' }] }
          return answer
        },
      }
    },
  })
}

beforeAll(async () => {
  kept = await testRecords()
  portal = await startPortal()
  server = await startServer()
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await server.close()
  await portal.close()
  await kept.records.close()
  kept.remove()
})
let page: Page
let trouble: string[] = []
afterEach(async () => {
  pause = 0
  await page?.context().close()
})

/** A page with the element; what goes wrong on it is collected in `trouble`. */
async function open(
  options: BrowserContextOptions & {
    element?: string
    more?: string
    headers?: Record<string, string>
    nonce?: string
  } = {},
): Promise<Page> {
  const { element, more, headers, nonce, ...context } = options
  portal.page = () => {
    const body = portalPage(`${server.url}/widget.js`, element, more)
    return {
      body: nonce ? body.replace('<script ', `<script nonce="${nonce}" `) : body,
      ...(headers && { headers }),
    }
  }
  page = await (await browser.newContext(context)).newPage()
  trouble = []
  page.on('pageerror', (error) => trouble.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(message.text())
  })
  await page.goto(portal.url)
  await page.waitForFunction(() => customElements.get('motcua-chat'))
  return page
}
const launcher = () => page.getByRole('button', { name: 'Hỏi thủ tục' })
const field = () => page.getByRole('textbox', { name: 'Câu hỏi của bạn' })
const last = () => page.locator('.exchange').last()
async function ask(question: string): Promise<void> {
  await field().fill(question)
  await field().press('Enter')
  await last().locator('.tools').waitFor()
}

describe('the script', () => {
  it('is at most 20 kB gzipped, all a page loads before the first question', () => {
    const bytes = gzipSync(readFileSync(new URL('dist/widget.js', import.meta.url)), { level: 9 }).length
    console.log(`widget.js: ${bytes} bytes gzipped`)
    expect(bytes).toBeLessThanOrEqual(20_000)
  })

  it('is served for good under its hash, and asked for again under its plain name', async () => {
    const plain = await fetch(`${server.url}/widget.js`)
    const etag = plain.headers.get('etag')!
    expect(plain.headers.get('cache-control')).toContain('must-revalidate')
    expect((await fetch(`${server.url}/widget.js`, { headers: { 'If-None-Match': etag } })).status).toBe(304)
    const hashed = await fetch(`${server.url}/widget/${etag.replaceAll('"', '')}/widget.js`)
    expect(hashed.headers.get('cache-control')).toContain('immutable')
    expect(await hashed.text()).toBe(await plain.text())
    expect((await fetch(`${server.url}/widget/000000000000/widget.js`)).status).toBe(404)
  })
})

describe('a conversation', () => {
  it('goes from the button to an answer with sources, and gives the focus back', async () => {
    await open()
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    await launcher().click()
    expect(
      await field().evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element),
    ).toBe(true)
    await ask('đăng ký khai sinh')
    expect(await last().locator('.asked').innerText()).toContain('đăng ký khai sinh')
    expect(await last().locator('.facts .value').first().innerText()).not.toBe('')
    expect(await last().innerText()).toContain('Trả lời bạn là máy')
    await last().locator('.cite').first().click()
    await page.locator('.panel mark').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.locator('.log').isVisible()).toBe(true)
    expect(
      await page.evaluate(() => document.querySelector('motcua-chat')!.shadowRoot!.activeElement?.className),
    ).toBe('cite')
    await page.getByRole('button', { name: 'Đóng' }).click()
    expect(
      await page.evaluate(() => document.querySelector('motcua-chat')!.shadowRoot!.activeElement?.className),
    ).toBe('launcher')
    expect(requests.every((url) => url.startsWith(server.url) || url.startsWith(portal.url))).toBe(true)
    expect(await page.context().cookies()).toEqual([])
    expect(trouble).toEqual([])
  })

  it('puts the newest question at the top, however long the talk', async () => {
    await open({ viewport: { width: 1000, height: 700 } })
    await launcher().click()
    for (const question of ['đăng ký khai sinh', 'đăng ký kết hôn', 'đăng ký khai sinh']) await ask(question)
    const [asked, log] = await Promise.all([
      last().locator('.asked').boundingBox(),
      page.locator('.log').boundingBox(),
    ])
    expect(Math.abs(asked!.y - log!.y)).toBeLessThan(40)
  })

  it('is told to the page by events, and may be started by it', async () => {
    await open()
    await page.evaluate(() => {
      const seen: string[] = []
      Object.assign(window, { seen })
      for (const name of ['open', 'ask', 'answer', 'close'])
        document.addEventListener(`motcua:${name}`, () => seen.push(name))
    })
    await page.evaluate(() => document.querySelector('motcua-chat')!.ask('đăng ký khai sinh'))
    await page.evaluate(() => document.querySelector('motcua-chat')!.hide())
    expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([
      'open',
      'ask',
      'answer',
      'close',
    ])
  })

  it('asks back with buttons, suggests what may be asked next', async () => {
    await open()
    await launcher().click()
    await ask('!chọn')
    await page.getByRole('button', { name: 'Cấp mới' }).click()
    await last().locator('.tools').waitFor()
    expect(await last().locator('.asked').innerText()).toContain('đăng ký khai sinh')
    await ask('!tiếp')
    await page.getByRole('button', { name: 'Lệ phí bao nhiêu?' }).click()
    await last().locator('.tools').waitFor()
    expect(await last().locator('.asked').innerText()).toContain('kết hôn')
  })

  it('stops, keeps what was asked, and tries again', async () => {
    await open()
    await launcher().click()
    pause = 400
    await field().fill('đăng ký khai sinh')
    await field().press('Enter')
    await page.getByRole('button', { name: 'Dừng' }).click()
    await last().getByRole('button', { name: 'Thử lại' }).waitFor()
    await expect.poll(() => aborted.length).toBeGreaterThan(0)
    pause = 0
    await last().getByRole('button', { name: 'Thử lại' }).click()
    await last().locator('.tools').waitFor()
    expect(await page.locator('.exchange').count()).toBe(1)
  })

  it('lets the question be changed, and the answer be copied', async () => {
    await open({ permissions: ['clipboard-read', 'clipboard-write'] })
    await launcher().click()
    await ask('đăng ký khai sinh')
    await last().getByText('Thêm', { exact: true }).click()
    await last().getByRole('button', { name: 'Sửa câu hỏi' }).click()
    expect(await field().inputValue()).toBe('đăng ký khai sinh')
    await last().getByRole('button', { name: 'Chép' }).click()
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toContain('đăng ký khai sinh')
  })

  it('prints a checklist, shows a QR code', async () => {
    await open()
    await page.context().addInitScript('window.print = () => { window.printed = true }')
    await launcher().click()
    await ask('đăng ký khai sinh')
    await last().getByText('Thêm', { exact: true }).click()
    const [sheet] = await Promise.all([
      page.waitForEvent('popup'),
      last().getByRole('button', { name: 'In, lưu PDF' }).click(),
    ])
    await expect.poll(() => sheet.locator('h1').innerText()).toContain('khai sinh')
    expect(await sheet.locator('.checklist input').count()).toBeGreaterThan(0)
    await sheet.close()
    await last().getByRole('button', { name: 'Mã QR' }).click()
    expect(await last().locator('.qr path').getAttribute('d')).toMatch(/^M4 4h1v1h-1z/)
  })

  it('takes feedback, hands over to a person, erases', async () => {
    await open()
    await launcher().click()
    await ask('đăng ký khai sinh')
    await last().getByRole('button', { name: 'Chưa đúng' }).click()
    await last().getByLabel('Sai con số').check()
    await last().getByLabel('Ghi thêm').fill('gọi 0912345678')
    await last().getByRole('button', { name: 'Gửi góp ý' }).click()
    await last().getByText('Cảm ơn bạn').waitFor()
    const stored = await kept.records.storage.db.selectFrom('feedback').selectAll().execute()
    expect(stored.at(-1)).toMatchObject({ kind: 'wrong-value', note: 'gọi [số điện thoại]' })
    await last().getByText('Thêm', { exact: true }).click()
    await last().getByRole('button', { name: 'Gặp người hỗ trợ' }).click()
    await page.getByRole('button', { name: 'Gửi yêu cầu' }).click()
    await page.getByText(/Mã yêu cầu: T-/).waitFor()
    await page.getByRole('button', { name: /Quay lại/ }).click()
    await page.locator('.menu summary').click()
    await page.getByRole('button', { name: 'Xóa cuộc trò chuyện' }).click()
    await expect.poll(() => page.locator('.exchange').count()).toBe(0)
    await expect
      .poll(async () => (await kept.records.storage.db.selectFrom('tickets').selectAll().execute()).length)
      .toBe(0)
  })

  it('is kept on the device only when asked, with what was ticked', async () => {
    await open()
    await launcher().click()
    await ask('đăng ký khai sinh')
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    await page.locator('.menu summary').click()
    await page.getByLabel('Giữ cuộc trò chuyện').check()
    await last().locator('.checklist input').first().check()
    await page.reload()
    await launcher().click()
    expect(await last().locator('.checklist input').first().isChecked()).toBe(true)
  })

  it('suggests names while one types, by keyboard', async () => {
    await open()
    await launcher().click()
    await field().pressSequentially('khai s', { delay: 20 })
    const option = page.locator('.suggest [role=option]').first()
    await option.waitFor()
    await field().press('ArrowDown')
    expect(await field().getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'))
    await field().press('Enter')
    await last().locator('.tools').waitFor()
    expect(await last().locator('.asked').innerText()).toMatch(/khai sinh.*\(1\.001193\)/)
  })

  it.each([
    ['căn cước 001199012345', true],
    ['gọi 0912 345 678', true],
    ['stk 190 3456 7890 12', true],
    ['thư a.b@vidu.vn', true],
    ['thủ tục 1.004222', false],
    ['ngày 01/07/2025 nộp 1.500.000 đồng', false],
    ['Nghị định 123/2015/NĐ-CP', false],
  ])('warns of numbers that are nobody’s business: %s', async (text, warned) => {
    await open()
    await launcher().click()
    await field().fill(text)
    expect((await page.locator('.warn').innerText()) !== '').toBe(warned)
  })
})

describe('when the network fails', () => {
  it('keeps the question and the conversation while the server is away, and goes on when it is back', async () => {
    await open()
    await launcher().click()
    await ask('đăng ký khai sinh')
    const { port } = server
    pause = 400
    await field().fill('đăng ký kết hôn')
    await field().press('Enter')
    await last().locator('.body > *').first().waitFor()
    await server.close()
    await last().getByText('Chưa kết nối được').waitFor()
    expect(await field().inputValue()).toBe('đăng ký kết hôn')
    expect(await page.locator('.exchange').count()).toBe(2)
    pause = 0
    server = await startServer(String(port))
    await last().getByRole('button', { name: 'Thử lại' }).click()
    await last().locator('.tools').waitFor({ timeout: 20_000 })
    expect(await page.locator('.exchange').count()).toBe(2)
  })

  it('says that one is offline', async () => {
    await open()
    await launcher().click()
    await page.context().setOffline(true)
    await field().fill('đăng ký khai sinh')
    await field().press('Enter')
    await last().getByText('Mất mạng').waitFor()
    expect(await field().inputValue()).toBe('đăng ký khai sinh')
  })
})

describe('text from outside', () => {
  it('is shown as text, whatever it holds', async () => {
    await open({ viewport: { width: 320, height: 600 } })
    await launcher().click()
    await ask('!độc')
    const shown = await last().innerText()
    expect(shown).toContain('<img src=x')
    expect(shown).toContain('[U+202E]')
    expect(shown).not.toContain('\u200b')
    expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined()
    expect(await page.locator('.log').evaluate((log) => log.scrollWidth <= log.clientWidth)).toBe(true)
  })
})

describe('where it is embedded', () => {
  it('needs no exception from a strict policy', async () => {
    const policy = [
      "default-src 'none'",
      `script-src 'nonce-abc' ${server.url}`,
      `connect-src ${server.url}`,
      "style-src 'none'",
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; ')
    await open({ headers: { 'content-security-policy': policy }, nonce: 'abc' })
    await page.evaluate(() => {
      const reports: string[] = []
      Object.assign(window, { reports })
      document.addEventListener('securitypolicyviolation', (event) =>
        reports.push(`${event.violatedDirective} ${event.blockedURI}`),
      )
    })
    await launcher().click()
    await ask('đăng ký khai sinh')
    await last().locator('.cite').first().click()
    await page.locator('.panel').waitFor()
    expect(await page.locator('.frame').evaluate((frame) => getComputedStyle(frame).display)).toBe('flex')
    expect(await page.evaluate(() => (window as unknown as { reports: string[] }).reports)).toEqual([])
  })

  it('is refused by the server where its origin is not allowed', async () => {
    await open()
    await page.goto(portal.url.replace('127.0.0.1', 'localhost'))
    await launcher().click()
    await field().fill('đăng ký khai sinh')
    await field().press('Enter')
    await last().getByText('Chưa kết nối được').waitFor()
  })

  it('neither takes the page’s style nor gives it its own, several on a page, inline', async () => {
    await open({
      element:
        '<motcua-chat mode="inline" id="a"></motcua-chat><motcua-chat mode="inline" id="b" heading="Hỏi thuế"></motcua-chat>',
      more: '<style>* { color: rgb(255, 0, 0) !important; font-size: 40px !important } button { display: none !important } h1 { margin: 7px }</style>',
    })
    const first = page.locator('#a')
    expect(await first.getByRole('button', { name: 'Gửi' }).isVisible()).toBe(true)
    expect(await page.locator('#b h2').first().innerText()).toBe('Hỏi thuế')
    expect(await page.locator('h1').evaluate((h1) => getComputedStyle(h1).marginTop)).toBe('7px')
    const ids = await page.evaluate(() =>
      Array.from(document.querySelectorAll('motcua-chat')).flatMap((chat) =>
        Array.from(chat.shadowRoot!.querySelectorAll('[id]')).map(({ id }) => id),
      ),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('speaks English where the page does', async () => {
    await open({ element: '<motcua-chat lang="en" mode="inline"></motcua-chat>' })
    expect(await page.getByRole('button', { name: 'Send' }).isVisible()).toBe(true)
  })

  it('takes new attributes without losing the conversation', async () => {
    await open()
    await launcher().click()
    await ask('đăng ký khai sinh')
    const receipt = await last().locator('a.code').getAttribute('href')
    expect(receipt).toMatch(new RegExp(`^${server.url}/phieu/R-`))
    await page.evaluate(() => {
      const chat = document.querySelector('motcua-chat')!
      chat.setAttribute('heading', 'Tra cứu')
      chat.setAttribute('lang', 'en')
      chat.setAttribute('mode', 'inline')
    })
    expect(await page.locator('h2').first().innerText()).toBe('Tra cứu')
    expect(await page.getByRole('button', { name: 'Send' }).isVisible()).toBe(true)
    expect(await page.locator('.exchange').count()).toBe(1)
    expect(await last().locator('a.code').getAttribute('href')).toBe(receipt)
  })

  it('moves nothing on the page', async () => {
    await open()
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value
          }).observe({ type: 'layout-shift', buffered: true })
          setTimeout(() => resolve(sum), 300)
        }),
    )
    expect(shift).toBe(0)
  })
})

describe('in other surroundings', () => {
  it('works inside of a frame', async () => {
    await open()
    portal.page = ({ url }) => ({
      body:
        url === '/frame'
          ? portalPage(`${server.url}/widget.js`)
          : '<!doctype html><title>x</title><iframe src="/frame" title="x" width="700" height="600"></iframe>',
    })
    await page.goto(portal.url)
    const frame = page.frameLocator('iframe')
    await frame.getByRole('button', { name: 'Hỏi thủ tục' }).click()
    await frame.getByRole('textbox').fill('đăng ký khai sinh')
    await frame.getByRole('textbox').press('Enter')
    await frame.locator('.exchange .tools').waitFor()
  })

  it('shows at once that it works on a slow network, and each block as it comes', async () => {
    await open()
    const session = await page.context().newCDPSession(page)
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: 50_000,
      uploadThroughput: 20_000,
    })
    await launcher().click()
    pause = 200
    await field().fill('đăng ký khai sinh')
    await field().press('Enter')
    expect(await last().locator('.waiting').innerText()).toContain('Đang tìm')
    await last().locator('.body > *').first().waitFor()
    expect(await last().locator('.tools').count()).toBe(0)
    await last().locator('.tools').waitFor({ timeout: 20_000 })
  })

  it('is readable at 400 % zoom', async () => {
    await open({ viewport: { width: 1280 / 4, height: 1024 / 4 }, deviceScaleFactor: 4 })
    await launcher().click()
    await ask('đăng ký khai sinh')
    expect(await page.locator('.frame').evaluate((frame) => frame.scrollWidth <= frame.clientWidth)).toBe(
      true,
    )
    expect(await field().isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Gửi' }).isVisible()).toBe(true)
  })

  it('fits what an on-screen keyboard leaves of a phone on its side', async () => {
    await open({ viewport: { width: 640, height: 360 }, hasTouch: true, isMobile: true })
    await launcher().click()
    await page.setViewportSize({ width: 640, height: 180 })
    await expect
      .poll(async () => (await page.locator('.frame').boundingBox())!.height)
      .toBeLessThanOrEqual(181)
    expect((await field().boundingBox())!.y).toBeLessThan(180)
  })

  it('may be registered by the page itself', async () => {
    const module = readFileSync(new URL('dist/element.js', import.meta.url), 'utf8')
    await open()
    portal.page = ({ url }) =>
      url === '/element.js'
        ? { body: module, headers: { 'content-type': 'text/javascript' } }
        : {
            body: `<!doctype html><title>x</title><script type="module">import { MotcuaChatElement } from '/element.js'; window.before = customElements.get('motcua-chat'); customElements.define('portal-chat', class extends MotcuaChatElement {})</script><portal-chat mode="inline" endpoint="${server.url}"></portal-chat>`,
          }
    await page.goto(portal.url)
    await ask('đăng ký khai sinh')
    expect(await page.evaluate(() => (window as unknown as { before: unknown }).before)).toBeUndefined()
  })
})

describe('for everyone', () => {
  it('reads as a conversation in the accessibility tree', async () => {
    await open()
    await launcher().click()
    await ask('!chọn')
    const tree = await page.locator('.frame').ariaSnapshot()
    for (const line of [
      'dialog "Hỏi đáp thủ tục hành chính"',
      'heading "Hỏi đáp thủ tục hành chính"',
      'log "Cuộc trò chuyện"',
      'article "Trả lời"',
      'heading "Chọn một"',
      'button "Cấp mới"',
      'textbox "Câu hỏi của bạn"',
      'button "Gửi"',
      'button "Đóng"',
    ])
      expect(tree).toContain(line)
  })

  it.each<[string, BrowserContextOptions]>([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['forced colours', { forcedColors: 'active' }],
    ['320 px', { viewport: { width: 320, height: 560 }, hasTouch: true, isMobile: true }],
    ['a phone on its side', { viewport: { width: 640, height: 300 }, hasTouch: true, isMobile: true }],
  ])('has nothing axe complains of: %s', async (_, context) => {
    await open(context)
    expect(await violations(page)).toEqual([])
    await launcher().click()
    expect(await violations(page)).toEqual([])
    await ask('đăng ký khai sinh')
    await last().getByText('Thêm', { exact: true }).click()
    await last().getByRole('button', { name: 'Chưa đúng' }).click()
    expect(await violations(page)).toEqual([])
    await last().locator('.cite').first().click()
    await page.locator('.panel').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await ask('!chọn')
    await page.locator('.menu summary').click()
    expect(await violations(page)).toEqual([])
  })

  it('works by keyboard alone, and Escape closes one thing at a time', async () => {
    await open()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.type('đăng ký khai sinh')
    await page.locator('.suggest li').first().waitFor()
    await page.keyboard.press('Escape')
    expect(await page.locator('.suggest').isVisible()).toBe(false)
    await page.keyboard.press('Enter')
    await last().locator('.tools').waitFor()
    await page.locator('.menu summary').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    expect(await page.locator('.menu').getAttribute('open')).toBeNull()
    expect(await field().isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await field().isVisible()).toBe(false)
  })

  it('announces an answer once, in order', async () => {
    await open()
    await launcher().click()
    await page.evaluate(() => {
      const said: string[] = []
      Object.assign(window, { said })
      const slots = document
        .querySelector('motcua-chat')!
        .shadowRoot!.querySelector('.sr[data-live], .chat > .sr')!
      new MutationObserver(() => {
        const text = slots.textContent ?? ''
        if (text !== '' && said.at(-1) !== text) said.push(text)
      }).observe(slots, { childList: true, subtree: true, characterData: true })
    })
    await ask('đăng ký khai sinh')
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { said: string[] }).said.length))
      .toBeGreaterThan(1)
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said)
    expect(said[0]).toContain('Đang tìm')
    expect(said.filter((text) => text.includes('Lệ phí')).length).toBeGreaterThan(0)
    expect(said.join(' ')).not.toMatch(/\[\d\]/)
  })

  it('has targets a thumb can hit', async () => {
    await open({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true })
    await launcher().click()
    await ask('!chọn')
    const small = await page.evaluate(() =>
      Array.from(
        document
          .querySelector('motcua-chat')!
          .shadowRoot!.querySelectorAll<HTMLElement>('button:not(.cite), summary'),
      )
        .filter((each) => each.checkVisibility())
        .map(
          (each) =>
            [
              each.textContent,
              Math.min(each.getBoundingClientRect().width, each.getBoundingClientRect().height),
            ] as const,
        )
        .filter(([, size]) => size < 43.5),
    )
    expect(small).toEqual([])
  })

  it('leaves out what the browser cannot do, and uses what it can', async () => {
    await open()
    await page.evaluate(() => {})
    await page.context().close()
    page = await (await browser.newContext()).newPage()
    await page.addInitScript(() => {
      Object.assign(window, { SpeechRecognition: undefined, webkitSpeechRecognition: undefined })
      speechSynthesis.getVoices = () => []
    })
    await page.goto(portal.url)
    await launcher().click()
    await ask('đăng ký khai sinh')
    expect(await page.getByRole('button', { name: 'Nói câu hỏi' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Đọc to' }).count()).toBe(0)
    await page.context().close()
    page = await (await browser.newContext()).newPage()
    await page.addInitScript(() => {
      const spoken: string[] = []
      class Recognition extends EventTarget {
        start() {
          setTimeout(() => {
            this.dispatchEvent(
              Object.assign(new Event('result'), { results: [[{ transcript: 'đăng ký khai sinh' }]] }),
            )
            this.dispatchEvent(new Event('end'))
          }, 20)
        }
        stop() {}
      }
      Object.assign(window, {
        spoken,
        SpeechRecognition: Recognition,
        SpeechSynthesisUtterance: class {
          text: string
          constructor(text: string) {
            this.text = text
          }
        },
      })
      speechSynthesis.getVoices = () => [{ lang: 'vi-VN', name: 'Lan' } as SpeechSynthesisVoice]
      speechSynthesis.speak = (utterance) => void spoken.push(utterance.text)
    })
    await page.goto(portal.url)
    await launcher().click()
    await page.getByRole('button', { name: 'Nói câu hỏi' }).click()
    await expect.poll(() => field().inputValue()).toBe('đăng ký khai sinh')
    await field().press('Enter')
    await last().locator('.tools').waitFor()
    await last().getByRole('button', { name: 'Đọc to' }).click()
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken.join(' ')))
      .toContain('Ủy ban nhân dân')
  })

  it('stays quick and small over 200 questions', async () => {
    await open()
    await launcher().click()
    const round = (count: number) =>
      page.evaluate(async (n) => {
        const started = performance.now()
        for (let i = 0; i < n; i++) await document.querySelector('motcua-chat')!.ask('đăng ký khai sinh')
        return performance.now() - started
      }, count)
    const session = await page.context().newCDPSession(page)
    const heap = async () => {
      await session.send('HeapProfiler.collectGarbage')
      return (await session.send('Runtime.getHeapUsage')).usedSize
    }
    await round(10)
    const first = await round(20)
    await round(100)
    const before = await heap()
    await round(50)
    const lastTime = await round(20)
    const after = await heap()
    console.log(
      `20 questions: ${Math.round(first)} ms first, ${Math.round(lastTime)} ms after 200; heap ${Math.round(before / 1e6)} → ${Math.round(after / 1e6)} MB`,
    )
    expect(await page.locator('.exchange').count()).toBeLessThanOrEqual(100)
    expect(after - before).toBeLessThan(3_000_000)
    expect(lastTime).toBeLessThan(first * 4 + 1_000)
  }, 120_000)
})
