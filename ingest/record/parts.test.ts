import { describe, expect, it } from 'vitest'
import { formNumber, isRemark } from './dossier.ts'
import { instrumentNumber, readInstrument } from './legal.ts'
import { readAudiences, readResults } from './lists.ts'
import { outside, readNumber } from './money.ts'
import { obligatory } from './obligatory.ts'
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
    ['Đơn theo Mẫu số 01 và số 02 Phụ lục II', null],
    ['Phiếu theo mẫu 03,05,06 tại Phụ lục VII', null],
    ['Đơn theo Mẫu số 01, 02 bản chính', 'Mẫu số 01'],
    ['Đơn theo Mẫu số 18 - Quyết định số 7/2026/QĐ-UBND', 'Mẫu số 18'],
    ['Đơn theo Mẫu số 05-ĐK', 'Mẫu số 05-ĐK'],
    ['Bản công bố (theo Mẫu 2. CBHC/HQ)', 'Mẫu số 2.CBHC/HQ'],
  ])('%s', (name, form) => expect(formNumber(name)).toBe(form))
})

describe('papers', () => {
  it.each([
    ['Giấy ủy quyền (nếu có)', false],
    ['Trường hợp ủy quyền thì nộp giấy ủy quyền', false],
    ['a) Đối với trẻ em: giấy khai sinh', false],
    ['Đơn đề nghị', null],
    ['Đơn đề nghị (bắt buộc)', true],
    ['(iv) Trường hợp nuôi chung thì nộp thỏa thuận', false],
    ['Hợp đồng thuê chuồng (đối với chuồng đi thuê): 01 bản sao;', false],
    ['Bản chính hoặc bản sao giấy tiêm phòng trong trường hợp nuôi ở phố', false],
    ['Bản sao hộ chiếu nếu thông tin trên đó có thay đổi', false],
    [
      'Giấy ủy quyền (được chứng thực) trong trường hợp ủy quyền. Trường hợp người nhà thì khỏi chứng thực.',
      false,
    ],
    [
      'Mẫu điện tử (do người nuôi điền, nếu người yêu cầu lựa chọn nộp hồ sơ theo hình thức trực tuyến)',
      false,
    ],
    ['Ý kiến của các hội, nhóm liên quan (nếu có);', false],
    ['Tài liệu, văn bản chứng minh (nếu có)', false],
    ['7. Báo cáo an toàn (đối với chuồng cải tạo).', false],
    ['Tờ khai (nếu người có yêu cầu lựa chọn nộp hồ sơ theo hình thức trực tiếp hoặc qua bưu chính)', false],
    ['Bản sao (trường hợp nộp hồ sơ trực tiếp); bản chụp (trường hợp gửi hồ sơ trực tuyến) giấy phép', null],
    ['Bản giải trình gồm: a) Không nợ thuế trong trường hợp đã nuôi từ 1 năm', null],
    ['Đơn là bản gốc trong trường hợp nộp trực tiếp; tệp chụp trong trường hợp nộp trực tuyến', null],
    ['Nghị quyết của hội (đối với hội); quyết định của chủ (đối với cá nhân)', null],
    ['Tờ trình (đối với chuồng công) hoặc đơn (đối với chuồng tư)', null],
    ['Văn bản nhận mọi rủi ro nếu chim bay mất', null],
    ['Tờ khai thuế (áp dụng đối với chuồng cho thuê)', null],
    ['Danh sách đối với trường hợp đã kết nối. Trường hợp chưa kết nối thì nộp bản giấy', null],
    ['Giấy phép nuôi, giấy tiêm phòng (nếu có) hoặc giấy tờ tương đương', null],
    ['Danh sách chim (tên, tuổi, màu lông – nếu có): 01 bản chính', null],
    ['Báo cáo nuôi chim; các tài liệu khác (nếu có)', null],
    ['Giấy ủy quyền (không bắt buộc phải công chứng)', null],
    ['Quyết định của hội hoặc ban (trong trường hợp được ủy quyền) thông qua việc nuôi', null],
    ['Văn bản đề nghị (trường hợp quay phim phải gửi kèm kịch bản)', null],
    ['Đối với cá nhân: thẻ căn cước; đối với tổ chức: giấy phép', null],
  ])('obligatory: %s', (name, expected) => expect(obligatory(name)).toBe(expected))

  it.each([
    ['Bản sao giấy phép', false],
    ['1. Đơn đề nghị', false],
    ['Người nộp hồ sơ có trách nhiệm bảo quản giấy tờ', true],
    ['Hồ sơ bao gồm:', true],
    ['Lưu ý: nộp sớm', true],
    ['Số lượng mỗi thành phần hồ sơ là 01 bản', true],
    ['Các văn bản bằng tiếng nước ngoài phải kèm theo bản dịch', true],
    ['Không quy định cụ thể.', true],
    ['Các văn bản chứng minh quyền sử dụng chuồng', false],
    [`Thành phần hồ sơ 2: Bản sao giấy tờ chứng minh ${'quyền nuôi chim và '.repeat(10)}`, false],
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
    ['Thông tư số 8/2026/TT-BTC ngày 26/01/2026 (8/2026)', { number: '8/2026/TT-BTC', date: '2026-01-26' }],
    ['Thông tư số 5/2022/TT-BTC ngày 28/4/2022 (5)', { number: '5/2022/TT-BTC', date: '2022-04-28' }],
    ['Nghị định số 2/2025/NĐ-CP của Chính phủ (2/02205/NĐ-CP)', { number: '2/2025/NĐ-CP' }],
    ['Sửa đổi Thông tư số 5/2022/TT-BTC (5)', { number: null }],
    ['Nghị định số 1/2024/NĐ- CP ngày 26/12/2024 về chim (1/2024/NĐ-CP)', { date: '2024-12-26' }],
    ['Thông tư số 1/2026/TT-BCT (ban hành ngày 25/03/2026) về chim (1/2026/TT-BCT)', { date: '2026-03-25' }],
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
