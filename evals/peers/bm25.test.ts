import { expect, it } from 'vitest'
import type { Encoder } from '../../models/index.ts'
import { bm25, bm25WithoutMarks } from './bm25.ts'

/** It embeds nothing. */
const noEncoder = {} as Encoder
const documents = [
  { id: 'a', title: 'Mèo', text: 'ăn cá' },
  { id: 'b', title: 'Chó', text: 'ăn.' },
  { id: 'c', title: '', text: 'Cá, CÁ' },
]

// By hand, 3 documents of 3, 2 and 2 words, 7/3 on average; "cá" is in two of them, "chó" in one:
// idf(cá) = ln(1 + 1.5/2.5) = .470004, idf(chó) = ln(1 + 2.5/1.5) = .980829;
// norm = 1.2 (.25 + .75 · 3 · 3/7) = 1.457143 for a, 1.2 (.25 + .75 · 2 · 3/7) = 1.071429 for b and c.
const CA_IN_A = (0.470004 * 1 * 2.2) / (1 + 1.457143)
const CA_IN_C = (0.470004 * 2 * 2.2) / (2 + 1.071429)
const CHO_IN_B = (0.980829 * 1 * 2.2) / (1 + 1.071429)

it('scores as computed by hand, words of a question counted as often as it has them', async () => {
  const index = await bm25.build(documents, noEncoder)
  const scoresOf = async (question: string) =>
    Object.fromEntries((await index.search(question, 10)).map(({ id, score }) => [id, score]))
  expect((await index.search('cá', 10)).map(({ id }) => id)).toEqual(['c', 'a'])
  expect(await scoresOf('cá')).toEqual({
    a: expect.closeTo(CA_IN_A, 5),
    c: expect.closeTo(CA_IN_C, 5),
  })
  expect(await scoresOf('CHÓ cá cá?')).toEqual({
    a: expect.closeTo(2 * CA_IN_A, 5),
    b: expect.closeTo(CHO_IN_B, 5),
    c: expect.closeTo(2 * CA_IN_C, 5),
  })
  expect(await index.search('cá', 1)).toHaveLength(1)
  expect(await index.search('bò', 10)).toEqual([])
})

it('takes a word as it is typed, unless diacritics are removed', async () => {
  const plain = await bm25.build(documents, noEncoder)
  expect(await plain.search('cho', 10)).toEqual([])
  // Letters with their marks as separate characters are the same word.
  expect(await plain.search('chó'.normalize('NFD'), 10)).toHaveLength(1)
  const folded = await bm25WithoutMarks.build(documents, noEncoder)
  expect(await folded.search('cho ca', 10)).toEqual(await folded.search('chó cá', 10))
  expect(await folded.search('cho', 10)).toHaveLength(1)
})
