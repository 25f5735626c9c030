/** A browser, a portal page on an origin of its own, and the chat element on it. For tests. */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium, type Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** One process for all closes with the first page; web security is what is tested. */
export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: sparticuz.args.filter((arg) => !['--single-process', '--disable-web-security'].includes(arg)),
    headless: true,
  })
}

interface Violation {
  id: string
  nodes: { target: string[]; failureSummary: string }[]
}

/** WCAG 2.2 AA and best practices, shadow roots included; empty when there is nothing to complain of. */
export async function violations(page: Page): Promise<string[]> {
  // Not as a script element: the page's own policy would refuse it.
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { axe: runner } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }
    return (await runner.run()).violations
  })
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  )
}

export interface Portal {
  url: string
  /** What is served at `/`; settable. */
  page: (request: IncomingMessage) => { body: string; headers?: Record<string, string> }
  close(): Promise<void>
}

/** A portal page with the element, as a province would embed it. */
export function portalPage(script: string, element = '<motcua-chat></motcua-chat>', more = ''): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Cổng</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${more}</head>
<body><main><h1>Cổng dịch vụ công</h1><p>Nội dung của trang.</p></main>
<script src="${script}" type="module"></script>${element}</body></html>`
}

export async function startPortal(port = 0): Promise<Portal> {
  const portal: Portal = { url: '', page: () => ({ body: '' }), close: async () => {} }
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { body, headers = {} } = portal.page(request)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  portal.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  portal.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return portal
}
