import { describe, expect, it } from 'vitest'
import { englishReader, isEnglish } from './english.ts'

const read = englishReader([
  { say: 'how much is fee for', official: ['lệ phí bao nhiêu'] },
  { say: 'where', official: ['ở đâu'] },
  { say: 'birth certificate', official: ['giấy khai sinh'] },
  { say: 'copy of birth certificate', official: ['cấp bản sao Giấy khai sinh'] },
  { say: 'renew', official: ['gia hạn', 'cấp đổi'] },
  { say: 'driving licence', official: ['giấy phép lái xe'] },
  { say: 'passport', official: ['hộ chiếu'] },
  { say: 'hotel', official: ['khách sạn'] },
  { say: 'tin', official: ['mã số thuế'] },
  { say: 'online', official: ['trực tuyến được không'], when: ['can i'] },
  { say: 'online', official: ['trực tuyến'] },
])
const text = (question: string) => read(question)?.text

describe('a question in English', () => {
  it('is read as the Vietnamese words for its longest phrases, in their order', () => {
    expect(text('How much is the fee for a copy of my birth certificate?')).toBe(
      'lệ phí bao nhiêu cấp bản sao Giấy khai sinh?',
    )
  })

  it('keeps names, numbers and words with marks', () => {
    expect(text('Where do I get a birth certificate in Huế if I live at 12 Le Loi street?')).toBe(
      'ở đâu giấy khai sinh Huế 12 Le Loi?',
    )
  })

  it('is read alike in plural, past and -ing', () => {
    expect(text('Where are driving licences renewed?')).toBe('ở đâu giấy phép lái xe gia hạn?')
    expect(text('Where for renewing the birth certificates?')).toBe('ở đâu gia hạn giấy khai sinh?')
  })

  it('says what was understood, and what else a word may mean', () => {
    const reading = read('How can I renew my passport?')
    expect(reading?.replacements).toEqual([
      { kind: 'english', said: 'renew', official: ['gia hạn', 'cấp đổi'] },
      { kind: 'english', said: 'passport', official: ['hộ chiếu'] },
    ])
    expect(reading?.added).toEqual([{ text: 'cấp đổi', weight: 0.5 }])
  })

  it('says how much of it was understood', () => {
    expect(read('How can I renew my passport?')?.share).toBe(1)
    expect(read('Can you recommend a good hotel near the beach?')?.share).toBeLessThan(0.3)
  })

  it('reads a phrase by what stands beside it', () => {
    expect(text('Can I renew this passport online?')).toBe('gia hạn hộ chiếu trực tuyến được không?')
    expect(text('Where do they renew the passport online?')).toBe('ở đâu gia hạn hộ chiếu trực tuyến?')
  })
})

describe('English in a Vietnamese question', () => {
  it.each([
    ['muốn renew passport ở đâu vậy', 'muốn gia hạn hộ chiếu ở đâu vậy'],
    ['nộp hồ sơ online được không?', 'nộp hồ sơ trực tuyến được không?'],
  ])('is replaced where it stands: %s', (question, expected) => {
    expect(read(question)).toMatchObject({ isEnglish: false, share: 1, text: expected })
  })

  it('is replaced without marks where the others have none', () => {
    expect(text('renew passport o dau')).toBe('gia han ho chieu o dau')
  })

  it('is not seen in Vietnamese words', () => {
    expect(read('giấy tờ tin học cần gì')).toBeNull()
    expect(read('tra cuu tin tuc o dau')).toBeNull()
  })
})

it.each([
  'Which documents go into a trademark application?',
  'birth certificate fee',
  'How do I bake bread at home?',
  'How do I get a sổ đỏ for the house in Đà Nẵng?',
])('takes for English: %s', (question) => {
  expect(isEnglish(question)).toBe(true)
})

it.each([
  'lam passport cho con o dau',
  'doi bang lai xe can gi, mat may ngay',
  'xin visa cho chong, can form gi',
  'thi this sinh nop ho so or dau',
  'hello ad cho minh hoi thu tuc',
  'thanks',
  'phí làm passport online là how much vậy ạ',
  'ddawng kys keets hoon owr ddaau',
])('takes for Vietnamese: %s', (question) => {
  expect(isEnglish(question)).toBe(false)
})
