import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sparticuz from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../assistant/index.ts'
import { memoryAssistant, startTestServer, type TestServer } from '../testing/world.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

interface Violation {
  id: string
  nodes: { target: string[]; failureSummary: string }[]
}

/** WCAG 2.2 AA and best practices. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }
    return (await axe.run()).violations
  })
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  )
}

describe('pages in a browser', () => {
  let browser: Browser
  let server: TestServer
  let page: Page
  let trouble: string[]
  /** Asks at `pause` so that a test can look in between; settable. */
  let step = 0
  const aborted: string[] = []

  beforeAll(async () => {
    server = await startTestServer({
      assistant: (source) => {
        const plain = memoryAssistant({ source, pause: () => pause(step) })
        return {
          async answer(request, options = {}) {
            options.signal?.addEventListener('abort', () => aborted.push(request.message))
            if (request.message === 'lỗi') throw new Error('broken')
            if (request.message === 'nối tiếp')
              return follow(await plain.answer(request), JSON.stringify(request.history))
            if (request.message === 'hỏi lại') return askBack(await plain.answer(request))
            return plain.answer(request, options)
          },
        }
      },
    })
    browser = await chromium.launch({
      executablePath: await sparticuz.executablePath(),
      // One process for all closes with the first page; web security is what is tested.
      args: sparticuz.args.filter((arg) => !['--single-process', '--disable-web-security'].includes(arg)),
      headless: true,
    })
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
  })
  afterEach(async () => {
    step = 0
    await page.context().close()
  })

  const follow = (answer: Answer, text: string): Answer => ({
    ...answer,
    blocks: [{ type: 'paragraph', text, citations: [] }],
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
  const answered = () => page.waitForSelector('.slip:not(.draft)')

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

  it('asks and reads with the keyboard alone', async () => {
    step = 250
    await open('/')
    expect(await focused()).toBe('q')
    await page.keyboard.type('đăng ký khai sinh')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.draft')
    expect(await page.textContent('#status')).toMatch(/Đang tìm/)
    expect(await page.getAttribute('.draft', 'aria-busy')).toBe('true')
    await answered()
    expect(await focused()).toBe('a1-h')
    expect(await page.textContent('#status')).toBe('Đã có câu trả lời.')
    expect(new URL(page.url()).searchParams.get('q')).toBe('đăng ký khai sinh')
    expect(await page.inputValue('#q')).toBe('')

    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Đăng ký khai sinh')
    const reached = new Set<string>()
    for (let i = 0; i < 40 && !reached.has('In phiếu'); i++) {
      await page.keyboard.press('Tab')
      reached.add((await focused()) ?? '')
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)
      expect(outline).not.toBe('none')
    }
    expect([...reached]).toEqual(expect.arrayContaining(['1', 'Chép câu trả lời', 'In phiếu']))

    await page.focus('a.cite')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Mở đúng đoạn này')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/thu-tuc/1.001193#dossier')
    expect(await page.locator('.passage:target').textContent()).toContain('Giấy chứng sinh')
    expect(trouble).toEqual([])
  })

  it('skips to the content', async () => {
    await open('/thu-tuc/1.001193')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Đến nội dung chính')
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('main')
  })

  it('keeps the conversation, newest first, and goes back', async () => {
    await open('/')
    await page.fill('#q', 'đăng ký khai sinh')
    await page.keyboard.press('Enter')
    await answered()
    await page.fill('#q', 'nối tiếp')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#a2:not(.draft)')
    expect(await page.textContent('#answers > :first-child .body')).toContain('"code":"1.001193"')
    expect(await page.locator('.slip').count()).toBe(2)
    await page.goBack()
    await page.waitForLoadState()
    expect(await page.textContent('.slip h2')).toBe('đăng ký khai sinh')
    expect(trouble).toEqual([])
  })

  it('goes on from an answer made on the server', async () => {
    await open('/?q=%C4%91%C4%83ng+k%C3%BD+khai+sinh')
    await page.fill('#q', 'nối tiếp')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#a2:not(.draft)')
    expect(await page.textContent('#a2 .body')).toContain('"code":"1.001193"')
  })

  it('asks a choice', async () => {
    await open('/')
    await page.fill('#q', 'hỏi lại')
    await page.keyboard.press('Enter')
    await answered()
    await page.focus('.choices a')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#a2:not(.draft)')
    expect(await page.textContent('#a2 .subject')).toContain('1.004222')
  })

  it('stops, and tells the server', async () => {
    step = 3_000
    await open('/')
    await page.fill('#q', 'đăng ký khai sinh dừng')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#stop:not([hidden])')
    await page.focus('#stop')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector('#status')?.textContent === 'Đã dừng.')
    expect(await page.locator('.slip').count()).toBe(0)
    await expect.poll(() => aborted).toContain('đăng ký khai sinh dừng')
    expect(trouble).toEqual([])
  })

  it('a new question takes the place of one that is under way', async () => {
    step = 150
    await open('/')
    await page.fill('#q', 'đăng ký thường trú')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.draft')
    await page.fill('#q', 'đăng ký khai sinh')
    await page.keyboard.press('Enter')
    await answered()
    expect(await page.locator('.slip').count()).toBe(1)
    expect(await page.textContent('.slip h2')).toBe('đăng ký khai sinh')
  })

  it('says what went wrong and returns to the field', async () => {
    await open('/')
    for (const [question, said] of [
      ['lỗi', 'Máy chủ gặp lỗi'],
      ['x'.repeat(4_001), 'dài quá 4.000 ký tự'],
      ['   ', 'Xin nhập câu hỏi'],
    ] as const) {
      await page.fill('#q', question)
      await page.keyboard.press('Enter')
      await page.waitForFunction(
        (text) => document.querySelector('#problem')?.textContent?.includes(text),
        said,
      )
      expect(await focused()).toBe('q')
      expect(await page.locator('.slip').count()).toBe(0)
    }
    expect(trouble).toEqual([])
  })

  it('shows hostile text as text', async () => {
    await open('/')
    for (const question of ['<img src=x onerror="window.pwned=1">', 'trang-thu \u202e']) {
      await page.fill('#q', question)
      await page.keyboard.press('Enter')
      await page.waitForFunction(
        (text) => document.querySelector('.slip:not(.draft) h2')?.textContent?.startsWith(text),
        question.slice(0, 5),
      )
    }
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

  it('holds still for those who ask for it', async () => {
    step = 200
    await open('/', { reducedMotion: 'reduce' })
    await page.fill('#q', 'đăng ký khai sinh')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.draft')
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
    await answered()
  })
})
