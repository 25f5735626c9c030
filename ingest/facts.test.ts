import { describe, expect, it } from 'vitest'
import type { Procedure } from '../corpus/index.ts'
import { factDifferences, factsOf, unsupportedFigures } from './facts.ts'
import { parseMarkdown } from './markdown/document.ts'
import { parseRecord } from './record/record.ts'

const RECORD = `Chi tiết thủ tục hành chính
Mã thủ tục: 9.999999
Số quyết định: 1/QĐ-BVD
Tên thủ tục: Cấp thẻ đọc sách
Cấp thực hiện: Cấp Xã
Loại thủ tục: TTHC không được luật giao
Lĩnh vực: Thư viện
Trình tự thực hiện:
    Nộp đơn rồi nhận thẻ.

Cách thức thực hiện:
  * Hình thức nộp: ONLINE
    Thời hạn giải quyết: 5 WORKING_DAY
    Phí, lệ phí: 20000 VNĐ (Lệ phí: 20.000 đồng/thẻ; cấp lại: 30.000 đồng/thẻ)
  * Hình thức nộp: DIRECT
    Thời hạn giải quyết: 5 WORKING_DAY
    Phí, lệ phí: 0 VNĐ (Miễn phí cho người dưới 18 tuổi)

Thành phần hồ sơ:
  [ Giấy tờ phải nộp ]
    - Đơn đề nghị (Mẫu số 01)
      Số lượng: Bản chính: 1, Bản sao: 0
  [ Giấy tờ phải xuất trình ]
    - Thẻ căn cước
      Số lượng: Bản chính: 0, Bản sao: 1
  [ Trường hợp là trẻ em ]
    - Giấy của người giám hộ
      Số lượng: Bản chính: 1, Bản sao: 1

Đối tượng thực hiện: Công dân Việt Nam, Người nước ngoài
Cơ quan thực hiện: Ủy ban nhân dân cấp xã
Cơ quan có thẩm quyền: Không có thông tin
Địa chỉ tiếp nhận HS: Không có thông tin
Cơ quan được ủy quyền: Không có thông tin
Cơ quan phối hợp: Không có thông tin
Kết quả thực hiện: Thẻ đọc sách
Căn cứ pháp lý:
  * Thông tư về thẻ (01/2025/TT-BVD)

Yêu cầu, điều kiện thực hiện: Không có thông tin
Từ khóa: Không có thông tin
Mô tả: Không có thông tin`

const OURS = `---
code: "9.999999"
title: Cấp thẻ đọc sách
decision: 1/QĐ-BVD
levels: [commune]
audiences: [citizen, foreigner]
channels: [online, in-person]
durations:
  - {value: 5, unit: working-day}
fees:
  - {amount: 20000, unit: thẻ, channel: online}
  - {amount: 30000, unit: thẻ, channel: online, condition: cấp lại}
  - {kind: free, channel: in-person, condition: người dưới 18 tuổi}
dossier:
  - items:
      - {name: Đơn xin làm thẻ, form: Mẫu số 01, originals: 1}
      - {name: Thẻ căn cước, copies: 1}
      - {name: Nhớ mang bút, remark: true}
  - case: trẻ em
    items:
      - {name: Giấy của người giám hộ, originals: 1, copies: 1}
legalBasis:
  - {number: 01/2025/TT-BVD}
asOf: 2026-07-01
---
Thẻ để mượn sách.
`

const read = (text: string) => parseMarkdown(text, 'a.md').document as Procedure
const record = parseRecord(RECORD, '9.999999.txt', '2026-07-01').procedure

describe('facts', () => {
  it('of two writers agree when only words, order and grouping differ', () => {
    expect(factDifferences(read(OURS), record)).toEqual([])
    expect(factsOf(record)).toMatchObject({
      fees: ['20000 VND online', '30000 VND online', 'free in-person'],
      dossier: ['1: 1+1', '2: 0+1 1+0'],
      forms: ['01'],
    })
  })

  const edit = (from: string, to: string) => {
    expect(OURS).toContain(from)
    return read(OURS.replace(from, to))
  }
  it.each<[string, string, string, string, string[], string[]]>([
    ['a wrong fee', 'amount: 20000', 'amount: 25000', 'fees', ['25000 VND online'], ['20000 VND online']],
    [
      'a fee on the wrong channel',
      'thẻ, channel: online, condition',
      'thẻ, channel: in-person, condition',
      'fees',
      ['30000 VND in-person'],
      ['30000 VND online'],
    ],
    [
      'a fee that has ended',
      'channel: online}',
      'channel: online, validTo: 2025-12-31}',
      'fees',
      ['20000 VND online (–2025-12-31)'],
      ['20000 VND online'],
    ],
    ['a lost exemption', 'kind: free', 'text: Theo quy định', 'fees', [], ['free in-person']],
    [
      'a wrong unit of time',
      'unit: working-day',
      'unit: day',
      'durations',
      ['5 day in-person', '5 day online'],
      ['5 working-day in-person', '5 working-day online'],
    ],
    [
      'a missing paper',
      '      - {name: Thẻ căn cước, copies: 1}\n',
      '',
      'dossier',
      ['1: 1+0'],
      ['2: 0+1 1+0'],
    ],
    ['a wrong quantity', 'originals: 1}', 'originals: 2}', 'dossier', ['2: 0+1 2+0'], ['2: 0+1 1+0']],
    ['a wrong form number', 'Mẫu số 01', 'Mẫu số 02', 'forms', ['02'], ['01']],
    ['a wrong instrument', '01/2025', '02/2025', 'instruments', ['02/2025/TT-BVD'], ['01/2025/TT-BVD']],
    ['a wrong level', '[commune]', '[province]', 'levels', ['province'], ['commune']],
    ['a missing audience', ', foreigner]', ']', 'audiences', [], ['foreigner']],
    [
      'another title',
      'title: Cấp thẻ',
      'title: Đổi thẻ',
      'title',
      ['Đổi thẻ đọc sách'],
      ['Cấp thẻ đọc sách'],
    ],
  ])('show %s', (_, from, to, field, ours, theirs) => {
    expect(factDifferences(edit(from, to), record)).toEqual([{ field, ours, theirs }])
  })

  it('count a clause for every channel as one for each', () => {
    const both = edit('unit: working-day}', 'unit: working-day, channel: online}')
    expect(factDifferences(both, record)).toEqual([
      { field: 'durations', ours: [], theirs: ['5 working-day in-person'] },
    ])
  })
})

describe('figures in the words', () => {
  const said = (words: string) => read(OURS.replace('Thẻ để mượn sách.', words))

  it('are supported when the record counts the same', () => {
    expect(
      unsupportedFigures(said('Trong 05 ngày làm việc. Dưới 18 tuổi thì miễn. Phí 20.000 đồng.'), record),
    ).toEqual([])
  })

  it('are reported when it does not', () => {
    const words = 'Trong 6 ngày làm việc hoặc 5 tháng. Dưới 16 tuổi thì miễn. Phí 25.000 đồng.'
    expect(unsupportedFigures(said(words), record)).toEqual([
      '16 tuổi',
      '25000 đồng',
      '5 tháng',
      '6 ngày làm việc',
    ])
  })
})
