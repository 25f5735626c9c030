import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeTexts, hostsOf, onlyOfficialAddresses } from './links.ts'

const OWN = hostsOf(['https://ong.example.org/thu-tuc/1', null, 'không phải địa chỉ'])
const shown = (text: string) => onlyOfficialAddresses(text, OWN)

describe('addresses in the text of a record', () => {
  it.each([
    'Nộp tại https://dichvucong.gov.vn/thu-tuc-hanh-chinh.',
    'Xem www.bocongan.gov.vn, mục hộ chiếu',
    'Trang của nơi cấp: https://ong.example.org/mau-don',
    'Gửi về motcua@ong.com hoặc gọi 1022',
    'Theo Nghị định 12/2023/NĐ-CP, điểm 1.2.3; mã 1.004222',
  ])('are kept where they are official or the record’s own, and what is no address stays: %s', (text) => {
    expect(shown(text)).toBe(text)
  })

  it.each([
    ['Trả tiền ở https://nop-le-phi.example/ong ngay.', 'nop-le-phi'],
    ['Vào www.dichvucong-gov.com để nộp', 'dichvucong-gov'],
    ['Mở tra-cuu-ho-so.xyz/nop, nhập số thẻ', 'tra-cuu-ho-so'],
    ['Bấm [cổng của tỉnh](https://gov.vn.ong.example/a) rồi trả', 'ong.example'],
    ['https://dichvucong.gov.vn@ong-gia.com/x', 'ong-gia'],
    ['https://gov.vn.ong-gia.com', 'ong-gia'],
  ])('are left out elsewhere: %s', (text, host) => {
    expect(shown(text)).not.toContain(host)
    expect(shown(text).length).toBeGreaterThan(0)
  })

  it('the words of a link stay', () => {
    expect(shown('Xem [hướng dẫn nuôi](https://ong.gia/x) trước')).toBe('Xem hướng dẫn nuôi trước')
  })

  it('of any host that is not official never come through', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 5 }), fc.webUrl(), fc.lorem({ maxCount: 5 }), (before, url, after) => {
        fc.pre(!new URL(url).hostname.endsWith('gov.vn'))
        expect(shown(`${before} ${url} ${after}`)).not.toContain(new URL(url).hostname)
      }),
    )
  })

  it('are left out of every text of a block; its links are its own', () => {
    const bad = 'xem https://ong-gia.com/x'
    for (const block of [
      { type: 'paragraph', text: bad, citations: [] },
      { type: 'notice', tone: 'info', text: bad, citations: [] },
      { type: 'key-facts', title: 'a', facts: [{ label: 'b', value: bad, condition: bad, citations: [] }] },
      { type: 'checklist', title: bad, items: [{ text: bad, note: bad, citations: [] }] },
      { type: 'steps', title: 'a', items: [{ text: bad, citations: [] }] },
      { type: 'table', title: 'a', columns: ['b'], rows: [{ cells: [bad], citations: [] }] },
    ] as const)
      expect(JSON.stringify(changeTexts(block as never, shown))).not.toContain('ong-gia')
  })
})
