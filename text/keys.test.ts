import { describe, expect, it } from 'vitest'
import { spellingOf, spellingsOfKeys } from './keys.ts'

const MEANT: [string, string[]][] = [
  ['giấy', ['giaays', 'giaasy', 'giay61', 'gia61y', 'gia6y1']],
  ['được', ['dduwowcj', 'dduowcj', 'dduocwj', 'dduocjw', 'd9u7o75c', 'duoc579']],
  ['đăng', ['ddawng', 'dadwng', 'd9a8ng', 'dang98']],
  ['thường', ['thuwowngf', 'thuongwf', 'thuong72']],
  ['quở', ['quowr', 'quo73']],
  ['cứu', ['cuwsu', 'cuusw', 'cuu71']],
  ['hòa', ['hoaf', 'hofa', 'hoa2']],
  ['tiền', ['tieenf', 'tienef', 'tien62']],
]

describe('keys that were not composed', () => {
  it.each(MEANT)('%s, by Telex and VNI, with marks after their letter or at the end', (form, typed) => {
    for (const keys of typed) expect(spellingsOfKeys(keys), keys).toContain(spellingOf(form))
  })

  it('leaves what has no such keys', () => {
    for (const word of ['xe', 'sinh', 'ct01', 'nhà', 'tk01', '2025', ''])
      expect(spellingsOfKeys(word), word).toEqual([])
  })

  it('does not see where the tone stands', () => {
    expect(spellingOf('hoà')).toBe(spellingOf('hòa'))
    expect(spellingOf('ma')).not.toBe(spellingOf('má'))
  })
})
