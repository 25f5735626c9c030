import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fee } from '../../corpus/index.ts'
import { isSpecial, tieredTotal, tiersOf, unitOf } from './tariff.ts'

const fee = (fields: Partial<Fee> & { text: string }): Fee => Fee.parse({ kind: 'amount', ...fields })

describe('unitOf', () => {
  it.each([
    ['/trang', 'trang'],
    ['1 giấy', 'giấy'],
    ['Hộ chiếu.', 'hộ chiếu'],
    ['người/lần đăng ký', 'người/lần đăng ký'],
    [null, null],
    [' / ', null],
  ])('%s → %s', (unit, expected) => {
    expect(unitOf(fee({ unit, text: 'x' }))).toBe(expected)
  })
})

describe('isSpecial', () => {
  it.each([
    '2.000 đồng/trang; từ trang thứ 3 trở lên thu 1.000 đồng/trang',
    '5.000 đồng/bản, tối đa thu không quá 200.000 đồng',
    'người đầu tiên 20.000 đồng, người tiếp theo 10.000 đồng',
    '50.000 đồng/thẻ, từ 01/7/2025 bằng 50% mức thu',
    'giảm 10.000 đồng khi nộp trực tuyến',
  ])('more than a price for each: %s', (text) => {
    expect(isSpecial(fee({ amount: 2_000, text }), [])).toBe(true)
  })

  it.each(['10.000 đồng/trường hợp', 'Thẻ tạm trú có thời hạn không quá 02 năm: 145 USD/thẻ.', '(/di chúc)'])(
    'a price for each: %s',
    (text) => {
      expect(isSpecial(fee({ amount: 2_000, text }), [])).toBe(false)
    },
  )

  it('may be said in a clause of its own, in the same currency', () => {
    const limit = fee({ kind: 'text', text: 'Thu tối đa không quá 200.000 đồng/bản' })
    expect(isSpecial(fee({ amount: 2_000, text: '2.000 đồng/trang' }), [limit])).toBe(true)
    expect(isSpecial(fee({ amount: 10, currency: 'USD', text: '10 USD/bản' }), [limit])).toBe(false)
  })
})

describe('tiersOf', () => {
  const base = fee({ amount: 2_000, unit: 'trang', condition: 'tại xã', text: '2.000 đồng/trang (tại xã)' })
  const step = fee({
    amount: 1_000,
    unit: 'trang',
    condition: 'từ trang thứ 3 trở lên',
    text: '1.000 đồng/trang (từ trang thứ 3 trở lên)',
  })
  const limit = fee({ kind: 'text', text: 'Tối đa thu không quá 200.000 đồng/bản' })

  it('reads two amounts, the page between them and the limit', () => {
    expect(tiersOf([base, step, limit])).toMatchObject({ first: 2_000, from: 3, later: 1_000, most: 200_000 })
    expect(tiersOf([base, step])).toMatchObject({ most: null })
  })

  it('reads nothing where one of them is not clear', () => {
    expect(tiersOf([base, limit])).toBeNull()
    expect(tiersOf([step])).toBeNull()
    expect(tiersOf([base, { ...base, amount: 3_000 }, step])).toBeNull()
    expect(tiersOf([base, step, limit, { ...limit, text: 'không quá 300.000 đồng/bản' }])).toBeNull()
  })
})

it('tieredTotal grows with pages and copies, never beyond the limit for each', () => {
  const tiers = { first: 2_000, from: 3, later: 1_000, most: 200_000 }
  expect(tieredTotal(3, 4, tiers)).toBe(18_000)
  expect(tieredTotal(1, 1, tiers)).toBe(2_000)
  expect(tieredTotal(3, 250, tiers)).toBe(600_000)
  const some = fc.integer({ min: 1, max: 400 })
  fc.assert(
    fc.property(some, some, (copies, pages) => {
      const total = tieredTotal(copies, pages, tiers)
      expect(total).toBe(copies * tieredTotal(1, pages, tiers))
      expect(total <= copies * tiers.most).toBe(true)
      expect(total <= tieredTotal(copies, pages + 1, tiers)).toBe(true)
    }),
  )
})
