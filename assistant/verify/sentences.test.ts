import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSentenceSplitter, splitSentences } from './sentences.ts'

it('keeps marks with their sentence, numbers and abbreviations whole', () => {
  expect(splitSentences('Lệ phí 10.000 đồng [1]. Hạn 7 ngày. [2] Nộp ở TP. Huế! Xong?')).toEqual([
    'Lệ phí 10.000 đồng [1]. ',
    'Hạn 7 ngày. [2] ',
    'Nộp ở TP. Huế! ',
    'Xong?',
  ])
  expect(splitSentences('Gồm:\n1. Tờ khai [1]\n2. Sơ đồ [2]\n')).toEqual([
    'Gồm:\n',
    '1. Tờ khai [1]\n',
    '2. Sơ đồ [2]\n',
  ])
  expect(splitSentences('“Xong rồi.” [1][2] Tiếp.')).toEqual(['“Xong rồi.” [1][2] ', 'Tiếp.'])
})

it('waits for a mark that may still come', () => {
  const splitter = createSentenceSplitter()
  expect(splitter.push('Hạn 7 ngày.')).toEqual([])
  expect(splitter.push(' [')).toEqual([])
  expect(splitter.push('2')).toEqual([])
  expect(splitter.push('] Rồi')).toEqual(['Hạn 7 ngày. [2] '])
  expect(splitter.flush()).toEqual(['Rồi'])
})

it('loses nothing and splits alike however the stream is cut', () => {
  const piece = fc.constantFrom(
    'Lệ phí ',
    '10.000',
    ' đồng',
    '.',
    ' ',
    '[1]',
    '[2, 3]',
    '\n',
    '!',
    '”',
    'TP',
    '1',
    '…',
    'a',
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }),
      (pieces, sizes) => {
        const text = pieces.join('')
        const splitter = createSentenceSplitter()
        const got: string[] = []
        for (let at = 0, i = 0; at < text.length; i++) {
          const size = sizes[i % sizes.length]!
          got.push(...splitter.push(text.slice(at, at + size)))
          at += size
        }
        got.push(...splitter.flush())
        expect(got.join('')).toBe(text)
        expect(got).toEqual(splitSentences(text))
      },
    ),
  )
})
