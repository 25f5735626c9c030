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

  it('as a step leaves a message alone that is answered already', async () => {
    const done = context('xin chào', {
      draft: { status: 'smalltalk', lead: '', blocks: [], procedures: [], answered: null },
    })
    await understandStep.run(done)
    expect(done.understanding).toBeNull()
  })
})
