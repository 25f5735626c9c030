import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { SourceError } from '../errors.ts'
import { officeDocument } from '../extract/index.ts'
import type { Found } from '../files.ts'
import type { Budget } from './budget.ts'
import { broken, entryFile, refusal } from './entry.ts'
import { zipEntryName } from './names.ts'

const OPTIONS = { autoClose: false, lazyEntries: true, decodeStrings: false } as const
/** Times its packed size a file may unpack to, from the size on below which it does not matter. */
const RATIO = 200
const RATIO_FROM = 1024 * 1024

interface Named {
  entry: Entry
  name: string
}

/**
 * The files of a zip archive, one in memory at a time, each checked against its checksum. Null stands for "it is an
 * office document, not an archive".
 * @param from where it lies, or its bytes
 * @param onPacked told of packed bytes as they are done with
 */
export async function* readZip(
  from: string | Buffer,
  archive: string,
  budget: Budget,
  onPacked: (bytes: number) => void = () => {},
): AsyncGenerator<Found | null> {
  let zip: ZipFile
  try {
    zip = await (typeof from === 'string' ? openPromise(from, OPTIONS) : fromBufferPromise(from, OPTIONS))
  } catch (cause) {
    yield { error: broken(archive, cause) }
    return
  }
  try {
    const { entries, damage } = await listed(zip, budget)
    if (officeDocument(entries.map(({ name }) => name)) !== null) {
      yield null
      return
    }
    refuseOverlap(entries, zip.fileSize, archive)
    for (const one of entries) {
      yield* readEntry(zip, one, archive, budget)
      onPacked(one.entry.compressedSize)
    }
    if (damage !== null) throw damage
    if (entries.length === 0)
      yield { error: new SourceError('archive.broken', archive, 'the archive is empty', 'Pack it again.') }
  } catch (cause) {
    yield { error: broken(archive, cause) }
  } finally {
    zip.close()
  }
}

/** The directory as far as it can be read, and what stopped it. */
async function listed(zip: ZipFile, budget: Budget): Promise<{ entries: Named[]; damage: unknown }> {
  const entries: Named[] = []
  try {
    for await (const entry of zip.eachEntry()) {
      budget.takeEntry()
      const name = zipEntryName(entry.fileNameRaw, entry.generalPurposeBitFlag, entry.extraFields)
      entries.push({ entry, name })
    }
    return { entries, damage: null }
  } catch (damage) {
    return { entries, damage }
  }
}

/** The same packed bytes under many names unpack to any size. */
function refuseOverlap(entries: readonly Named[], size: number, archive: string): void {
  const packed = entries.reduce((sum, { entry }) => sum + entry.compressedSize, 0)
  if (packed <= size) return
  const reason = 'its entries share the same bytes, which a packing program does not do'
  throw new SourceError('archive.too-large', archive, reason, 'Check where it comes from.')
}

async function* readEntry(
  zip: ZipFile,
  { entry, name }: Named,
  archive: string,
  budget: Budget,
): AsyncGenerator<Found> {
  const file = entryFile(archive, name)
  const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000
  const kind = name.endsWith('/') ? 'other' : isLink ? 'link' : 'file'
  const refused = refusal(archive, { name, kind, size: entry.uncompressedSize }, budget.limits)
  if (refused === 'pass') return
  const error = refused ?? unreadable(entry, file)
  if (error) {
    yield { error }
    return
  }
  try {
    const chunks: Uint8Array[] = []
    let sum = 0
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>) {
      budget.takeBytes(chunk.length)
      sum = crc32(chunk, sum)
      chunks.push(chunk)
    }
    if (sum !== entry.crc32) throw new Error('its checksum is another one')
    yield { file, bytes: Buffer.concat(chunks) }
  } catch (cause) {
    // The archive as a whole is over its bounds.
    if (cause instanceof SourceError) throw cause
    const reason = `the entry is damaged (${cause instanceof Error ? cause.message : String(cause)})`
    const remedy = 'Fetch or pack the archive again; its other files are read.'
    yield { error: new SourceError('archive.broken', file, reason, remedy, { cause }) }
  }
}

function unreadable(entry: Entry, file: string): SourceError | null {
  if (entry.isEncrypted())
    return new SourceError(
      'archive.locked',
      file,
      'it is locked with a password',
      'Unpack the archive with its password, and give the files.',
    )
  if (!entry.canDecodeFileData())
    return new SourceError(
      'archive.unsupported',
      file,
      `it is packed by method ${entry.compressionMethod}, which is not read`,
      'Pack the archive again as an ordinary .zip.',
    )
  const { compressedSize, uncompressedSize } = entry
  if (uncompressedSize < RATIO_FROM || uncompressedSize <= RATIO * compressedSize) return null
  return new SourceError(
    'archive.too-large',
    file,
    `it unpacks to more than ${RATIO} times its size, as no document does`,
    'Check where it comes from.',
  )
}
