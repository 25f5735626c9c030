import { describe, expect, it } from 'vitest'
import { fold } from '../../text/index.ts'
import { caseFit, casesOf, casesSaid } from './cases.ts'

describe('cases', () => {
  it.each([
    ['thẻ nuôi ong của tôi bị mất', 'lost'],
    ['giấy sắp hết hạn', 'expired'],
    ['tạm nghỉ vài tháng', 'paused'],
    ['nghỉ luôn không làm nữa', 'ended'],
    ['chồng tôi là người Hàn', 'foreign'],
    ['cho con 9 tuổi', 'child'],
    ['em 20 tuổi', 'adult'],
    ['Our daughter is 9. How long does it take?', 'child'],
    ['con em 9, thẻ mấy ngày có', 'child'],
  ])('%s → %s', (question, expected) => {
    for (const form of [question, fold(question)]) expect(casesSaid(form)).toContain(expected)
  })

  it.each([
    ['khai báo trên mạng được hỏng', 'worn'],
    ['điều kiện hưởng tiếp sau khi bị tạm dừng', 'paused'],
    ['the fee is 9 dollars', 'child'],
    ['nộp cho con 2 bản', 'child'],
  ])('%s is not %s', (question, other) => {
    expect(casesSaid(question)).not.toContain(other)
  })

  it('of a title and its audiences', () => {
    expect(casesOf({ title: 'Cấp lại thẻ nuôi ong', audiences: [] })).toContain('lost')
    expect(casesOf({ title: 'Nuôi ong cho trẻ dưới 14 tuổi', audiences: [] })).toContain('child')
    expect(casesOf({ title: 'Nuôi ong', audiences: ['foreigner'] })).toContain('foreign')
  })

  it('prefers the document for the case that is named, and none of a case that nobody named', () => {
    const plain = { title: 'Đăng ký nuôi ong', audiences: [] }
    const foreign = { title: 'Đăng ký nuôi ong có yếu tố nước ngoài', audiences: [] }
    const abroad = casesSaid('vợ tôi là người nước ngoài')
    expect(caseFit(abroad, foreign)).toBeGreaterThan(caseFit(abroad, plain))
    expect(caseFit(new Set(), foreign)).toBeLessThan(caseFit(new Set(), plain))
  })
})
