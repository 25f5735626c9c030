import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { bytesField, readFields, stringField, varintField } from './protobuf.ts'
import { resolveModel } from './resolve.ts'
import { openModel } from './session.ts'
import { unpackWeights } from './unpack.ts'
import { withUnpacked } from './unpacked-file.ts'

// As the worker's starter does: the runtime is loaded into this process here.
vi.hoisted(() => vi.stubEnv('ORT_DISABLE_TELEMETRY', '1'))

interface Reference {
  cases: { text: string; ids: number[]; vector: number[] }[]
}
const { cases } = JSON.parse(
  readFileSync(new URL('./fixtures/reference.json', import.meta.url), 'utf8'),
) as Reference
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, x, i) => sum + x * b[i]!, 0)

describe('a graph with unpacked weights', () => {
  it('gives the reference vectors', async () => {
    const model = await openModel({ files: await resolveModel(), threads: 1, floatWeights: true })
    for (const { ids, vector, text } of cases.filter(({ ids }) => ids.length < 100)) {
      const result = await model.run({ ids: Int32Array.from(ids), lengths: Int32Array.of(ids.length) }, 1)
      expect(dot(result, vector) / Math.sqrt(dot(vector, vector)), text).toBeGreaterThanOrEqual(0.999)
    }
    await model.release()
  })

  it('has nothing left to unpack, and its weights in the file', async () => {
    const shipped = readFileSync((await resolveModel()).weights)
    let written = 0
    const append = (bytes: Uint8Array) => {
      written += bytes.length
    }
    const file = { name: 'w', append }
    const unpacked = unpackWeights(shipped, file)!
    // 21.2 million weights of one byte became four.
    expect(written).toBe(12 * (4 * 384 * 384 + 2 * 384 * 1536) * 4)
    expect(unpacked.length).toBeLessThan(shipped.length - 12 * (4 * 384 * 384 + 2 * 384 * 1536))
    expect(unpackWeights(unpacked, file)).toBeUndefined()
  })

  it('is refused when the file breaks off', async () => {
    const shipped = readFileSync((await resolveModel()).weights)
    const file = { name: 'w', append: () => {} }
    expect(() => unpackWeights(shipped.subarray(0, 1_000_000), file)).toThrow(RangeError)
  })

  it('leaves nothing in the temporary folder, and does without it where it cannot be written to', async () => {
    const files = await resolveModel()
    const temporary = await mkdtemp(path.join(tmpdir(), 'motcua-unpack-'))
    vi.stubEnv('TMPDIR', temporary)
    const seen = await withUnpacked(files.weights, async (file) => readdirSync(path.dirname(file)).sort())
    expect(seen).toEqual(['model.onnx', 'weights.bin'])
    expect(readdirSync(temporary)).toEqual([])
    vi.stubEnv('TMPDIR', path.join(temporary, 'missing'))
    expect(await withUnpacked(files.weights, async () => 'opened')).toBeUndefined()
    const model = await openModel({ files, threads: 1, floatWeights: true })
    expect(model.dimensions).toBe(384)
    await model.release()
    vi.stubEnv('TMPDIR', undefined)
    await rm(temporary, { recursive: true })
  })
})

describe('protobuf fields', () => {
  it('are read as they were written', () => {
    const field = fc.record({
      number: fc.integer({ min: 1, max: 5_000 }),
      value: fc.oneof(fc.nat(), fc.string({ maxLength: 300 }), fc.constant(2 ** 40)),
    })
    fc.assert(
      fc.property(fc.array(field), (fields) => {
        const message = Buffer.concat(
          fields.flatMap(({ number, value }) =>
            typeof value === 'number' ? [varintField(number, value)] : stringField(number, value),
          ),
        )
        const read = readFields(message)
        expect(read.map(({ number }) => number)).toEqual(fields.map(({ number }) => number))
        fields.forEach(({ value }, i) => {
          if (typeof value === 'number') expect(read[i]!.varint).toBe(value)
          else expect(Buffer.from(read[i]!.value).toString()).toBe(Buffer.from(value).toString())
        })
        expect(Buffer.concat(read.map(({ raw }) => raw))).toEqual(message)
      }),
    )
  })

  it('nest, and never run past the end whatever the bytes', () => {
    const inner = Buffer.concat(bytesField(1, [varintField(2, 300)]))
    expect(readFields(readFields(inner)[0]!.value)[0]).toMatchObject({ number: 2, varint: 300 })
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          expect(Buffer.concat(readFields(bytes).map(({ raw }) => raw)).equals(bytes)).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
    )
  })
})
