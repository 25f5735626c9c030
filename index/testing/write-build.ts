/** Publishes small builds; as a program it does so again and again until it is killed. */
import { IndexLockedError } from '../errors.ts'
import { acquireLock } from '../lock.ts'
import type { Manifest } from '../types.ts'
import { createBuildWriter } from '../writer.ts'
import { passageOf, procedure, seeded, unitVector } from './synthetic.ts'

export const DIMENSIONS = 8
export const MODEL_HASH = 'm'.repeat(64)

/** A build of `count` documents whose only text is `text`, with a blob of it repeated. */
export async function writeBuild(dir: string, count: number, text: string, repeat = 1000): Promise<Manifest> {
  const lock = await acquireLock(dir)
  const random = seeded(count)
  try {
    const writer = await createBuildWriter(lock, DIMENSIONS)
    try {
      for (let n = 0; n < count; n++) {
        const document = procedure(n, text)
        const ordinal = await writer.addDocument(document, [passageOf(document)], text)
        writer.addVector(unitVector(random, DIMENSIONS), [ordinal])
      }
      await writer.addBlob('extra.bin', new TextEncoder().encode(text.repeat(repeat)))
      return await writer.publish({
        model: 'test',
        modelHash: MODEL_HASH,
        corpusHash: 'c'.repeat(64),
        asOf: null,
        settings: {},
        versions: {},
        report: { text },
      })
    } finally {
      await writer.abort()
    }
  } finally {
    await lock.release()
  }
}

const [, script, dir, repeat] = process.argv
if (script?.endsWith('write-build.ts') && dir) {
  for (let round = 0; ; round++) {
    try {
      await writeBuild(dir, 40, `vòng ${round} `, Number(repeat ?? 1000))
    } catch (error) {
      // Somebody else holds the folder for a moment.
      if (!(error instanceof IndexLockedError)) throw error
    }
    process.stdout.write(`${round}\n`)
  }
}
