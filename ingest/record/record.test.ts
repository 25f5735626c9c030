import { describe, expect, it } from 'vitest'
import { SourceError } from '../errors.ts'
import { recordText } from '../fixtures/record.ts'
import { parseRecord } from './record.ts'

const parse = (fields?: Record<string, string | undefined>, file = 'x.txt') =>
  parseRecord(recordText(fields), file, '2026-07-01')
const rules = (fields: Record<string, string | undefined>) => parse(fields).warnings.map(({ rule }) => rule)
const textOf = (id: string, fields?: Record<string, string>) =>
  parse(fields).procedure.sections.find((section) => section.id === id)?.text

describe('a plain record', () => {
  const { procedure, warnings } = parse()

  it('gives its values', () => {
    expect(procedure).toMatchObject({
      code: '9.000001',
      title: 'Cấp thẻ nuôi chim bồ câu',
      decision: '12/QĐ-BVD',
      field: 'Chăn nuôi',
      levels: ['commune'],
      audiences: ['citizen', 'organisation', 'official'],
      authority: 'Ủy ban nhân dân cấp xã',
      results: ['Thẻ nuôi chim', 'Văn bản từ chối, nêu rõ lý do'],
      keywords: ['chim', 'bồ câu'],
      channels: ['online', 'in-person'],
      summary: null,
      conditions: null,
    })
    expect(procedure.steps).toEqual([
      'Bước 1: Người nuôi nộp đơn.',
      'Bước 2: Xã xem chuồng:\n- Chuồng sạch thì cấp thẻ.',
      'Bước 3: Nhận thẻ.',
    ])
    expect(procedure.durations).toMatchObject([{ value: 3, unit: 'working-day', channel: null }])
    expect(procedure.fees.map(({ amount, unit, channel }) => [amount, unit, channel])).toEqual([
      [10_000, null, 'online'],
      [5000, null, 'online'],
      [20_000, 'thẻ', 'in-person'],
    ])
    expect(procedure.dossier).toMatchObject([
      { case: null, items: [{ form: 'Mẫu số 02', originals: 1, copies: 0, obligatory: null }] },
      {
        case: 'Trường hợp cấp lại',
        items: [{ name: 'Thẻ cũ (nếu có)', originals: 0, copies: 2, obligatory: false }],
      },
    ])
    expect(procedure.legalBasis).toMatchObject([
      { type: 'Thông tư', number: '1/2025/TT-BTC', issuer: 'Bộ Tài chính', date: '2025-01-15' },
    ])
    expect(warnings).toEqual([])
  })

  it('has a section for each heading that says something, with the published words', () => {
    expect(procedure.sections.map(({ id }) => id)).toEqual([
      'steps',
      'channels',
      'duration',
      'fees',
      'dossier',
      'authority',
      'audience',
      'result',
      'legal-basis',
    ])
    expect(textOf('fees')).toContain('Phí, lệ phí: 10000 VNĐ (Cấp mới) | 5000 VNĐ (Cấp lại)')
    expect(textOf('duration')).toContain('Thời hạn giải quyết: 03 ngày làm việc.')
    expect(textOf('channels')).toContain('Nộp tại trụ sở.')
    expect(textOf('dossier')).toContain('[ * Trường hợp cấp lại: ]')
  })
})

describe('normal forms', () => {
  it('reads a decomposed record like a composed one and shows it as published', () => {
    const { procedure, warnings } = parseRecord(recordText().normalize('NFD'), 'x.txt', null)
    expect(procedure.fees).toHaveLength(3)
    expect(procedure.audiences).toEqual(['citizen', 'organisation', 'official'])
    expect(procedure.title).toBe('Cấp thẻ nuôi chim bồ câu'.normalize('NFD'))
    expect(warnings.map(({ rule }) => rule)).toEqual(['text.not-nfc'])
  })
})

