import fc from 'fast-check'
import { expect, it } from 'vitest'
import { recordText } from './fixtures/record.ts'
import { located, recordTraits } from './traits.ts'

const traits = (text: string) =>
  Object.fromEntries(recordTraits(text, '9.000001').map(({ rule, detail }) => [rule, detail]))

it('lists headings without a value and machine values, in any normal form', () => {
  const text = recordText({
    'Mô tả': 'Theo mã NOT_ASSIGNED của hệ thống',
    'Loại thủ tục': 'CENTRAL_REGULATION',
  })
  for (const form of ['NFC', 'NFD']) {
    expect(traits(text.normalize(form))).toEqual({
      'value.absent':
        'Cơ quan có thẩm quyền, Địa chỉ tiếp nhận HS, Cơ quan được ủy quyền, Cơ quan phối hợp, Yêu cầu, điều kiện thực hiện',
      'enum.leaked': 'ONLINE, WORKING_DAY, DIRECT, NOT_ASSIGNED',
    })
  }
})

it('leaves words, form numbers and instruments alone', () => {
  const words =
    '12/QĐ-BVD theo Mẫu CT01, UBND cấp xã, VNeID, NA_8 và QCVN_01/BYT; không có thông tin nào khác'
  const text = `Chi tiết thủ tục hành chính\nSố quyết định: 1\nTrình tự thực hiện:\n    ${words}\nMô tả: ${words}\n`
  expect(traits(text)).toEqual({})
})

it('finds the line on which the words of a warning begin', () => {
  const word = fc.stringMatching(/^[a-zđâê]{3,8}$/)
  const line = fc.array(word, { minLength: 3, maxLength: 8 })
  fc.assert(
    fc.property(
      fc.uniqueArray(line, { minLength: 1, maxLength: 8, selector: String }),
      fc.nat(),
      (lines, n) => {
        const at = n % lines.length
        const wanted = `khóa ${lines[at]!.join(' ')}`
        // Indented, with runs of blanks between the words, and decomposed.
        const text = lines
          .map((words, i) => `  ${i === at ? wanted.replace(/ /g, '  ') : words.join(' ')}`)
          .join('\n')
          .normalize('NFD')
        const [found] = located([{ rule: 'fee.text', subject: 'x', detail: wanted }], text, 'a.txt')
        expect(found!.at).toEqual({ file: 'a.txt', line: at + 1, column: 3 })
      },
    ),
  )
  const [none] = located([{ rule: 'fee.text', subject: 'x', detail: 'không đâu có (' }], 'chữ\n', 'a.txt')
  expect(none!.at).toEqual({ file: 'a.txt' })
})
