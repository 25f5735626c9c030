/** Record-like files of our own, and archives of them. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { recordText } from '../../ingest/fixtures/record.ts'

export const codeOf = (n: number): string => `9.${String(n).padStart(6, '0')}`

/** Text of record `n`. */
export function record(n: number, title = `Cấp thẻ nuôi chim số ${n}`): string {
  return recordText({ 'Mã thủ tục': codeOf(n), 'Tên thủ tục': title })
}

/** Writes records 1 … `count` into a folder, each under its code. */
export async function writeRecords(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (let n = 1; n <= count; n++) await writeFile(path.join(folder, `${codeOf(n)}.txt`), record(n))
}

export async function writeArchive(file: string, files: Record<string, string | Uint8Array>): Promise<void> {
  const archive = pack()
  for (const [name, content] of Object.entries(files)) archive.entry({ name }, Buffer.from(content))
  archive.finalize()
  await writeFile(file, gzipSync(await buffer(archive)))
}