describe('traits', () => {
  it.each<[string, Record<string, string | undefined>]>([
    ['text.invisible', { 'Từ khóa': 'chim\u200e' }],
    ['text.replacement', { 'Từ khóa': 'chim \ufffd' }],
    ['text.broken-lines', { 'Trình tự thực hiện': '\n    Nộp đơn tại xã và\n    nhận giấy hẹn.' }],
    ['title.line-break', { 'Tên thủ tục': 'Cấp thẻ nuôi\nchim bồ câu' }],
    ['enum.leaked', { 'Loại thủ tục': 'LOCAL_REGULATION' }],
    ['level.missing', { 'Cấp thực hiện': 'Không có thông tin' }],
    ['audience.unknown', { 'Đối tượng thực hiện': 'Công dân Việt Nam, Chim' }],
    ['authority.district', { 'Cơ quan thực hiện': 'Công an cấp huyện' }],
    ['section.missing', { 'Căn cứ pháp lý': 'Không có thông tin' }],
    ['heading.missing', { 'Cơ quan phối hợp': undefined }],
    ['legal.no-number', { 'Căn cứ pháp lý': '\n  * Luật Chim (Luật Chim)' }],
    ['dossier.missing', { 'Thành phần hồ sơ': '\n  Không có thông tin thành phần hồ sơ.' }],
    [
      'fee.zero-unspecified',
      {
        'Cách thức thực hiện':
          '\n  * Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 1 ngày\n    Phí, lệ phí: 0 VNĐ ()',
      },
    ],
    [
      'fee.conflict',
      {
        'Cách thức thực hiện':
          '\n  * Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 1 ngày\n    Phí, lệ phí: 20 VNĐ (20.000 đồng)',
      },
    ],
    [
      'fee.several',
      {
        'Cách thức thực hiện':
          '\n  * Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 1 ngày\n    Phí, lệ phí: 20000 VNĐ (20.000 đồng/thẻ; 5.000 đồng/bản)',
      },
    ],
    [
      'fee.same-case',
      {
        'Cách thức thực hiện':
          '\n  * Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 1 ngày\n    Phí, lệ phí: 20000 VNĐ (Lệ phí cấp thẻ) | 50000 VNĐ (Lệ phí cấp thẻ)',
      },
    ],
    [
      'fee.implausible',
      {
        'Cách thức thực hiện':
          '\n  * Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 1 ngày\n    Phí, lệ phí: 20 VNĐ ()',
      },
    ],
    [
      'duration.other-unit',
      {
        'Cách thức thực hiện':
          '\n  * Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 1 OTHER\n    Phí, lệ phí: 5000 VNĐ ()',
      },
    ],
    [
      'channel.unknown',
      {
        'Cách thức thực hiện':
          '\n  * Hình thức nộp: PIGEON\n    Thời hạn giải quyết: 1 ngày\n    Phí, lệ phí: 5000 VNĐ ()',
      },
    ],
  ])('notes %s', (rule, fields) => expect(rules(fields)).toContain(rule))

  it('does not take the army for a district', () => {
    expect(rules({ 'Cơ quan thực hiện': 'Bộ chỉ huy quân sự cấp tỉnh' })).not.toContain('authority.district')
  })

  it('takes the last of headings that a section repeats in its words', () => {
    const { procedure } = parse({ 'Yêu cầu, điều kiện thực hiện': 'Chim khỏe\nTừ khóa:', 'Từ khóa': 'chim' })
    expect(procedure.keywords).toEqual(['chim'])
    expect(procedure.conditions).toBe('Chim khỏe\nTừ khóa:')
  })

  it('takes a description for a summary only when it is not the conditions again', () => {
    expect(
      parse({ 'Yêu cầu, điều kiện thực hiện': 'Chim khỏe.', 'Mô tả': 'Chim  khỏe.' }).procedure.summary,
    ).toBeNull()
    expect(parse({ 'Mô tả': 'Thẻ cho chim.' }).procedure.summary).toBe('Thẻ cho chim.')
  })

  it('gives each row of a channel the case its remark names', () => {
    const row = (days: number, remark: string) =>
      `\n  * Hình thức nộp: DIRECT\n    Thời hạn giải quyết: ${days} ngày\n    Phí, lệ phí: ${days}0000 VNĐ ()\n    Mô tả: ${remark}`
    const { procedure } = parse({
      'Cách thức thực hiện': row(1, 'Nộp tại xã.\n- Trường hợp cấp mới') + row(2, 'Trường hợp cấp lại'),
    })
    expect(procedure.durations.map(({ value, condition }) => [value, condition])).toEqual([
      [1, 'Trường hợp cấp mới'],
      [2, 'Trường hợp cấp lại'],
    ])
    expect(procedure.fees.map(({ amount, condition }) => [amount, condition])).toEqual([
      [10_000, 'Trường hợp cấp mới'],
      [20_000, 'Trường hợp cấp lại'],
    ])
  })

  it('joins the case of a row to since when its period runs', () => {
    const row = (days: number, remark: string) =>
      `\n  * Hình thức nộp: DIRECT\n    Thời hạn giải quyết: ${days} ngày\n    Mô tả: ${remark}`
    const since = 'ngày kể từ ngày nhận đủ hồ sơ'
    const { procedure } = parse({
      'Cách thức thực hiện':
        row(1, `Trường hợp cấp mới:\n01 ${since}.`) + row(2, `Trường hợp cấp lại:\n02 ${since}.`),
    })
    expect(procedure.durations.map(({ value, condition }) => [value, condition])).toEqual([
      [1, 'Trường hợp cấp mới; kể từ ngày nhận đủ hồ sơ'],
      [2, 'Trường hợp cấp lại; kể từ ngày nhận đủ hồ sơ'],
    ])
  })

  it('dates the amounts of a row whose remark dates "this rate"', () => {
    const fees = (remark: string) =>
      parse({
        'Cách thức thực hiện': `\n  * Hình thức nộp: DIRECT\n    Phí, lệ phí: 5000 VNĐ (Cấp mới) | 3000 VNĐ (Cấp lại)\n    Mô tả: ${remark}`,
      }).procedure.fees.map(({ kind, validFrom, validTo }) => [kind, validFrom, validTo])
    expect(fees('(Thu mức phí này trong giai đoạn từ 01/7/2025 đến hết ngày 31/12/2026)')).toEqual([
      ['amount', '2025-07-01', '2026-12-31'],
      ['amount', '2025-07-01', '2026-12-31'],
    ])
    expect(fees('(Thu mức phí này từ 01/7/2025 đến hết ngày 31/12/202)').map(([kind]) => kind)).toEqual([
      'text',
      'text',
    ])
    expect(fees('Nộp từ ngày 01/7/2025 tại xã')[0]).toEqual(['amount', null, null])
  })

  it('joins what every channel says alike', () => {
    const way = (channel: string) =>
      `\n  * Hình thức nộp: ${channel}\n    Thời hạn giải quyết: 4 ngày\n    Phí, lệ phí: 5000 VNĐ ( /thẻ)`
    const { procedure } = parse({ 'Cách thức thực hiện': way('ONLINE') + way('POSTAL').replace('( ', '(') })
    expect(procedure.durations).toMatchObject([{ value: 4, channel: null }])
    expect(procedure.fees).toMatchObject([{ amount: 5000, channel: null }])
  })
})

