/**
 * The chat element for portals. `/widget.js` is the address one embeds: browsers ask whether it changed.
 * `/widget/HASH/widget.js` never changes, and the parts it fetches later carry their hash in their name.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { WidgetMissingError } from '../errors.ts'
import { createRouter, type Router } from '../router.ts'

const DIST = new URL('../../widget/dist/', import.meta.url)
const FOREVER = 'public, max-age=31536000, immutable'
/** A portal's visitors get a new version within five minutes. */
const SHORT = 'public, max-age=300, must-revalidate'

export interface WidgetFiles {
  /** What a page embeds. */
  main: Uint8Array<ArrayBuffer>
  /** SHA-256 of `main`, hex, first 12 digits. */
  version: string
  /** Subresource integrity of `main`: `sha384-…`. */
  integrity: string
  /** By file name. */
  parts: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
}

/** @throws WidgetMissingError when it was not built */
function readWidget(folder: URL = DIST): WidgetFiles {
  try {
    const main = new Uint8Array(readFileSync(new URL('widget.js', folder)))
    const parts = new Map(
      readdirSync(new URL('widget/', folder)).map((name) => [
        name,
        new Uint8Array(readFileSync(new URL(`widget/${name}`, folder))),
      ]),
    )
    return {
      main,
      version: createHash('sha256').update(main).digest('hex').slice(0, 12),
      integrity: `sha384-${createHash('sha384').update(main).digest('base64')}`,
      parts,
    }
  } catch (error) {
    throw new WidgetMissingError(error)
  }
}

export function widgetRouter({ main, version, parts }: WidgetFiles = readWidget()): Router {
  const etag = `"${version}"`
  const script = (body: Uint8Array<ArrayBuffer>, caching: string, headers: Record<string, string> = {}) =>
    new Response(body, {
      headers: {
        'Content-Type': 'text/javascript; charset=utf-8',
        'Cache-Control': caching,
        // Scripts of modules are fetched with CORS; they are the same for everyone.
        'Access-Control-Allow-Origin': '*',
        ...headers,
      },
    })
  const part = (name: string) => {
    const body = parts.get(name)
    return body ? script(body, FOREVER) : null
  }
  return createRouter()
    .get('/widget.js', (c) =>
      c.req.header('If-None-Match') === etag
        ? new Response(null, { status: 304, headers: { ETag: etag, 'Cache-Control': SHORT } })
        : script(main, SHORT, { ETag: etag }),
    )
    .get('/widget/:name', (c) => part(c.req.param('name')) ?? c.notFound())
    .get('/widget/:version/widget.js', (c) =>
      c.req.param('version') === version ? script(main, FOREVER) : c.notFound(),
    )
    .get(
      '/widget/:version/widget/:name',
      (c) => part(c.req.param('name')) ?? c.notFound(),
    ) as unknown as Router
}
