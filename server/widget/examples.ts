/** The example pages of the chat element, each with the policy it is an example of. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRouter, type Router } from '../router.ts'

const read = (name: string) =>
  readFileSync(new URL(`../../widget/examples/${name}.html`, import.meta.url), 'utf8')

/** The page has a style of its own, as portals do. */
const PLAIN = "default-src 'self'; style-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
const strict = (nonce: string) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "connect-src 'self'",
    "style-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

export function examplesRouter(): Router {
  const portal = read('portal')
  const page = read('strict-csp')
  const html = (body: string, policy: string) =>
    new Response(body, {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': policy,
        'Cache-Control': 'no-store',
      },
    })
  return createRouter()
    .get('/examples/portal', () => html(portal, PLAIN))
    .get('/examples/strict-csp', () => {
      const nonce = randomBytes(16).toString('base64url')
      return html(page.replace('NONCE', nonce), strict(nonce))
    }) as unknown as Router
}
