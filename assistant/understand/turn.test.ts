import { describe, expect, it } from 'vitest'
import { askedBefore, corrected, goesOn, isCorrection, namesAnAct } from './turn.ts'

describe('corrections', () => {
  it.each([
    ['không, tôi hỏi nuôi cá cơ', 'tôi hỏi nuôi cá'],
    ['ý em là nuôi ong lần đầu, không phải nuôi lại', 'nuôi ong lần đầu'],
    ['ý tôi không phải bán ong mà tách đàn', 'tách đàn'],
    ['nhầm, tách đàn ong', 'tách đàn ong'],
  ])('%s → %s', (message, expected) => {
    expect(isCorrection(message)).toBe(true)
    expect(corrected(message)).toBe(expected)
  })

  it.each(['loại không phải xin phép', 'không có giấy thì sao', 'nuôi ong ở đâu'])('none: %s', (message) => {
    expect(isCorrection(message)).toBe(false)
  })
})

describe('going on', () => {
  it('knows another subject under the same question', () => {
    expect(goesOn('thế còn nuôi cá?')).toBe(true)
    expect(goesOn('còn 5 thùng ong thì sao')).toBe(true)
    expect(goesOn('nuôi cá còn hạn')).toBe(false)
  })

  it('tells an act from a case', () => {
    expect(namesAnAct('đăng ký nuôi ong')).toBe(true)
    expect(namesAnAct('nhà em thuộc hộ nghèo thì lệ phí sao')).toBe(false)
  })

  it('remembers what was asked last', () => {
    const history = [
      { role: 'citizen' as const, text: 'lệ phí nuôi ong bao nhiêu' },
      { role: 'assistant' as const, text: '…' },
      { role: 'citizen' as const, text: 'ở xã' },
    ]
    expect(askedBefore(history, (text) => text)).toEqual(['fees'])
    expect(askedBefore([], (text) => text)).toEqual([])
  })
})
