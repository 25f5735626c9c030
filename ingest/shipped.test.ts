/** The shipped documents: each against the official record, where the records are at hand, and all against the vocabulary. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Procedure } from '../corpus/index.ts'
import { readInput } from './archive/index.ts'
import { decodeText } from './extract/index.ts'
import { FACT_FIELDS, factDifferences, unsupportedFigures } from './facts.ts'
import { listInputs } from './files.ts'
import { parseRecord } from './record/record.ts'
import { loadDocuments } from './sources.ts'

const folder = fileURLToPath(new URL('../corpus/procedures', import.meta.url))
const shared = process.env.MOTCUA_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url))
const records = join(shared, 'data', 'procedures-2026-07.tar.gz')
const missing = !existsSync(records)

const Explained = z.array(
  z.strictObject({
    code: z.string(),
    field: z.enum([...FACT_FIELDS, 'words']),
    ours: z.array(z.string()),
    record: z.array(z.string()),
    why: z.string().min(20),
  }),
)
const explained = Explained.parse(
  parse(readFileSync(new URL('./fixtures/shipped-differences.yaml', import.meta.url), 'utf8')),
)

const LifeEvents = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z\d]+(?:-[a-z\d]+)*$/),
    name: z.string().min(1),
    about: z.string().min(1),
  }),
)
const lifeEvents = LifeEvents.parse(
  parse(readFileSync(new URL('../corpus/life-events.yaml', import.meta.url), 'utf8')),
)

async function proceduresIn(path: string): Promise<Map<string, Procedure>> {
  const found = new Map<string, Procedure>()
  for await (const loaded of loadDocuments([path])) {
    if ('failure' in loaded) throw new Error(`${loaded.failure.file}: ${loaded.failure.reason}`)
    if ('document' in loaded && loaded.document.kind === 'procedure')
      found.set(loaded.document.code, loaded.document)
  }
  return found
}

/** Of the 5,652 records, those with the given codes. */
async function recordsOf(codes: ReadonlySet<string>): Promise<Map<string, Procedure>> {
  const { inputs } = await listInputs([records])
  const found = new Map<string, Procedure>()
  for await (const file of readInput(inputs[0]!)) {
    if ('error' in file) throw file.error
    const code = /(\d\.\d{6})\.txt$/.exec(file.file)?.[1]
    if (code === undefined || !codes.has(code)) continue
    found.set(code, parseRecord(decodeText(file.bytes, file.file).text, file.file, null).procedure)
  }
  return found
}

let shipped: Map<string, Procedure>
beforeAll(async () => {
  shipped = await proceduresIn(folder)
})

describe('the shipped procedures', () => {
  it('are at least 80, each as of a day, with papers, a way to file, an audience and a legal basis', () => {
    expect(shipped.size).toBeGreaterThanOrEqual(80)
    const bare = [...shipped.values()].filter(
      ({ source, dossier, channels, audiences, legalBasis, summary, steps, aliases, url }) =>
        source.asOf === null ||
        summary === null ||
        url === null ||
        [dossier, channels, audiences, legalBasis, steps, aliases].some((list) => list.length === 0),
    )
    expect(bare.map(({ code }) => code)).toEqual([])
  })
})

describe('the life events', () => {
  it('are distinct, each in one sentence', () => {
    for (const key of ['id', 'name'] as const)
      expect(new Set(lifeEvents.map((event) => event[key])).size).toBe(lifeEvents.length)
    expect(lifeEvents.filter(({ about }) => !/^\p{Lu}[^.]+\.$/u.test(about))).toEqual([])
  })

  it('are the ones that shipped procedures name, each of which names at least one', () => {
    const names = lifeEvents.map(({ name }) => name)
    const wrong = [...shipped.values()].filter(
      (procedure) =>
        procedure.lifeEvents.length === 0 || procedure.lifeEvents.some((name) => !names.includes(name)),
    )
    expect(wrong.map(({ code, lifeEvents: named }) => [code, named])).toEqual([])
  })

  it('have at least two procedures each', () => {
    const named = [...shipped.values()].flatMap((procedure) => procedure.lifeEvents)
    const few = lifeEvents.filter(({ name }) => named.filter((other) => other === name).length < 2)
    expect(few).toEqual([])
  })
})

describe.skipIf(missing)(
  `the facts of the shipped procedures${missing ? ' (skipped: no ../shared/data)' : ''}`,
  () => {
    const say = (code: string, field: string, ours: string[], theirs: string[]) =>
      `${code} ${field}: ours ${JSON.stringify(ours)}, the record ${JSON.stringify(theirs)}`

    it('are those of the official records, or the difference is explained', async () => {
      const official = await recordsOf(new Set(shipped.keys()))
      const found = [...shipped].flatMap(([code, procedure]) => {
        const record = official.get(code)
        if (record === undefined) return [`${code}: no official record has this code`]
        const figures = unsupportedFigures(procedure, record)
        return [
          ...factDifferences(procedure, record).map(({ field, ours, theirs }) =>
            say(code, field, ours, theirs),
          ),
          ...(figures.length === 0 ? [] : [say(code, 'words', figures, [])]),
        ]
      })
      const known = explained.map(({ code, field, ours, record }) => say(code, field, ours, record))
      expect({
        unexplained: found.filter((difference) => !known.includes(difference)),
        noLongerNeeded: known.filter((difference) => !found.includes(difference)),
      }).toEqual({ unexplained: [], noLongerNeeded: [] })
    }, 180_000)
  },
)
