import { describe, expect, it } from 'vitest'
import { fold } from '../../text/index.ts'
import { context } from '../testing.ts'
import type { AskRequest, Turn } from '../types.ts'
import { hasOwnSubject } from '../understand/subject.ts'
import { understand, understandStep } from './understand.ts'

const TODAY = '2026-07-15'
const HISTORY: Turn[] = [
  { role: 'citizen', text: 'đăng ký nuôi ong' },
  { role: 'assistant', text: '…', code: '9.000101' },
  { role: 'citizen', text: 'kiểm định thùng ong' },
  { role: 'assistant', text: '…', code: '9.000104' },
]
const on = (question: string, request: Partial<AskRequest> = {}) =>
  understand(question, { message: question, ...request }, TODAY)

describe('understand', () => {
  it('reads facets, code and date', () => {
    expect(on('Thủ tục 9.000101 lệ phí bao nhiêu?')).toMatchObject({
      facets: ['fees'],
      facetsNamed: true,
      code: '9.000101',
      followUp: null,
      hasSubject: true,
      asOf: TODAY,
      asOfNamed: false,
    })
    expect(on('đăng ký nuôi ong')).toMatchObject({ facets: ['overview'], facetsNamed: false, code: null })
    expect(on('lệ phí nuôi ong trước tháng 7/2025')).toMatchObject({ asOf: '2025-06-30', asOfNamed: true })
  })

  it('tells the day of filing from the day of the law: to come it leaves the law at today, past it is both', () => {
    expect(on('nếu tôi nộp hồ sơ nuôi ong ngày 1/12/2026 thì bao giờ có kết quả')).toMatchObject({
      filing: { day: '2026-12-01', bound: 'on' },
      facets: ['duration'],
      asOf: TODAY,
      asOfNamed: false,
    })
    expect(on('nộp đơn nuôi ong ngày 1/6/2026 thì mất bao lâu')).toMatchObject({
      filing: { day: '2026-06-01' },
      asOf: '2026-06-01',
      asOfNamed: true,
    })
    expect(on('nộp đơn nuôi ong thứ hai có kịp không')).toMatchObject({
      filing: { day: '2026-07-20' },
      facets: ['duration'],
    })
    expect(on('lệ phí nuôi ong năm ngoái')).toMatchObject({ filing: null, asOf: '2025-12-31' })
  })

  it('keeps the day of filing while a citizen takes one of the procedures offered, and no longer', () => {
    const asked: Turn = { role: 'citizen', text: 'nộp hồ sơ nuôi ong ngày mai thì khi nào xong' }
    const offer: Turn = {
      role: 'assistant',
      text: 'Bạn cần thủ tục nào?\n\n1. Đăng ký nuôi ong (9.000101)\n2. Kiểm định thùng ong (9.000104)',
    }
    expect(on('1', { history: [asked, offer] })).toMatchObject({ filing: { day: '2026-07-16' } })
    const told: Turn = { role: 'assistant', text: '…', code: '9.000101' }
    expect(on('lệ phí?', { history: [asked, told] }).filing).toBeNull()
  })

  it('takes the date of the request, ISO or as written here; the question goes before it; nonsense is today', () => {
    expect(on('đăng ký nuôi ong', { asOf: '2025-01-02' }).asOf).toBe('2025-01-02')
    expect(on('đăng ký nuôi ong', { asOf: '02/01/2025' }).asOf).toBe('2025-01-02')
    expect(on('lệ phí nuôi ong năm ngoái', { asOf: '2025-01-02' }).asOf).toBe('2025-12-31')
    expect(on('đăng ký nuôi ong', { asOf: 'hôm kia' }).asOf).toBe(TODAY)
  })

  it('is no code: a price, a longer number', () => {
    expect(on('nộp 1.000000 đồng và 11.004222').code).toBe('1.000000')
    expect(on('số 11.004222 và 1.0042229').code).toBeNull()
  })

  it('takes places from the question before the one of the request', () => {
    const [hanoi] = on('đăng ký nuôi ong ở Hà Nội').places
    expect(hanoi).toMatch(/^\d{2}$/)
    expect(on('đăng ký nuôi ong', { place: 'Hà Nội' }).places).toEqual([hanoi])
    expect(on('đăng ký nuôi ong', { place: hanoi! }).places).toEqual([hanoi])
    expect(on('đăng ký nuôi ong ở Hà Nội', { place: '79' }).places).toEqual([hanoi])
    expect(on('đăng ký nuôi ong', { place: 'nơi nào đó' }).places).toEqual([])
  })

  it.each([
    'thế còn lệ phí?',
    'bao lâu thì xong',
    'nộp ở đâu vậy ạ',
    'thủ tục này cần giấy tờ gì',
    'thủ tục đó làm online được không',
  ])('keeps the procedure of the last answer: %s', (question) => {
    for (const form of [question, fold(question)]) {
      expect(on(form, { history: HISTORY })).toMatchObject({ followUp: '9.000104', hasSubject: true })
      expect(on(form)).toMatchObject({ followUp: null, hasSubject: false })
    }
  })

  it.each([
    'thế còn đăng ký kết hôn?',
    'lệ phí cấp hộ chiếu',
    'khai sinh cho con cần gì',
    'đổi bằng lái xe ở đâu',
  ])('has a subject of its own: %s', (question) => {
    expect(hasOwnSubject(question)).toBe(true)
    expect(hasOwnSubject(fold(question))).toBe(true)
    expect(on(question, { history: HISTORY }).followUp).toBeNull()
  })

  it('reads the question as the search does', () => {
    const read = (text: string) => text.replace('bn', 'bao nhiêu').replace('LP', 'lệ phí')
    expect(understand('nuôi ong LP bn', { message: '' }, TODAY, { read })).toMatchObject({
      facets: ['fees'],
      searchText: 'nuôi ong LP bn',
      said: 'nuôi ong lệ phí bao nhiêu',
    })
  })

  it.each([
    ['còn ở Huế?', '46'],
    ['con o hue thi sao', '46'],
    ['tôi ở Quận 1', '79'],
    ['ở quê vợ em thì sao', null],
    ['que vo em o ca mau', '96'],
  ])('another place keeps procedure and question: %s', (question, province) => {
    const history = [
      ...HISTORY.slice(0, -1),
      { role: 'citizen' as const, text: 'lệ phí bao nhiêu' },
      HISTORY[3]!,
    ]
    expect(on(question, { history })).toMatchObject({
      followUp: '9.000104',
      facets: ['fees'],
      places: province ? [province] : [],
    })
  })

  it('a place said before holds until another is', () => {
    const history: Turn[] = [{ role: 'citizen', text: 'nuôi ong ở Hà Nội' }, HISTORY[1]!]
    expect(on('lệ phí bao nhiêu', { history }).places).toEqual(['01'])
    expect(on('còn ở Huế?', { history }).places).toEqual(['46'])
  })

  it('a correction drops the procedure and what it denies, and keeps the question', () => {
    const history: Turn[] = [{ role: 'citizen', text: 'lệ phí nuôi ong' }, HISTORY[1]!]
    expect(on('không, tôi hỏi kiểm định thùng cơ', { history })).toMatchObject({
      followUp: null,
      facets: ['fees'],
      searchText: 'tôi hỏi kiểm định thùng',
    })
    expect(on('ý em là kiểm định thùng, không phải nuôi ong', { history }).searchText).toBe('kiểm định thùng')
  })

  it('an answer to our question is searched with what was asked, or taken by its place', () => {
    const history: Turn[] = [
      { role: 'citizen', text: 'giấy ong bao lâu' },
      { role: 'assistant', text: '1. Cấp mới (9.000101)\n2. Cấp lại (9.000102)', code: null },
    ]
    expect(on('bị mất', { history })).toMatchObject({
      offered: ['9.000101', '9.000102'],
      searchText: 'giấy ong bao lâu. bị mất',
      facets: ['duration'],
      hasSubject: true,
    })
    expect(on('cái thứ hai', { history })).toMatchObject({ code: '9.000102', facets: ['duration'] })
    expect(on('bị mất', { history: [...history, ...history] }).mayAskBack).toBe(false)
  })

  it('a case the record speaks of is about it; another is searched beside its title', async () => {
    const history: Turn[] = [
      { role: 'citizen', text: 'nuôi ong' },
      { role: 'assistant', text: '…', code: '9.000101' },
    ]
    const within = context('thùng trên đất thuê thì lệ phí sao', {
      request: { message: '', history },
    })
    await understandStep.run(within)
    expect(within.understanding).toMatchObject({ followUp: '9.000101', facets: ['fees'] })
    const aside = context('trời hôm nay đẹp quá', { request: { message: '', history } })
    await understandStep.run(aside)
    expect(aside.understanding).toMatchObject({ followUp: null, searchText: 'trời hôm nay đẹp quá' })
    const beyond = context('chồng tôi là người Hàn', { request: { message: '', history } })
    await understandStep.run(beyond)
    expect(beyond.understanding).toMatchObject({
      followUp: null,
      searchText: 'Đăng ký nuôi ong lấy mật. chồng tôi là người Hàn',
    })
  })

  it.each([
    ['đăng ký nuôi ong mất bao lâu', 'đăng ký nuôi ong bao lâu'],
    ['dang ky nuoi ong mat bao nhieu tien', 'dang ky nuoi ong bao nhieu tien'],
    ['thẻ nuôi ong bị mất', 'thẻ nuôi ong bị mất'],
    ['lệ phí nuôi ong ở Hà Nội trước tháng 7/2025', 'lệ phí nuôi ong'],
    ['hộ nghèo đăng ký nuôi ong có được miễn phí không', 'đăng ký nuôi ong có được miễn phí không'],
    ['uỷ quyền cho người khác đăng ký nuôi ong được không', 'đăng ký nuôi ong được không'],
    ['nhờ chị gái nộp được không', 'nhờ chị gái nộp được không'],
    ['công nhận hộ nghèo có mất phí không', 'công nhận hộ nghèo có phí không'],
  ])('searches what is asked about, not where, when, for whom or how long: %s', (question, searched) => {
    expect(on(question).searchText).toBe(searched)
  })

  it.each(['1004222', '1 004222', 'mã 1,004222 lệ phí?', 'so 1-004222'])(
    'reads a loose code: %s',
    (question) => {
      const titleOf = (code: string) => (code === '1.004222' ? 'Nuôi ong' : undefined)
      expect(understand(question, { message: '' }, TODAY, { titleOf }).code).toBe('1.004222')
      expect(on(question).code).toBeNull()
    },
  )

  it('is no loose code: money, a telephone, part of a number', () => {
    const titleOf = () => 'Nuôi ong'
    for (const question of ['1004222 đồng', '0912 100 4222', '11004222', '1.004.222đ', 'năm 2025 1004222'])
      expect(understand(question, { message: '' }, TODAY, { titleOf }).code).toBe(
        question === 'năm 2025 1004222' ? '1.004222' : null,
      )
  })

  it('goes back to an earlier procedure of the conversation', () => {
    const titles: Record<string, string> = { '9.000101': 'Đăng ký nuôi ong', '9.000104': 'Kiểm định thùng' }
    const back = (question: string) =>
      understand(question, { message: '', history: HISTORY }, TODAY, { titleOf: (code) => titles[code] })
    for (const question of [
      'quay lại vụ nuôi ong, lệ phí?',
      'cái trước mất mấy ngày',
      'back to the first one, fee?',
    ])
      expect(back(question).code).toBe('9.000101')
    expect(back('quay lại').code).toBe('9.000101')
    expect(back('lệ phí?')).toMatchObject({ code: null, followUp: '9.000104' })
  })

  it('takes the other half from a turn that was not answered', () => {
    const history: Turn[] = [
      { role: 'citizen', text: 'lệ phí nuôi tằm' },
      { role: 'assistant', text: 'Tôi không tìm thấy.', code: null },
      { role: 'citizen', text: 'thời tiết hôm nay thế nào' },
      { role: 'assistant', text: 'Việc này nằm ngoài những gì tôi biết.', code: null },
    ]
    expect(on('mấy ngày có', { history })).toMatchObject({
      hasSubject: true,
      searchText: 'nuôi tằm. mấy ngày có',
    })
    expect(on('mấy ngày có', { history: history.slice(2) }).hasSubject).toBe(false)
    const lost: Turn[] = [{ role: 'citizen', text: 'em bị mất' }, HISTORY[1]!]
    const open = [lost[0]!, { role: 'assistant' as const, text: 'Bạn hỏi về thủ tục nào?', code: null }]
    expect(on('thẻ nuôi ong', { history: open }).searchText).toBe('thẻ nuôi ong em bị mất')
    expect(on('thẻ nuôi ong', { history: lost }).searchText).toBe('thẻ nuôi ong')
  })

  it('says what a place is now once in a conversation', () => {
    const history: Turn[] = [{ role: 'citizen', text: 'nuôi ong ở quận 1' }, HISTORY[1]!]
    expect(on('nuôi ong ở quận 1').placeNotes).toHaveLength(1)
    expect(on('ở quận 1 nộp đâu', { history }).placeNotes).toEqual([])
    expect(on('ở quận 3 nộp đâu', { history }).placeNotes).toHaveLength(1)
  })

  it('as a step leaves a message alone that is answered already', async () => {
    const done = context('xin chào', {
      draft: { status: 'smalltalk', lead: '', blocks: [], procedures: [], answered: null },
    })
    await understandStep.run(done)
    expect(done.understanding).toBeNull()
  })
})
