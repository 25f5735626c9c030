import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomFrom } from '../stats/random.ts'
import { numberOf } from './numbers.ts'
import { unsupportedValues } from './unsupported.ts'
import { extractValues } from './values.ts'

const keys = (text: string) => extractValues(text).map(({ key }) => key)

describe('extractValues', () => {
  it.each([
    [
      '200.000 đồng; 200,000 VND; 200000đ; 200 000 đồng; hai trăm nghìn đồng; 200 nghìn đồng',
      'money 200000 VND',
      6,
    ],
    [
      '1,5 triệu đồng; 1.500.000 VNĐ; một triệu năm trăm nghìn đồng; 1 triệu 500 nghìn đồng; một triệu rưỡi đồng',
      'money 1500000 VND',
      5,
    ],
    ['20 USD; $20; USD 20; 20 đô la Mỹ; hai mươi đô', 'money 20 USD', 5],
    ['05 ngày làm việc; 5 (năm) ngày làm việc; năm ngày làm việc; 5 WORKING_DAY', 'period 5 working day', 4],
    ['24 tháng; 02 năm; hai năm; hai mươi bốn tháng', 'period 24 month', 4],
    ['24 giờ; 24h; 1440 phút', 'period 1440 minute', 3],
    ['1/2 ngày; nửa ngày; 0,5 ngày; ½ ngày', 'period 0.5 day', 4],
    [
      '01/07/2025; 1-7-2025; 1.7.2025; 2025-07-01; ngày 1 tháng 7 năm 2025; ngày 01/7/2025; 1 tháng bảy năm 2025',
      'date 2025-7-1',
      7,
    ],
    ['tháng 7/2025; tháng 7 năm 2025; 07/2025; tháng bảy năm 2025', 'date 2025-7', 4],
    ['7h30; 07:30; 7 giờ 30 phút', 'time 7:30', 3],
    ['123/2015/NĐ-CP; 123/2015/nđ-cp; 123/2015/NĐ - CP; 0123/2015/NĐ-CP', 'instrument 123/2015/NĐ-CP', 4],
    [
      'khoản 2 Điều 16; Khoản 2, Điều 16; Điều 16, khoản 2; Điều 16. Nộp hồ sơ › Khoản 2',
      'article 16 khoản 2',
      4,
    ],
    ['Mẫu số 01; mẫu 1; Mẫu: 01', 'form 1', 3],
    ['CT01; CT1; mẫu CT01; ct01', 'form CT1', 4],
    ['10%; 10 %; 10 phần trăm; mười phần trăm', 'percent 10 %', 4],
    ['02 bản; hai bản; 2 (hai) bản; 02 (bản)', 'count 2 bản', 4],
    ['Bản chính: 1; 01 bản chính; một bản gốc', 'count 1 bản chính', 3],
    ['1900 1234; 1900.1234; 19001234', 'phone 19001234', 3],
    ['18000000 VNĐ; 18000000 đồng; 18.000.000 đồng; 18 triệu đồng', 'money 18000000 VND', 4],
    ['0912 345 678; +84912345678; 0912.345.678', 'phone 0912345678', 3],
    ['1.004222; 1.004222.000.00.00.H10', 'procedure 1.004222', 2],
    ['https://www.dichvucong.gov.vn/; dichvucong.gov.vn.', 'url dichvucong.gov.vn', 2],
    ['3x4 cm; 3 x 4; 3cm × 4cm', 'size 3x4', 3],
  ])('%s', (text, key, count) => {
    expect(keys(text)).toEqual(Array.from({ length: count }, () => key))
  })

  it('keeps apart what only looks alike', () => {
    const pairs = [
      ['5 ngày', '5 ngày làm việc'],
      ['200.000 đồng', '200.000 USD'],
      ['1,5 triệu đồng', '15 triệu đồng'],
      ['1.004222', '1.004.222'],
      ['01/07/2025', '07/01/2025'],
      ['2 bản', '2 bộ'],
      ['1 bản chính', '1 bản sao'],
      ['Mẫu số 01', 'Mẫu số 01a'],
      ['1,125 triệu đồng', '1.125 triệu đồng'],
    ]
    for (const [a, b] of pairs) expect(keys(a!), `${a} and ${b}`).not.toEqual(keys(b!))
  })

  it('lists: every member', () => {
    expect(keys('các khoản 1, 2 và 3 Điều 7')).toEqual([1, 2, 3].map((n) => `article 7 khoản ${n}`))
    expect(keys('Điều 5, 6 và 12')).toEqual([5, 6, 12].map((n) => `article ${n}`))
    expect(keys('Điều 5 và 02 bản')).toEqual(['article 5', 'count 2 bản'])
    expect(keys('từ 3 đến 5 ngày làm việc')).toEqual(['period 3 working day', 'period 5 working day'])
  })

  it('does not take order marks and everyday words for values', () => {
    expect(keys('mục 4.10.2 và số126/2018/NĐ-CP')).toEqual(['outline 4.10.2', 'instrument 126/2018/NĐ-CP'])
    const text =
      '1. Nộp tờ khai [1]\n2) Chờ [2, 3]\n- 3. Nhận\nBước 4: Ký. Một người nhà, bộ phận một cửa, năm nay, ba mẹ, không, tháng sau, Bộ Tư pháp.'
    expect(keys(text)).toEqual([])
  })

  it('gives the place of each value', () => {
    const text = 'Lệ phí là hai trăm nghìn đồng, nộp trong 05 ngày.'.normalize('NFD')
    const composed = text.normalize('NFC')
    expect(extractValues(text).map(({ start, end }) => composed.slice(start, end))).toEqual([
      'hai trăm nghìn đồng',
      '05 ngày',
    ])
  })

  it('no digit escapes, whatever the text', () => {
    const piece = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'0123456789.,/- %kđxmhĐCP()') }),
      fc.constantFrom(
        ' ngày',
        ' đồng',
        'Điều ',
        'khoản ',
        'Nghị định ',
        '/NĐ-CP',
        ' tháng ',
        'Mẫu số ',
        ' triệu',
        ' và ',
        'năm ',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = `a ${pieces.join('')}`
        const covered = new Set(
          extractValues(text).flatMap(({ start, end }) =>
            Array.from({ length: end - start }, (_, i) => start + i),
          ),
        )
        for (const [i, letter] of [...text.normalize('NFC')].entries())
          if (/\d/.test(letter)) expect(covered.has(i), `${letter} at ${i} of ${text}`).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('reads number words as they are spoken, up to a billion', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 999_999_999 }), (n) => {
        expect(numberOf(spoken(n))).toBe(n)
        expect(keys(`${spoken(n)} đồng`)).toEqual([`money ${n} VND`])
        expect(keys(`${n.toLocaleString('de-DE')} đồng`)).toEqual([`money ${n} VND`])
      }),
      { numRuns: 500 },
    )
  })
})

