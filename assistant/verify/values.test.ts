import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAmount } from '../compose/format.ts'
import { MAX_PROSE } from '../settings.ts'
import { WORDING } from '../texts/composed.ts'
import { parseQuantity } from './number-words.ts'
import { valuesIn } from './values.ts'

const keys = (text: string) => valuesIn(text).map((value) => value.key)

describe('valuesIn', () => {
  it.each([
    ['10.000 đồng', ['money:10000:VND']],
    ['10000 VNĐ', ['money:10000:VND']],
    ['10,000đ', ['money:10000:VND']],
    ['mười nghìn đồng', ['money:10000:VND']],
    ['10 nghìn đồng', ['money:10000:VND']],
    ['1,5 triệu đồng', ['money:1500000:VND']],
    ['1 triệu 500 nghìn đồng', ['money:1500000:VND']],
    ['hai trăm linh năm nghìn đồng', ['money:205000:VND']],
    ['25 USD', ['money:25:USD']],
    ['7 ngày làm việc', ['duration:7:working-day']],
    ['07 WORKING_DAY', ['duration:7:working-day']],
    ['bảy ngày làm việc', ['duration:7:working-day']],
    ['03 (ba) ngày làm việc', ['duration:3:working-day']],
    ['05 ngày (làm việc)', ['duration:5:working-day']],
    ['30 ngày', ['duration:30:day']],
    ['hai mươi lăm ngày', ['duration:25:day']],
    ['24 giờ', ['duration:24:hour']],
    ['01/7/2025', ['date:2025-07-01']],
    ['ngày 1 tháng 7 năm 2025', ['date:2025-07-01']],
    ['2025-07-01', ['date:2025-07-01']],
    ['tháng 7/2025', ['date:2025-07']],
    ['Nghị định số 123/2015/NĐ-CP', ['instrument:123/2015/nd-cp']],
    ['nghị định 123/2015/NĐ - CP', ['instrument:123/2015/nd-cp']],
    ['68/2020/QH14', ['instrument:68/2020/qh14']],
    ['163/QĐ-BTP', ['instrument:163/qd-btp']],
    ['1.004222', ['procedure-code:1.004222']],
    ['khoản 2 Điều 20', ['reference:khoan-2', 'reference:dieu-20']],
    ['CT01', ['code:ct01']],
    ['TK-01', ['code:tk01']],
    ['mẫu số 01', ['form:1']],
    ['1900 1234', ['phone:19001234']],
    ['18000000 VNĐ', ['money:18000000:VND']],
    ['0912.345.678', ['phone:0912345678']],
    ['+84 912 345 678', ['phone:0912345678']],
    ['50%', ['percent:50']],
    ['hai bản sao', ['count:2:ban']],
    ['14 tuổi', ['count:14:tuoi']],
    ['miễn phí', ['free:']],
    ['https://a.vn/b', ['url:https://a.vn/b']],
    ['dichvucong.gov.vn', ['url:dichvucong.gov.vn']],
    ['a@b.vn', ['email:a@b.vn']],
    ['Luật Cư trú', ['law-name:luat cu']],
    ['một trong các giấy tờ, ba mẹ, một số việc, năm nay, không ngày nào, đầu tư tháng sau', []],
  ])('%s', (text, expected) => {
    expect(keys(text)).toEqual(expected)
    expect(keys(text.normalize('NFD'))).toEqual(expected)
  })

  it('does not take a price per unit for an instrument', () => {
    expect(keys('20.000/lần, 3.000 đồng/GT-lần').sort()).toEqual(['money:3000:VND', 'number:20000'])
  })

  it('reads every amount as it is written by us', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), (amount) => {
        expect(keys(`Lệ phí là ${formatAmount(amount, 'VND', WORDING.vi)}.`)).toEqual([`money:${amount}:VND`])
      }),
    )
  })

  it('sees every digit of any text in some value', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'phí',
            '12',
            '3.500',
            'ngày',
            'bản',
            ',',
            '.',
            '/',
            '-',
            'CT',
            '2025',
            'Điều',
            ' ',
            'đồng',
            'x',
          ),
          { maxLength: 12 },
        ),
        (parts) => {
          const text = parts.join(' ')
          if (/\d/.test(text)) expect(valuesIn(text).length).toBeGreaterThan(0)
        },
      ),
    )
  })

  it('stays quick on the longest reply there may be, however hostile', () => {
    for (const piece of ['1.', '1 ', 'một ', '0912 ', 'a.', '1/', 'a1-', '<a', '[']) {
      const text = piece.repeat(MAX_PROSE / piece.length)
      const started = performance.now()
      valuesIn(text)
      expect(performance.now() - started, piece).toBeLessThan(1_500)
    }
  })
})

it.each([
  ['mười lăm', 15],
  ['hai mươi mốt', 21],
  ['một trăm linh năm', 105],
  ['ba triệu', 3e6],
  ['2 tỷ', 2e9],
  ['20k', 20_000],
])('parseQuantity(%s)', (text, value) => {
  expect(parseQuantity(text)).toBe(value)
})
