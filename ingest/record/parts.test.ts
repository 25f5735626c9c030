import { describe, expect, it } from 'vitest'
import { formNumber, isRemark, obligatory } from './dossier.ts'
import { instrumentNumber, readInstrument } from './legal.ts'
import { readAudiences, readResults } from './lists.ts'
import { outside, readNumber } from './money.ts'
import { readSteps } from './steps.ts'

describe('form numbers', () => {
  it.each([
    ['Tờ khai (Mẫu CT01 ban hành kèm theo Thông tư số 1/2023/TT-BCA)', 'CT01'],
    ['Đơn theo Mẫu số 01 Phụ lục II', 'Mẫu số 01'],
    ['Đơn theo mẫu 04b', 'Mẫu số 04b'],
    ['Tờ khai mẫu TP/HT-2024-TKKS', 'TP/HT-2024-TKKS'],
    ['Phiếu (Mẫu số 03/2025/LLTP)', 'Mẫu số 03/2025/LLTP'],
    ['Mẫu số 31. Đơn xin xác nhận', 'Mẫu số 31'],
    ['mẫu số 05-ĐK-TCT'.normalize('NFD'), 'Mẫu số 05-ĐK-TCT'],
    ['Đơn theo Mẫu số 01 hoặc Mẫu số 02', null],
    ['Mẫu nhãn thuốc', null],
    ['Đơn theo mẫu quy định tại Thông tư số 5/2020/TT-BYT', null],
    ['Mẫu 12/2020/NĐ-CP', null],
  ])('%s', (name, form) => expect(formNumber(name)).toBe(form))
})

describe('papers', () => {
  it.each([
    ['Giấy ủy quyền (nếu có)', false],
    ['Trường hợp ủy quyền thì nộp giấy ủy quyền', false],
    ['a) Đối với trẻ em: giấy khai sinh', false],
    ['Đơn đề nghị', null],
    ['Đơn đề nghị (bắt buộc)', true],
  ])('obligatory: %s', (name, expected) => expect(obligatory(name)).toBe(expected))

  it.each([
    ['Bản sao giấy phép', false],
    ['1. Đơn đề nghị', false],
    ['Người nộp hồ sơ có trách nhiệm bảo quản giấy tờ', true],
    ['Hồ sơ bao gồm:', true],
    ['Lưu ý: nộp sớm', true],
  ])('remark: %s', (name, expected) => expect(isRemark(name, false)).toBe(expected))
})

describe('instruments', () => {
  it.each([
    [
      'Luật 60/2014/QH13 (60/2014/QH13)',
      { type: 'Luật', number: '60/2014/QH13', issuer: 'Quốc hội', title: null },
    ],
    [
      'Quy định về chim (Nghị định số 12/2020/NĐ-CP)',
      {
        type: 'Nghị định',
        number: '12/2020/NĐ-CP',
        issuer: 'Chính phủ',
        date: null,
        title: 'Quy định về chim',
      },
    ],
    [
      'Nghị quyết số 66.7/2025/NQ-CP ngày 15 tháng 11 năm 2025 (66.7/2025/NQ-CP)',
      { type: 'Nghị quyết', number: '66.7/2025/NQ-CP', date: '2025-11-15' },
    ],
    [
      'Nghị quyết về chim (21/2026/NQ-HĐND (thành phố Đà Nẵng))',
      { type: 'Nghị quyết', number: '21/2026/NQ-HĐND', issuer: null },
    ],
    ['Bộ luật Chim (91/2015/QH13)', { type: 'Bộ luật', number: '91/2015/QH13' }],
    ['Về chim (05/2019/TTLT-BTC-BTP)', { type: 'Thông tư liên tịch', issuer: null }],
    ['Chim (118/2025/nđ-cp)', { type: 'Nghị định', number: '118/2025/NĐ-CP' }],
    ['Luật Chim (Luật Chim)', { type: 'Luật', number: null }],
    [
      'Sửa đổi Nghị định số 1/2019/NĐ-CP ngày 02/01/2019 (9/2024/NĐ-CP)',
      { number: '9/2024/NĐ-CP', date: null },
    ],
  ])('%s', (text, expected) => expect(readInstrument(text)).toMatchObject({ ...expected, text }))

  it('finds no number in other digits', () => {
    for (const text of ['54', 'Luật số 58', 'Luật đường bộ năm 2024'])
      expect(instrumentNumber(text)).toBeNull()
  })
})

describe('lists', () => {
  it('keeps audiences that hold commas whole', () => {
    expect(
      readAudiences('Doanh nghiệp có vốn đầu tư nước ngoài, Cán bộ, công chức, viên chức, Doanh nghiệp'),
    ).toEqual({
      audiences: ['enterprise', 'foreign-enterprise', 'official'],
      unknown: [],
    })
    expect(readAudiences(' , nhóm 1,')).toEqual({ audiences: [], unknown: ['nhóm 1'] })
  })

  it('splits results only where every part is one', () => {
    expect(readResults('Giấy phép nuôi chim, Văn bản từ chối (nêu lý do, căn cứ)')).toEqual([
      'Giấy phép nuôi chim',
      'Văn bản từ chối (nêu lý do, căn cứ)',
    ])
    expect(readResults('Giấy chứng nhận quyền nuôi chim, quyền bán trứng')).toEqual([
      'Giấy chứng nhận quyền nuôi chim, quyền bán trứng',
    ])
    expect(readResults('Quyết định khen, Tiền thưởng')).toEqual(['Quyết định khen, Tiền thưởng'])
  })

  it('finds steps by count, number or dash, else by line', () => {
    expect(readSteps('a) Mở đầu\nBước 1: x\n- y\nBước 2: z')).toEqual([
      'a) Mở đầu',
      'Bước 1: x\n- y',
      'Bước 2: z',
    ])
    expect(readSteps('- x\n+ y\n- z')).toEqual(['- x\n+ y', '- z'])
    expect(readSteps('x\ny')).toEqual(['x', 'y'])
  })
})

describe('numbers and days', () => {
  it.each<[string, number | null]>([
    ['1.000', 1000],
    ['1,000,000', 1_000_000],
    ['10 000', 10_000],
    ['1,5', 1.5],
    ['0.000', null],
    ['000', null],
    ['1.0000', null],
  ])('%s', (digits, value) => expect(readNumber(digits)).toBe(value))

  it('finds the gaps between spans', () => {
    expect(
      outside([
        { from: '2025-01-01', to: '2025-06-30' },
        { from: '2025-07-01', to: '2025-12-31' },
      ]),
    ).toEqual([
      { from: null, to: '2024-12-31' },
      { from: '2026-01-01', to: null },
    ])
    expect(outside([{ from: null, to: '2025-12-31' }])).toEqual([{ from: '2026-01-01', to: null }])
    expect(outside([{ from: '2027-01-01', to: null }])).toEqual([{ from: null, to: '2026-12-31' }])
  })
})