/** A number in Vietnamese words, the way officials write it. */
function spoken(n: number): string {
  const digit = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']
  const tens = (x: number): string => {
    if (x < 10) return digit[x]!
    const last = x % 10
    const spokenLast =
      last === 5 ? 'lăm' : last === 1 && x > 20 ? 'mốt' : last === 4 && x > 20 ? 'tư' : digit[last]
    return `${x < 20 ? 'mười' : `${digit[Math.floor(x / 10)]} mươi`}${last === 0 ? '' : ` ${spokenLast}`}`
  }
  const group = (x: number, first: boolean): string => {
    if (first && x < 100) return tens(x)
    const rest = x % 100
    return `${digit[Math.floor(x / 100)]} trăm${rest === 0 ? '' : rest < 10 ? ` linh ${digit[rest]}` : ` ${tens(rest)}`}`
  }
  let text = ''
  for (const [part, name] of [
    [Math.floor(n / 1e6), ' triệu'],
    [Math.floor(n / 1e3) % 1000, ' nghìn'],
    [n % 1000, ''],
  ] as const)
    if (part) text += (text && ' ') + group(part, text === '') + name
  return text
}

/** What a source says, and a right answer in other words. */
const CLEAN: [string, string][] = [
  ['Phí, lệ phí: 200000 VNĐ', 'Lệ phí là 200.000 đồng.'],
  ['Phí: 200.000 đồng (Hai trăm nghìn đồng)', 'Bạn nộp hai trăm nghìn đồng.'],
  ['Mức thu 1.500.000 đồng/giấy phép', 'Phí 1,5 triệu đồng một giấy phép.'],
  ['Lệ phí 8.000 đồng/lần', 'Mỗi lần nộp 8 nghìn đồng.'],
  ['Lệ phí: 30.000 đồng', 'Chỉ mất 30k thôi.'],
  ['Phí 500.000 đồng', 'Khoảng 500 nghìn.'],
  ['Lệ phí cấp mới 200 USD/lần', 'Lệ phí là 200 đô la Mỹ.'],
  ['Mức 2.500.000 đồng', 'Mức thu là 2 triệu rưỡi đồng.'],
  ['Phí 1.200.000 đồng', 'Tổng là 1 triệu 200 nghìn đồng.'],
  ['tối đa không quá 05 (năm) triệu đồng', 'Không quá 5.000.000 đồng.'],
  ['Lệ phí 0 VNĐ', 'Lệ phí 0 đồng.'],
  ['Nộp 10.000 đồng khi làm trực tuyến; 20.000 đồng khi trực tiếp', 'Trực tuyến 10.000đ, trực tiếp 20.000đ.'],
  ['Phí từ 50.000 đồng đến 100.000 đồng', 'Phí từ 50.000 đến 100.000 đồng.'],
  ['mức từ 20.000.000 - 30.000.000 đồng', 'Phạt từ 20 đến 30 triệu đồng.'],
  ['bằng 0,1% giá trị hợp đồng', 'Bằng 0,1 phần trăm giá trị hợp đồng.'],
  ['giảm 50% mức thu', 'Được giảm 50 % so với mức thu.'],
  ['Thời hạn giải quyết: 7 WORKING_DAY', 'Giải quyết trong 07 ngày làm việc.'],
  ['Thời hạn: 05 ngày làm việc', 'Bạn chờ năm ngày làm việc.'],
  ['Trong thời hạn 03 (ba) ngày làm việc', 'Trong 3 ngày làm việc.'],
  ['Thời hạn 15 ngày', 'Mất mười lăm ngày.'],
  ['từ 03 đến 05 ngày làm việc', 'Từ 3-5 ngày làm việc.'],
  ['Có giá trị 24 tháng', 'Có giá trị 2 năm.'],
  ['Thời hạn: 1/2 ngày', 'Chỉ nửa ngày.'],
  ['trong 24 giờ', 'Trong vòng 24h.'],
  ['không quá 12 ngày', 'Tối đa 12 ngày.'],
  ['thời hạn 06 tháng kể từ ngày cấp', 'Dùng được sáu tháng kể từ ngày cấp.'],
  ['nộp sau 15 giờ thì hẹn ngày làm việc tiếp theo', 'Nộp sau 15h thì hẹn hôm sau.'],
  ['Giờ làm việc: từ 7h30 đến 11h30', 'Sáng từ 7 giờ 30 đến 11 giờ 30.'],
  ['có hiệu lực từ ngày 01/7/2025', 'Có hiệu lực từ ngày 1 tháng 7 năm 2025.'],
  ['kể từ ngày 01/07/2025 đến hết ngày 31/12/2026', 'Áp dụng từ tháng 7/2025 đến hết năm 2026.'],
  ['ngày 22 tháng 12 năm 2022', 'Ban hành 22/12/2022.'],
  ['từ ngày 1/7/2025', 'Từ 1/7 năm 2025.'],
  ['ngày 15 tháng 11 năm 2015', 'Ngày 15 tháng 11.'],
  ['thông qua ngày 20/11/2014', 'Thông qua ngày 20 tháng 11 năm 2014.'],
  ['từ ngày 1 tháng 7 năm 2016', 'Có hiệu lực từ 01/7/2016.'],
  ['đến hết ngày 31 tháng 10 năm 2025', 'Hạn cuối là 31/10/2025.'],
  ['cấp trước ngày 12/3/2021', 'Cấp trước 12/03/2021.'],
  ['Nghị định số 123/2015/NĐ-CP ngày 15/11/2015', 'Theo Nghị định 123/2015/NĐ-CP.'],
  ['Nghị định số 123/2015/NĐ-CP', 'Theo Nghị định 123/2015.'],
  ['Nghị định số 123/2015/NĐ-CP', 'Theo Nghị định số 123.'],
  ['Luật Hộ tịch số 60/2014/QH13', 'Theo Luật Hộ tịch 2014.'],
  ['Luật hộ tịch (60/2014/QH13)', 'Luật Hộ tịch năm 2014 quy định.'],
  ['Thông tư 04/2020/TT-BTP', 'Theo Thông tư số 04/2020/TT-BTP.'],
  ['Quyết định số 163/QĐ-BTP', 'Theo Quyết định 163.'],
  ['khoản 2 Điều 16 Luật Hộ tịch', 'Theo Điều 16, khoản 2 của Luật Hộ tịch.'],
  ['Điều 16. Thủ tục đăng ký khai sinh › Khoản 2', 'Theo khoản 2 Điều 16.'],
  ['điểm a, b khoản 1 Điều 5', 'Theo điểm b khoản 1 Điều 5.'],
  ['các khoản 1, 2 và 3 Điều 7', 'Xem khoản 3 Điều 7.'],
  ['Điều 4 Thông tư số 75/2022/TT-BTC', 'Xem Điều 4 Thông tư 75/2022/TT-BTC.'],
  ['Phụ lục II ban hành kèm theo', 'Xem Phụ lục 2.'],
  ['Tờ khai theo Mẫu CT01', 'Điền tờ khai CT01.'],
  ['Mẫu số 01 ban hành kèm theo', 'Dùng mẫu số 1.'],
  ['Mẫu số 01/ĐKTĐ', 'Dùng mẫu 01/ĐKTĐ.'],
  ['TK1-TS; D03-TS; Mẫu số 2', 'Bạn dùng mẫu TK1-TS, D03-TS và số 2 và các mẫu ở dưới.'],
  ['Mẫu số 1c, 1đ', 'Tờ khai – 1c, 1đ'],
  ['Mẫu 1a, 1b; 02 ảnh; Mẫu số 03', 'Mang mẫu 1a, 1b, số 03 và 2 ảnh.'],
  ['Tờ khai (TP/HT-2013-TKKS.1)', 'Điền TP/HT-2013-TKKS.1.'],
  ['Số lượng: Bản chính: 1, Bản sao: 0', 'Nộp 01 bản chính.'],
  ['Số lượng hồ sơ: 01 bộ', 'Chuẩn bị một bộ hồ sơ.'],
  ['02 bản chính', 'Nộp 2 bản.'],
  ['02 ảnh 3x4cm', 'Mang hai ảnh cỡ 3 x 4 cm.'],
  ['03 bản sao có chứng thực', 'Kèm 3 bản sao có chứng thực.'],
  ['Công dân từ đủ 18 tuổi', 'Bạn phải từ 18 tuổi.'],
  ['diện tích trên 100 m2', 'Diện tích trên 100 m².'],
  ['Điện thoại: 024.3825.1234', 'Gọi (024) 3825 1234.'],
  ['Tổng đài 1900 1234', 'Gọi tổng đài 19001234.'],
  ['Đường dây nóng 0912.345.678', 'Gọi 0912 345 678.'],
  ['Mã thủ tục: 1.004222', 'Mã thủ tục 1.004222.'],
  ['Cổng https://dichvucong.gov.vn', 'Nộp tại dichvucong.gov.vn.'],
  ['gửi về hotich@moj.gov.vn', 'Gửi thư tới hotich@moj.gov.vn.'],
  ['gồm 3 bước, có 02 người làm chứng', '1. Tìm 2 người làm chứng [1]\n2. Làm theo 3 bước [2].'],
  [
    'cấp cho người từ đủ 14 tuổi; phí 50.000 đồng',
    'Bước 1: nộp 50.000 đồng.\nBước 2: chờ gọi tên, trẻ từ 14 tuổi.',
  ],
]

