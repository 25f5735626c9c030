import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bestDocuments, chunksOf } from './chunks.ts'

it('chunks hold the whole text, 1,000 characters at most, each under its title', async () => {
  const lines = Array.from({ length: 200 }, (_, n) => `Dòng ${n} của một văn bản dài.`)
  const chunks = await chunksOf([
    { id: 'long', title: 'Dài', text: lines.join('\n') },
    { id: 'empty', title: 'Trống', text: ' ' },
  ])
  const long = chunks.filter(({ id }) => id === 'long')
  for (const line of lines) expect(long.some(({ text }) => text.split('\n').includes(line))).toBe(true)
  for (const { title, text, passage } of long) {
    expect(text.length).toBeLessThanOrEqual(1_000)
    expect(passage).toBe(`${title}\n\n${text}`)
  }
  expect(chunks.filter(({ id }) => id === 'empty').map(({ passage }) => passage)).toEqual(['Trống'])
})

it('a document stands where its best chunk does', async () => {
  const chunk = fc.record({ id: fc.constantFrom(...'abcdefgh'), score: fc.double({ noNaN: true }) })
  await fc.assert(
    fc.asyncProperty(
      fc.array(chunk, { minLength: 1, maxLength: 80 }),
      fc.integer({ min: 1, max: 12 }),
      async (chunks, k) => {
        const ranked = chunks.toSorted((x, y) => y.score - x.score)
        const best = await bestDocuments(k, ranked.length, async (n) => ranked.slice(0, n))
        const expected = [...new Set(ranked.map(({ id }) => id))].slice(0, k)
        expect(best.map(({ id }) => id)).toEqual(expected)
        for (const { id, score } of best)
          expect(score).toBe(Math.max(...chunks.filter((one) => one.id === id).map((one) => one.score)))
      },
    ),
  )
})
