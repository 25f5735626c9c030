import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Encoder } from '../../models/index.ts'
import { rememberedPassages } from './remembered-passages.ts'

function countingEncoder(): { encoder: Encoder; calls: string[] } {
  const calls: string[] = []
  const encoder = {
    async encode(texts: readonly string[], kind: string) {
      calls.push(...texts.map((text) => `${kind}: ${text}`))
      await new Promise((resolve) => setTimeout(resolve, 5))
      return texts.map((text) => Float32Array.from([text.length, kind.length]))
    },
  } as unknown as Encoder
  return { encoder, calls }
}

it('encodes a passage once for all who share the encoder, and tells what a later one did not wait for', async () => {
  const { encoder, calls } = countingEncoder()
  const first = rememberedPassages(encoder)
  const vectors = await first.encoder.encode(['một', 'hai', 'một'], 'passage')
  expect(vectors.map(([length]) => length)).toEqual([3, 3, 3])
  expect(first.savedMs()).toBe(0)

  const second = rememberedPassages(encoder)
  expect(await second.encoder.encode(['hai', 'bốn', 'một'], 'passage')).toEqual([
    vectors[1],
    Float32Array.from([3, 7]),
    vectors[0],
  ])
  expect(calls).toEqual(['passage: một', 'passage: hai', 'passage: bốn'])
  expect(second.savedMs()).toBeGreaterThan(3)
})

it('encodes every question, and nothing for another encoder', async () => {
  const { encoder, calls } = countingEncoder()
  const remembered = rememberedPassages(encoder)
  for (let i = 0; i < 2; i++) await remembered.encoder.encode(['hỏi'], 'query')
  expect(calls).toEqual(['query: hỏi', 'query: hỏi'])
  await remembered.encoder.encode(['hỏi'], 'passage')
  const other = countingEncoder()
  await rememberedPassages(other.encoder).encoder.encode(['hỏi'], 'passage')
  expect(other.calls).toHaveLength(1)
})

it('gives what the encoder itself gives, for any calls', async () => {
  const texts = fc.array(fc.constantFrom('a', 'bb', 'ccc', 'dddd'), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { maxLength: 4 }), async (calls) => {
      const { encoder } = countingEncoder()
      const { encoder: remembered } = rememberedPassages(encoder)
      for (const call of calls)
        expect(await remembered.encode(call, 'passage')).toEqual(await encoder.encode(call, 'passage'))
    }),
    { numRuns: 25 },
  )
})
