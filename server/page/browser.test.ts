import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../assistant/index.ts'
import { launch, violations } from '../../widget/testing/browser.ts'
import { memoryAssistant, startTestServer, type TestServer } from '../testing/world.ts'

describe('pages in a browser', () => {
  let browser: Browser
  let server: TestServer
  let page: Page
  let trouble: string[]
  const asked: { message: string; place?: string }[] = []
  beforeAll(async () => {
    server = await startTestServer({
      assistant: (source) => {
        const plain = memoryAssistant({ source })
        return {
          async answer(request, options = {}) {
            asked.push(request)
            const answer = await plain.answer(request, options)
            return request.message === 'hỏi lại' ? askBack(answer) : answer
          },
        }
      },
    })
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
  })
  afterEach(async () => {
    await page.context().close()
  })

  const askBack = (answer: Answer): Answer => ({
    ...answer,
    status: 'asked_back',
    blocks: [
      {
        type: 'choices',
        question: 'Bạn cần thủ tục nào?',
        choices: [{ label: 'Đăng ký thường trú', code: '1.004222', message: 'đăng ký thường trú' }],
      },
    ],
  })

  async function open(path: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ viewport: { width: 1_000, height: 800 }, ...options })
    page = await context.newPage()
    trouble = []
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        trouble.push(message.text())
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) trouble.push(request.url())
    })
    await page.goto(server.url + path)
  }
  const focused = () =>
    page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim())
  it.each(
    [320, 1_100].flatMap((width) =>
      (['light', 'dark'] as const).map((colorScheme) => [width, colorScheme] as const),
    ),
  )(
    'at %i px in %s: no violation, nothing wider than the screen',
    async (width, colorScheme) => {
      await open('/', { viewport: { width, height: 700 }, colorScheme })
      const checked: Record<string, string[]> = {}
      for (const path of [
        '/',
        '/?q=%C4%91%C4%83ng+k%C3%BD+khai+sinh',
        '/?q=h%E1%BB%8Fi+l%E1%BA%A1i',
        '/?q=dang+ky&view=list',
        '/?q=&asOf=x',
        '/thu-tuc/1.001193#fees',
        '/van-ban/trang-thu',
        '/docs',
        '/nope',
      ]) {
        await page.goto(server.url + path)
        await page.evaluate(() => {
          for (const details of Array.from(document.querySelectorAll('details'))) details.open = true
        })
        checked[path] = await violations(page)
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(over, `${path} is wider than the screen`).toBeLessThanOrEqual(0)
      }
      expect(Object.fromEntries(Object.entries(checked).filter(([, found]) => found.length > 0))).toEqual({})
      expect(trouble).toEqual([])
    },
    120_000,
  )

  const exchange = () => page.locator('.exchange').last()

  it('asks the chat with the question of the search box, and for the chosen place', async () => {
    await open('/')
    await page.click('summary')
    await page.selectOption('#place', 'Hà Nội')
    await page.fill('#q', 'đăng ký khai sinh')
    await page.keyboard.press('Enter')
    await exchange().locator('.tools').waitFor()
    expect(await exchange().locator('.asked').innerText()).toContain('đăng ký khai sinh')
    expect(asked.at(-1)).toMatchObject({ message: 'đăng ký khai sinh', place: 'Hà Nội' })
    expect(page.url()).toBe(`${server.url}/`)
    expect(trouble).toEqual([])
  })

  it('asks what a card says', async () => {
    await open('/')
    const question = await page.locator('.matter a').first().innerText()
    await page.locator('.matter a').first().click()
    await exchange().locator('.tools').waitFor()
    expect((await exchange().locator('.asked').innerText()).toLowerCase()).toContain(question.toLowerCase())
  })

  it('goes on to the chat from an answer made on the server', async () => {
    await open('/?q=h%E1%BB%8Fi+l%E1%BA%A1i')
    await page.click('.choices a')
    await exchange().locator('.tools').waitFor()
    expect(asked.at(-1)!.message).toBe('đăng ký thường trú')
  })

  it('opens a source in its place', async () => {
    await open('/?q=%C4%91%C4%83ng+k%C3%BD+khai+sinh')
    await page.click('.cite >> nth=0')
    expect(await page.locator('.sources details[open]').count()).toBe(1)
  })

  it.each(['/examples/portal', '/examples/strict-csp'])(
    '%s talks, and its policy is not broken',
    async (path) => {
      await open(path)
      await page.evaluate(() => {
        const reports: string[] = []
        Object.assign(window, { reports })
        document.addEventListener('securitypolicyviolation', (event) => reports.push(event.violatedDirective))
      })
      await page.evaluate(async () => {
        await customElements.whenDefined('motcua-chat')
        await document.querySelector('motcua-chat')!.ask('đăng ký khai sinh')
      })
      expect(await exchange().locator('.tools').count()).toBe(1)
      expect(await page.evaluate(() => (window as unknown as { reports: string[] }).reports)).toEqual([])
      expect(await violations(page)).toEqual([])
      expect(trouble).toEqual([])
    },
  )

  it('skips to the content', async () => {
    await open('/thu-tuc/1.001193')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Đến nội dung chính')
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('main')
  })

  it('shows hostile text as text', async () => {
    await open('/?q=%3Cimg+src%3Dx+onerror%3D%22window.pwned%3D1%22%3E')
    expect(await page.textContent('h2')).toContain('<img src=x')
    await page.goto(`${server.url}/?q=trang-thu`)
    expect(await page.textContent('body')).toContain('<script>window.pwned=1</script>')
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
    expect(trouble).toEqual([])
  })

  it('works without script', async () => {
    await open('/', { javaScriptEnabled: false })
    await page.fill('#q', 'đăng ký khai sinh')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/?q=*')
    expect(await page.textContent('.slip .subject')).toContain('1.001193')
    await page.click('.sources summary >> nth=0')
    await page.click('text=Mở đúng đoạn này >> nth=0')
    await page.waitForURL('**/thu-tuc/1.001193#dossier')
    await page.goto(server.url)
    await page.fill('#q', 'dang ky')
    await page.click('text=Tìm thủ tục')
    await page.waitForURL('**view=list*')
    expect(await page.locator('.results li').count()).toBe(2)
  })
})