describe('unsupportedValues', () => {
  it('says nothing of right answers in other words', () => {
    expect(CLEAN.length).toBeGreaterThanOrEqual(60)
    for (const [passage, answer] of CLEAN) {
      expect(
        unsupportedValues(answer, [passage]).map(({ text }) => text),
        `${passage} → ${answer}`,
      ).toEqual([])
      expect(extractValues(answer).length, answer).toBeGreaterThan(0)
    }
  })

  it('finds a planted error in each of them, by every kind of slip that fits', () => {
    const random = randomFrom(20)
    const planted: Record<string, number> = {}
    const missed: string[] = []
    const seen = new Set<string>()
    for (const [passage, answer] of [...CLEAN, ...CLEAN, ...CLEAN, ...CLEAN])
      for (const { text, start, end } of extractValues(answer))
        for (const [slip, change] of Object.entries(SLIPS)) {
          const changed = change(text, random)
          // A slip onto something else the source says is no error.
          if (changed === null || changed === text || passage.includes(changed)) continue
          // … nor is one end of a range for the other; that the pair is wrong cannot be seen from values alone.
          const numbers = passage.match(/\d+/g)?.map(Number) ?? []
          if (passage.includes('đến') && numbers.includes(Number.parseInt(changed, 10))) continue
          const composed = answer.normalize('NFC')
          const wrong = composed.slice(0, start) + changed + composed.slice(end)
          if (seen.has(wrong)) continue
          seen.add(wrong)
          planted[slip] = (planted[slip] ?? 0) + 1
          if (unsupportedValues(wrong, [passage]).length === 0) missed.push(`${slip}: ${passage} → ${wrong}`)
        }
    expect(missed).toEqual([])
    for (const slip of Object.keys(SLIPS)) expect(planted[slip], slip).toBeGreaterThanOrEqual(3)
    expect(Object.values(planted).reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(200)
  })

  it.each([
    ['Lệ phí 200.000 đồng', 'Lệ phí là ba trăm nghìn đồng.'],
    ['Lệ phí 200.000 đồng', 'Lệ phí là hai mươi nghìn đồng.'],
    ['05 ngày làm việc', 'Sau bảy ngày làm việc.'],
    ['05 ngày làm việc', 'Trong 5 ngày.'],
    ['Nghị định 123/2015/NĐ-CP', 'Theo Nghị định 132/2015/NĐ-CP.'],
    ['Nghị định 123/2015/NĐ-CP', 'Theo Thông tư 123/2015/TT-BTP.'],
    ['Nghị định 123/2015/NĐ-CP', 'Theo Nghị định 87.'],
    ['Luật Hộ tịch', 'Theo Luật Cư trú.'],
    ['Luật Hộ tịch 2014', 'Theo Luật Hộ tịch 2019.'],
    ['khoản 2 Điều 16', 'Theo khoản 3 Điều 16.'],
    ['khoản 2 Điều 16', 'Theo điểm c khoản 2 Điều 16.'],
    ['hiệu lực 01/07/2025', 'Hiệu lực từ ngày 7 tháng 1 năm 2025.'],
    ['hiệu lực 01/07/2025', 'Hiệu lực từ tháng 8/2025.'],
    ['Mẫu CT01', 'Điền mẫu CT02.'],
    ['02 bản', 'Nộp 2 bộ.'],
    ['Bản chính: 1, Bản sao: 0', 'Nộp 1 bản sao.'],
    ['gọi 1900 1234', 'Gọi 1900 1243.'],
    ['dichvucong.gov.vn', 'Vào dichvucong.com.vn.'],
    ['1.004222', 'Mã 1.004223.'],
    ['02 ảnh 3x4', 'Hai ảnh 4x6.'],
    ['', 'Gọi 113.'],
    ['không có gì', 'Cần mười hai giấy tờ.'],
  ])('%s → %s', (passage, answer) => {
    expect(unsupportedValues(answer, [passage]).length).toBeGreaterThan(0)
  })

  it('a number word at the end of a line counts nothing on the next one', () => {
    expect(extractValues('Chỉ áp dụng trong năm [7]\n\nGiấy tờ cần nộp').map(({ text }) => text)).toEqual([])
  })

  it('accepts what can be computed again from stated inputs, and nothing else', () => {
    const passages = [
      'Phí 20.000 đồng; phí cấp bản sao 8.000 đồng; nộp 3 bản; thời hạn 05 ngày làm việc; giảm 50%',
      '2025-07-03',
      'thời hạn 1 tháng',
    ]
    const left = (answer: string, value: string, inputs: string[]) =>
      unsupportedValues(answer, passages, [{ value, inputs }]).map(({ text }) => text)
    expect(left('Tổng 28.000 đồng.', '28.000 đồng', ['20.000 đồng', '8.000 đồng'])).toEqual([])
    expect(left('Tổng 28 nghìn đồng.', '28.000 đồng', ['20.000 đồng', '8.000 đồng'])).toEqual([])
    expect(left('Còn 12.000 đồng.', '12.000 đồng', ['20.000 đồng', '8.000 đồng'])).toEqual([])
    expect(left('Ba bản hết 24.000 đồng.', '24.000 đồng', ['8.000 đồng', '3 bản'])).toEqual([])
    expect(left('Còn 10.000 đồng.', '10.000 đồng', ['20.000 đồng', '50%'])).toEqual([])
    // Thursday and five working days.
    expect(left('Sớm nhất ngày 10/07/2025.', '10/07/2025', ['03/07/2025', '5 ngày làm việc'])).toEqual([])
    expect(left('Hạn 03/08/2025.', '03/08/2025', ['03/07/2025', '1 tháng'])).toEqual([])
    expect(left('Tổng 29.000 đồng.', '29.000 đồng', ['20.000 đồng', '8.000 đồng'])).toEqual(['29.000 đồng'])
    expect(
      left('Tổng 30.000 đồng.', '30.000 đồng', ['20.000 đồng', '10.000 đồng']),
      'an input nobody states',
    ).toEqual(['30.000 đồng'])
    expect(left('Tổng 28.000 đồng và 5 USD.', '28.000 đồng', ['20.000 đồng', '8.000 đồng'])).toEqual([
      '5 USD',
    ])
    expect(left('Sớm nhất 09/07/2025.', '09/07/2025', ['03/07/2025', '5 ngày làm việc'])).toEqual([
      '09/07/2025',
    ])
    expect(left('Tổng 20.000 đồng.', '20.000 đồng', [])).toEqual([])
    const listed = ['Hồ sơ gồm: Tờ khai;  giấy chứng sinh; văn bản uỷ quyền.']
    const count = (value: string, inputs: string[]) =>
      unsupportedValues(`Hồ sơ: **${value}**.`, listed, [{ value, inputs }])
    expect(count('2 loại giấy tờ', ['Tờ khai', 'Giấy chứng sinh'])).toEqual([])
    expect(count('3 loại giấy tờ', ['Tờ khai', 'Giấy chứng sinh']).length).toBe(1)
    expect(count('2 loại giấy tờ', ['Tờ khai', 'Hộ chiếu']).length).toBe(1)
    expect(count('2 loại giấy tờ', ['Tờ khai', 'tờ khai']).length).toBe(1)
  })
})

/** Slips of a careless writer, on the text of one value; null where one does not fit. */
const SLIPS: Record<string, (text: string, random: () => number) => string | null> = {
  'changed digit': (text, random) => {
    const places = [...text].flatMap((letter, i) => (/\d/.test(letter) ? [i] : []))
    const at = places[Math.floor(random() * places.length)]
    if (at === undefined) return null
    const digit = String((Number(text[at]) + 1 + Math.floor(random() * 8)) % 10)
    return text.slice(0, at) + digit + text.slice(at + 1)
  },
  'shifted decimal': (text) =>
    /đồng|đ$|USD|nghìn|k$|%|ngày|tháng/.test(text) && /^[1-9]/.test(text)
      ? text.replace(/\d+(?:[.,]\d+)*/, (n) =>
          n.includes(',') ? n.replace(',', '') : `${n.replaceAll('.', '')}0`,
        )
      : null,
  'swapped date parts': (text) => {
    const parts = /^(.*?)(\d{1,2})(\/|\s+tháng\s+)(\d{1,2})(\/|\s+năm\s+)(\d{4})$/.exec(text)
    return parts && parts[2] !== parts[4]
      ? `${parts[1]}${parts[4]}${parts[3]}${parts[2]}${parts[5]}${parts[6]}`
      : null
  },
  'other unit': (text) => {
    for (const [unit, other] of [
      ['ngày làm việc', 'tháng'],
      ['ngày', 'giờ'],
      ['tháng', 'tuần'],
      ['đồng', 'USD'],
      ['bản', 'bộ'],
      ['bộ', 'bản'],
      ['tuổi', 'tháng'],
    ] as const)
      if (new RegExp(`[\\p{L}\\d] ${unit}$`, 'u').test(text)) return text.replace(unit, other)
    return null
  },
  'invented instrument': (text) =>
    /\/(?:NĐ|TT|QH)/.test(text)
      ? text.replace(/^\d+\/\d+/, '77/2031')
      : /^(?:Nghị|Quyết|Luật)/.test(text)
        ? `${text} và Thông tư 99/2021/TT-BTC`
        : null,
  'number in words': (text) =>
    /^\d.*đồng$/.test(text)
      ? 'chín trăm mười một nghìn đồng'
      : /^\d.*ngày làm việc$/.test(text)
        ? 'chín mươi ngày làm việc'
        : null,
}
