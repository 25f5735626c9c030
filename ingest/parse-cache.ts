/**
 * What files gave when they were read before, in the index folder: a file is parsed again only when it, its name, or the
 * code that parses changed. Lines are checked one by one: a damaged one is read anew, so the cache is never wrong, only
 * slower.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, truncate } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32 } from 'node:zlib'
import { BuildWriteError } from '../index/index.ts'

/** Line: key and checksum in hex, then JSON. */
const KEY = 32
const HEAD = KEY + 1 + 8 + 1
/** Rooms whose code decides what a file gives. */
const ROOMS = ['corpus', 'ingest', 'text'].map((room) =>
  fileURLToPath(new URL(`../${room}`, import.meta.url)),
)
const IS_CODE = /\.(?:ts|mjs|json|ya?ml|txt|csv)$/
/** Documents that are read, and what only tests read. */
const IS_OTHER = /[/\\](?:procedures|regulations|fixtures|lint|changes)[/\\]|\.test\.ts$/

export interface ParseCache {
  /** @returns undefined where the file was not read before */
  get(key: string): Promise<unknown>
  put(key: string, parsed: unknown): Promise<void>
  /** Files taken from the cache, and files parsed, since it was opened. */
  counts(): { reused: number; parsed: number }
  /** Drops what nobody asked for since it was opened, when that is most of the file, and caches of other code. */
  tidy(): Promise<void>
  close(): Promise<void>
}

/** @param decides what else decides what the file gives */
export function parseKey(
  { file, bytes }: { file: string; bytes: Uint8Array },
  decides: readonly unknown[],
): string {
  const hash = createHash('sha256').update(JSON.stringify([file, ...decides]))
  return hash.update(bytes).digest('hex').slice(0, KEY)
}

/**
 * @param dir the index folder
 * @throws BuildWriteError when it cannot be read or made
 */
export async function openParseCache(dir: string): Promise<ParseCache> {
  const folder = path.join(dir, 'cache')
  const file = path.join(folder, `parsed-${await codeVersion()}.jsonl`)
  const failed = (error: unknown): never => {
    throw new BuildWriteError(file, error)
  }
  await mkdir(folder, { recursive: true }).catch(failed)
  let handle: FileHandle = await open(file, 'a+').catch(failed)
  const lines = await linesOf(file).catch(failed)
  let end = (await handle.stat()).size
  const used = new Set<string>()
  const counts = { reused: 0, parsed: 0 }

  async function lineAt({ from, to }: Line): Promise<Buffer> {
    const bytes = Buffer.alloc(to - from)
    await handle.read(bytes, 0, bytes.length, from)
    return bytes
  }

  return {
    async get(key) {
      const line = lines.get(key)
      const parsed = line && parsedOf(key, await lineAt(line).catch(failed))
      if (parsed === undefined) return undefined
      used.add(key)
      counts.reused++
      return parsed
    },
    async put(key, parsed) {
      const json = JSON.stringify(parsed)
      const line = Buffer.from(`${key} ${checksum(Buffer.from(json))} ${json}\n`)
      await handle.appendFile(line).catch(failed)
      lines.set(key, { from: end, to: end + line.length - 1 })
      end += line.length
      used.add(key)
      counts.parsed++
    },
    counts: () => ({ ...counts }),
    async tidy() {
      const kept = [...lines].filter(([key]) => used.has(key)).map(([, line]) => line)
      const size = kept.reduce((sum, { from, to }) => sum + to - from + 1, 0)
      if (size < end / 2) {
        const next = `${file}.next`
        const written = await open(next, 'w').catch(failed)
        try {
          for (const line of kept)
            await written.appendFile(Buffer.concat([await lineAt(line), Buffer.from('\n')]))
        } finally {
          await written.close()
        }
        await rename(next, file).catch(failed)
        await handle.close()
        handle = await open(file, 'a+').catch(failed)
        end = size
      }
      for (const name of await readdir(folder))
        if (name.startsWith('parsed-') && name !== path.basename(file))
          await rm(path.join(folder, name), { force: true })
    },
    close: () => handle.close(),
  }
}

/** Bytes of a line, its end left out. */
interface Line {
  from: number
  to: number
}

/** Where each key's line stands; the last one wins. What a crash left half-written is cut off. */
async function linesOf(file: string): Promise<Map<string, Line>> {
  const lines = new Map<string, Line>()
  let from = 0
  let head = ''
  let at = 0
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    const bytes = chunk as Buffer
    for (let start = 0; start < bytes.length; ) {
      const stop = bytes.indexOf(10, start)
      const until = stop < 0 ? bytes.length : stop
      if (head.length < KEY)
        head += bytes.toString('latin1', start, Math.min(until, start + KEY - head.length))
      if (stop >= 0) {
        lines.set(head, { from, to: at + stop })
        from = at + stop + 1
        head = ''
      }
      start = until + 1
    }
    at += bytes.length
  }
  if (from < at) await truncate(file, from)
  return lines
}

/** Undefined where the line is not whole, or another's: a dry run may have written beside an ingest. */
function parsedOf(key: string, line: Buffer): unknown {
  const json = line.subarray(HEAD)
  if (line.toString('latin1', 0, HEAD - 1) !== `${key} ${checksum(json)}`) return undefined
  return JSON.parse(json.toString('utf8'))
}

const checksum = (bytes: Buffer) => crc32(bytes).toString(16).padStart(8, '0')

/** Hash of the code and data that decide what a file gives: nobody has to remember to raise a number. */
async function codeVersion(): Promise<string> {
  const hash = createHash('sha256')
  for (const room of ROOMS) {
    const names = (await readdir(room, { recursive: true })).map((name) => path.join(path.sep, name)).sort()
    for (const name of names) {
      if (!IS_CODE.test(name) || IS_OTHER.test(name)) continue
      hash.update(name).update(await readFile(path.join(room, name)))
    }
  }
  hash.update(await readFile(new URL('../package.json', import.meta.url)))
  return hash.digest('hex').slice(0, 16)
}