describe('a scrambled dossier', () => {
  const item = (name: string, originals = 0) =>
    `    - ${name}\n      Số lượng: Bản chính: ${originals}, Bản sao: 0`
  const papers = (...lines: string[]) => parse({ 'Thành phần hồ sơ': `\n${lines.join('\n')}` })

  it('tells remarks from papers and brings papers back from under a heading for remarks', () => {
    const { procedure, warnings } = papers(
      '  [ * Giấy tờ phải nộp: ]',
      item('Giấy khám của chim', 1),
      item('Trường hợp chim đã có sổ thì không phải nộp bản giấy.'),
      '  [ * Lưu ý: ]',
      item('Người nuôi có quyền chọn nơi nộp theo quy định của pháp luật.'),
      item('- Đơn xin cấp thẻ theo mẫu', 1),
    )
    expect(procedure.dossier).toMatchObject([
      { case: null, items: [{ name: 'Đơn xin cấp thẻ theo mẫu', originals: 1, remark: false }] },
      { case: 'Giấy tờ phải nộp', items: [{ remark: false }, { remark: true, originals: null }] },
      { case: 'Lưu ý', items: [{ remark: true }] },
    ])
    expect(warnings.map(({ rule }) => rule)).toContain('dossier.misfiled')
  })

  it('knows no quantity of a paper with none, and leaves out an entry without a name', () => {
    const { procedure } = papers(item('Bản sao sổ tiêm'), item(''))
    expect(procedure.dossier).toMatchObject([
      { items: [{ name: 'Bản sao sổ tiêm', originals: null, copies: null, remark: false }] },
    ])
  })
})

describe('refused', () => {
  const codeOf = (run: () => unknown) => {
    try {
      run()
    } catch (error) {
      expect(error).toBeInstanceOf(SourceError)
      return (error as SourceError).code
    }
    return null
  }

  it.each<[string, () => unknown]>([
    ['record.not-a-record', () => parseRecord('Một bài thơ', 'x.txt', null)],
    ['record.code', () => parse({ 'Mã thủ tục': 'abc' })],
    ['record.code', () => parse({ 'Mã thủ tục': undefined })],
    ['record.title', () => parse({ 'Tên thủ tục': 'Không có thông tin' })],
    ['record.code-mismatch', () => parse({}, 'folder/9.000002.txt')],
    ['record.truncated', () => parseRecord(recordText().slice(0, 900), 'x.txt', null)],
  ])('%s', (code, run) => expect(codeOf(run)).toBe(code))

  it('says what to do', () => {
    expect(() => parse({}, 'folder/9.000002.txt')).toThrow(/9\.000002.*9\.000001.*Rename/s)
  })
})
