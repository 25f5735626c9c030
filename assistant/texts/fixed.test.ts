import { describe, expect, it } from 'vitest'
import { readEmergencyNumbers } from '../../corpus/index.ts'
import { type FixedText, fixedAnswer } from './fixed.ts'
import { FIXED_VI } from './fixed.vi.ts'

const NAMES = Object.keys(FIXED_VI) as FixedText[]

describe('fixed answers', () => {
  it.each(NAMES)('%s: both languages call the same numbers and link the same places', (name) => {
    const vi = fixedAnswer(name, 'vi')
    const en = fixedAnswer(name, 'en')
    const numbers = (text: string) => new Set(text.match(/\b1\d\d\b/g) ?? [])
    expect(numbers(en.text)).toEqual(numbers(vi.text))
    expect(en.links?.map(({ url }) => url)).toEqual(vi.links?.map(({ url }) => url))
    expect(en.next?.message).toBe(vi.next?.message)
  })

  it('calls no number that the lexicon does not hold', () => {
    const known = new Set(readEmergencyNumbers().map(({ number }) => number))
    for (const name of NAMES)
      for (const number of fixedAnswer(name, 'vi').text.match(/\b1\d\d\b/g) ?? [])
        expect(known).toContain(number)
  })

  it.each([
    ['fire', '114'],
    ['medical', '115'],
    ['violence', '113'],
    ['child', '111'],
    ['disaster', '112'],
  ] as const)('%s names %s first', (name, number) => {
    expect(/\b1\d\d\b/.exec(fixedAnswer(name, 'vi').text)?.[0]).toBe(number)
  })
})
