/** The files of the pages, read once. Their address holds a hash of them all, so browsers may keep them for good. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRouter, type Router } from '../router.ts'

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}
const folder = new URL('./assets/', import.meta.url)

const extension = (name: string) => name.slice(name.lastIndexOf('.') + 1)
const files = new Map<string, Uint8Array<ArrayBuffer>>(
  readdirSync(folder)
    .filter((name) => extension(name) in TYPES)
    .sort()
    .map((name) => [name, new Uint8Array(readFileSync(new URL(name, folder)))]),
)
const hash = createHash('sha256')
for (const [name, bytes] of files) hash.update(name).update(bytes)
const version = hash.digest('hex').slice(0, 12)

/** Address of a file of the pages. */
export const assetPath = (name: string) => `/assets/${version}/${name}`

export function assetsRouter(): Router {
  return createRouter().get('/assets/:version/:name', (c) => {
    const bytes = files.get(c.req.param('name'))
    if (!bytes) return c.notFound()
    const current = c.req.param('version') === version
    return c.body(bytes, 200, {
      'Content-Type': TYPES[extension(c.req.param('name'))]!,
      'Cache-Control': current ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
  }) as unknown as Router
}
