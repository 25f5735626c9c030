import { readFileSync } from 'node:fs'
import path from 'node:path'
import { AutoTokenizer } from '@xenova/transformers'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { resolveModel } from './resolve.ts'
import { type EncoderTokenizer, loadTokenizer } from './tokenizer.ts'

interface Reference {
  cases: { text: string; ids: number[]; vector: number[] }[]
}
const { cases } = JSON.parse(
  readFileSync(new URL('./fixtures/reference.json', import.meta.url), 'utf8'),
) as Reference

let tokenizer: EncoderTokenizer
/** The library's own, which remembers nothing. */
let plain: (text: string) => number[]
beforeAll(async () => {
  const files = await resolveModel()
  tokenizer = loadTokenizer(files)
  const library = await AutoTokenizer.from_pretrained(path.dirname(files.tokenizer), {
    local_files_only: true,
  })
  plain = (text) => library.encode(text)
})

describe('the shipped tokenizer', () => {
  it.each(cases)('gives the reference ids: $text', ({ text, ids }) => {
    expect(tokenizer.encode(text)).toEqual(ids)
    // Once more, from remembered words.
    expect(tokenizer.encode(text)).toEqual(ids)
  })

  it('keeps the beginning and </s> of a text over the window', () => {
    const ids = tokenizer.encode(`passage: ${'giấy tờ tùy thân '.repeat(400)}`)
    expect(ids).toHaveLength(512)
    expect(ids.at(0)).toBe(0)
    expect(ids.at(-1)).toBe(2)
  })

  it('gives the same ids whatever was tokenised before', () => {
    const word = fc.oneof(
      fc.constantFrom('hồ', 'sơ', 'xã', 'đăng', 'ký', '123/2015/NĐ-CP', 'CT01', '100.000', 'ĐĂNG', '</s>'),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.array(word, { maxLength: 12 }), (before, after) => {
        tokenizer.encode(before.join(' '))
        expect(tokenizer.encode(after.join(' '))).toEqual(plain(after.join(' ')))
      }),
      { numRuns: 60 },
    )
  })

  it('counts what it would encode', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        fc.pre(tokenizer.encode(text).length < 512)
        expect(tokenizer.count(text)).toBe(tokenizer.encode(text).length)
      }),
      { numRuns: 60 },
    )
  })

  it('counts a long text beyond the window, piece by piece, as the sum of its words', () => {
    const sentence = 'Nộp hồ sơ tại bộ phận một cửa. '
    const one = tokenizer.count(sentence.trim()) - 2
    expect(tokenizer.count(sentence.repeat(1_000).trim())).toBe(1_000 * one + 2)
  })

  it('knows its padding id', () => {
    expect(tokenizer.padId).toBe(1)
  })
})
