import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { quantizeColumns, withColumnWeights } from './column-weights.ts'
import { withFloatWeights } from './float-weights.ts'
import { bytesField, readFields, stringField, varintField } from './protobuf.ts'
import { resolveModel } from './resolve.ts'
import { withRewritten } from './rewritten-file.ts'
import { openModel } from './session.ts'
import { preferredWeights } from './weights.ts'

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

const NUMBERS = 12 * (4 * 384 * 384 + 2 * 384 * 1536)
const REWRITES = [
  { weights: 'floats', rewrite: withFloatWeights, bytes: 4, cosine: 0.999 },
  { weights: 'columns', rewrite: withColumnWeights, bytes: 1, cosine: 0.99 },
] as const

// Elsewhere sums of products of 8-bit numbers overflow, and this form is never chosen.
const multiplies8Bits = preferredWeights() === 'columns'

describe.each(REWRITES)('a graph with weights in $weights', ({ weights, rewrite, bytes, cosine }) => {
  it.skipIf(weights === 'columns' && !multiplies8Bits)('gives the reference vectors', async () => {
    const model = await openModel(await resolveModel(), { threads: 1, weights })
    for (const { ids, vector, text } of cases.filter(({ ids }) => ids.length < 100)) {
      const result = await model.run({ ids: Int32Array.from(ids), lengths: Int32Array.of(ids.length) }, 1)
      expect(dot(result, vector) / Math.sqrt(dot(vector, vector)), text).toBeGreaterThanOrEqual(cosine)
    }
    await model.release()
  })

  it('has nothing left to rewrite, and its weights in the file', async () => {
    const shipped = readFileSync((await resolveModel()).weights)
    let written = 0
    const append = (part: Uint8Array) => {
      written += part.length
    }
    const file = { name: 'w', append }
    const rewritten = rewrite(shipped, file)!
    expect(written).toBe(NUMBERS * bytes)
    expect(rewritten.length).toBeLessThan(shipped.length - NUMBERS)
    expect(rewrite(rewritten, file)).toBeUndefined()
  })

  it('is refused when the file breaks off', async () => {
    const shipped = readFileSync((await resolveModel()).weights)
    const file = { name: 'w', append: () => {} }
    expect(() => rewrite(shipped.subarray(0, 1_000_000), file)).toThrow(RangeError)
  })

  it('leaves nothing in the temporary folder, and does without it where it cannot be written to', async () => {
    const files = await resolveModel()
    const temporary = await mkdtemp(path.join(tmpdir(), 'motcua-weights-test-'))
    vi.stubEnv('TMPDIR', temporary)
    const seen = await withRewritten(files.weights, rewrite, async (file) =>
      readdirSync(path.dirname(file)).sort(),
    )
    expect(seen).toEqual(['model.onnx', 'weights.bin'])
    expect(readdirSync(temporary)).toEqual([])
    vi.stubEnv('TMPDIR', path.join(temporary, 'missing'))
    expect(await withRewritten(files.weights, rewrite, async () => 'opened')).toBeUndefined()
    const model = await openModel(files, { threads: 1, weights })
    expect(model.dimensions).toBe(384)
    await model.release()
    vi.stubEnv('TMPDIR', undefined)
    await rm(temporary, { recursive: true })
  })
})

describe('weights in columns', () => {
  it('are off by half a step of their column at most', () => {
    const matrix = fc
      .record({ rows: fc.integer({ min: 1, max: 20 }), columns: fc.integer({ min: 1, max: 9 }) })
      .chain(({ rows, columns }) =>
        fc.record({
          rows: fc.constant(rows),
          columns: fc.constant(columns),
          weights: fc.array(fc.float({ noNaN: true, min: -1e4, max: 1e4 }), {
            minLength: rows * columns,
            maxLength: rows * columns,
          }),
        }),
      )
    fc.assert(
      fc.property(matrix, ({ rows, columns, weights }) => {
        const { values, scales } = quantizeColumns(Float32Array.from(weights), rows)
        for (let column = 0; column < columns; column++) {
          for (let row = 0; row < rows; row++) {
            const error = Math.abs(
              weights[column * rows + row]! - values[row * columns + column]! * scales[column]!,
            )
            expect(error).toBeLessThanOrEqual(scales[column]! * 0.501 + 1e-30)
          }
        }
      }),
    )
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
