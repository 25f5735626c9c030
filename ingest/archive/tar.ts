import { PassThrough, type Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import { SourceError } from '../errors.ts'
import { isTarHead, TAR_BLOCK } from '../extract/index.ts'
import { type Found, tooLarge } from '../files.ts'
import type { Budget } from './budget.ts'
import { broken, entryFile, refusal } from './entry.ts'

/** One file of a tar stream; the package does not export the type. */
type Entry = AsyncIterable<unknown> & { header: Header; resume(): unknown }

/** The files of a tar stream, one in memory at a time; what comes before damage stays. */
export async function* readTar(source: Readable, archive: string, budget: Budget): AsyncGenerator<Found> {
  const unpack = extract()
  const metered = meter(budget)
  const fail = (error: Error) => unpack.destroy(error)
  source.on('error', fail)
  metered.on('error', fail)
  source.pipe(metered).pipe(unpack)
  let entries = 0
  try {
    for await (const entry of unpack as AsyncIterable<Entry>) {
      entries++
      budget.takeEntry()
      yield* readEntry(entry, archive, budget)
    }
    if (entries === 0) {
      const reason = 'the archive is empty or no tar archive'
      yield { error: new SourceError('archive.broken', archive, reason, 'Pack it again.') }
    }
  } catch (cause) {
    yield { error: broken(archive, cause) }
  } finally {
    source.destroy()
    metered.destroy()
    unpack.destroy()
  }
}

async function* readEntry(entry: Entry, archive: string, { limits }: Budget): AsyncGenerator<Found> {
  const { name, type, size } = entry.header
  const isFile = type === 'file' || type === 'contiguous-file'
  const kind = isFile ? 'file' : type === 'symlink' || type === 'link' ? 'link' : 'other'
  const refused = refusal(archive, { name, kind, size: size ?? 0 }, limits)
  if (refused !== null) {
    entry.resume()
    if (refused !== 'pass') yield { error: refused }
    return
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of entry) chunks.push(chunk as Uint8Array)
  yield { file: entryFile(archive, name), bytes: Buffer.concat(chunks) }
}

/** A gzip stream: the files of the tar archive in it, or the one file it packs (`name.txt.gz` → `name.txt.gz!name.txt`). */
export async function* readGzip(source: Readable, archive: string, budget: Budget): AsyncGenerator<Found> {
  const gunzip = createGunzip()
  const plain = new PassThrough()
  source.on('error', (error) => gunzip.destroy(error))
  gunzip.on('error', (error) => plain.destroy(error))
  source.pipe(gunzip).pipe(plain)
  try {
    const head = await headOf(plain)
    if (isTarHead(head) || /\.(?:tar\.gz|tgz)$/i.test(archive)) yield* readTar(plain, archive, budget)
    else {
      const name = archive
        .split(/[/\\!]/)
        .at(-1)!
        .replace(/\.gz$/i, '')
      const file = entryFile(archive, name)
      const chunks: Uint8Array[] = []
      let size = 0
      for await (const chunk of plain as AsyncIterable<Uint8Array>) {
        size += chunk.length
        if (size > budget.limits.file) throw tooLarge(file, budget.limits.file)
        budget.takeBytes(chunk.length)
        chunks.push(chunk)
      }
      yield { file, bytes: Buffer.concat(chunks) }
    }
  } catch (cause) {
    yield { error: broken(archive, cause) }
  } finally {
    source.destroy()
    gunzip.destroy()
    plain.destroy()
  }
}

/** The first block of a stream, which stays in it. */
async function headOf(stream: PassThrough): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const iterator = stream.iterator({ destroyOnReturn: false })
  let size = 0
  for await (const chunk of iterator as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= TAR_BLOCK) break
  }
  const head = Buffer.concat(chunks)
  if (head.length > 0) stream.unshift(head)
  return head
}

/** Counts what passes against the budget and stops the stream beyond it. */
function meter(budget: Budget): Transform {
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      try {
        budget.takeBytes(chunk.length)
        done(null, chunk)
      } catch (error) {
        done(error as Error)
      }
    },
  })
}
