import { describe, expect, it } from 'vitest'
import { quantitiesIn, withoutCounts } from './quantities.ts'

const short = (question: string) =>
  quantitiesIn(question).map(({ count, thing, per }) => `${count} ${thing}${per ? ` mỗi ${per}` : ''}`)

describe('quantitiesIn', () => {
  it.each([
    ['xin 5 bản sao trích lục thì hết bao nhiêu tiền', ['5 bản sao']],
    ['xin 5 ban sao trich luc het bao nhieu tien', ['5 bản sao']],
    ['xin năm bản sao', ['5 bản sao']],
    ['chứng thực 3 bản, mỗi bản 4 trang', ['3 bản', '4 trang mỗi bản']],
    ['chung thuc 3 ban moi ban 4 trang', ['3 bản', '4 trang mỗi bản']],
    ['chứng thực mười hai bản, mỗi bản có hai trang', ['12 bản', '2 trang mỗi bản']],
    ['làm 2 cuốn hộ chiếu', ['2 hộ chiếu']],
    ['đổi 3 thẻ căn cước cho cả nhà', ['3 thẻ căn cước']],
    ['ký 10 văn bản', ['10 văn bản']],
    ['5 copies with 3 pages each', ['5 bản', '3 trang mỗi bản']],
    ['how much for two certified copies', ['2 bản']],
    ['3 passports', ['3 hộ chiếu']],
  ])('%s', (question, expected) => {
    expect(short(question)).toEqual(expected)
  })

  it.each([
    'nộp trong 3 ngày',
    'con 5 tuổi',
    'xin cấp lần thứ 3',
    'nghị định 123',
    'từ trang thứ 3 trở lên',
    'bản thứ 2',
    'bản số 2',
    'người thứ 2 bản sao ở đâu',
    'trên 5 bản thì sao',
    '5-10 bản',
    'từ 5 đến 10 bản',
    'công ty tnhh 2 thành viên',
    'xe 16 chỗ',
    'mẫu 01',
    '1.5 trang',
    'nhiều bản',
    'nam ban',
    'khoản 2 giấy tờ gì',
  ])('counts nothing: %s', (question) => {
    expect(short(question)).toEqual([])
  })
})

it.each([
  ['làm 2 hộ chiếu hết bao nhiêu tiền?', 'làm hộ chiếu hết bao nhiêu tiền?'],
  ['Chứng thực 3 bản sao, mỗi bản 4 trang hết bao nhiêu', 'Chứng thực bản sao, hết bao nhiêu'],
  ['how much for 3 certified copies with 4 pages each?', 'how much for copies with?'],
  ['con 5 tuổi làm hộ chiếu', 'con 5 tuổi làm hộ chiếu'],
])('withoutCounts(%s)', (question, rest) => {
  expect(withoutCounts(question)).toBe(rest)
})
