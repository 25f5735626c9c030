/** What a build holds, read without opening it: for comparing builds, also those that are no longer live. */
import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { Document } from '../corpus/index.ts'
import { BuildFormatError, BuildMissingError } from './errors.ts'
import { buildPath, FILES, FORMAT, readPointer } from './layout.ts'
import type { DocumentEntry, Manifest, Passage } from './types.ts'

export interface BuildContents {
  manifest: Manifest
  /** By ordinal. */
  entries: readonly DocumentEntry[]
  /** The documents whose id is among the given ones, in the order of the build. */
  documents(ids: ReadonlySet<string>): AsyncGenerator<Document>
  /** The passages of these documents, in the order of the build. */
  passages(ids: ReadonlySet<string>): AsyncGenerator<Passage>
}

/**
 * @param folder an index folder (its live build is read), or the folder of one build inside it (`…/builds/ID`)
 * @throws BuildMissingError, BuildFormatError
 */
export async function readContents(folder: string): Promise<BuildContents> {
  const build = existsSync(path.join(folder, FILES.manifest)) ? folder : await liveFolder(folder)
  const json = async <T>(name: string) => JSON.parse(await readFile(path.join(build, name), 'utf8')) as T
  const manifest = await json<Manifest>(FILES.manifest)
  if (manifest.format !== FORMAT) throw new BuildFormatError(build, manifest.format, FORMAT)
  const entries = await json<DocumentEntry[]>(FILES.entries)
  const linesOf = (name: string) =>
    createInterface({ input: createReadStream(path.join(build, name), 'utf8') })
  return {
    manifest,
    entries,
    async *documents(ids) {
      let ordinal = 0
      for await (const line of linesOf(FILES.documents)) {
        const entry = entries[ordinal++]
        if (entry && ids.has(entry.id)) yield Document.parse(JSON.parse(line))
      }
    },
    async *passages(ids) {
      const wanted = entries.flatMap(({ id, passages }) => Array<boolean>(passages).fill(ids.has(id)))
      let position = 0
      for await (const line of linesOf(FILES.passages))
        if (wanted[position++]) yield JSON.parse(line) as Passage
    },
  }
}

async function liveFolder(dir: string): Promise<string> {
  const pointer = await readPointer(dir)
  if (pointer === null) throw new BuildMissingError(dir)
  return buildPath(dir, pointer.id)
}
