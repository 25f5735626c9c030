import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AUDIENCES } from '../../corpus/index.ts'
import { grouped } from './hints.ts'
import { nearest } from './nearest.ts'
import { ProcedureFrontMatter } from './schema.ts'

const KEYS = Object.keys(ProcedureFrontMatter.shape)

describe('nearest', () => {
  it('finds a key through one slip of the fingers', () => {
    const long = KEYS.filter((key) => key.length > 5)
    fc.assert(
      fc.property(
        fc.constantFrom(...long, ...AUDIENCES.filter((name) => name.length > 7)),
        fc.nat(),
        fc.constantFrom('drop', 'double', 'swap'),
        (word, at, slip) => {
          const i = at % (word.length - 1)
          const changed =
            slip === 'drop'
              ? word.slice(0, i) + word.slice(i + 1)
              : slip === 'double'
                ? word.slice(0, i) + word[i] + word.slice(i)
                : word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2)
          const known = KEYS.includes(word) ? KEYS : AUDIENCES
          expect(nearest(changed, known)).toBe(word)
        },
      ),
    )
  })

  it('is silent about words that are near to none, and always gives a known one', () => {
    for (const word of ['', 'x', 'price', 'con mèo', '???']) expect(nearest(word, KEYS)).toBeNull()
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (word) => {
        const found = nearest(word, KEYS)
        expect(found === null || KEYS.includes(found)).toBe(true)
      }),
    )
  })

  it('sees through case, hyphens and marks', () => {
    expect(nearest('legal_basis', KEYS)).toBe('legalBasis')
    expect(nearest('As-Of', KEYS)).toBe('asOf')
  })
})

it('grouped reads amounts as Vietnamese people write them, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 999_999_999 }),
      fc.constantFrom('.', ',', ' '),
      fc.constantFrom('', ' đồng', 'đ', ' VNĐ'),
      (amount, mark, unit) => {
        const digits = String(amount).replace(/\B(?=(\d{3})+$)/g, mark)
        expect(grouped(digits + unit)).toBe(amount)
      },
    ),
  )
  for (const text of ['20.00', '1.5', '20 nghìn', '10-20', '', '1.000.00']) expect(grouped(text)).toBeNull()
})
