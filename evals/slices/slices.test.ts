import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, normalize } from '../../text/index.ts'
import { sharedData } from '../shared-data.ts'
import { randomFrom } from '../stats/random.ts'
import { keysOf } from './keys.ts'
import { coreOf, isProtected } from './protected.ts'
import { robustnessSlices, sliceQuestions } from './slices.ts'

const slices = robustnessSlices([
  { abbr: 'UBND', expansion: 'Ủy ban nhân dân' },
  { abbr: 'CCCD', expansion: 'căn cước công dân' },
  { abbr: 'GKS', expansion: 'giấy khai sinh' },
])
const of = (id: string) => slices.find((slice) => slice.id === id)!

/** Questions as they come: everyday words, values of every kind, punctuation. */
const value = fc.oneof(
  fc.constantFrom(
    '123/2015/NĐ-CP',
    '60/2014/QH13',
    'CT01',
    'NA5',
    '1.004222',
    '01/07/2025',
    'NĐ-CP',
    '18',
    '3,5%',
  ),
  fc.constantFrom('dichvucong.gov.vn', 'a.b@c.vn', 'https://a.vn/x?y=1', '1900.1234', '200.000', '2b', 'G7'),
  fc.integer({ min: 0, max: 99_999_999 }).map((n) => n.toLocaleString('de-DE')),
)
const word = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...'Tôi muốn làm giấy khai sinh cho con ở Ủy ban nhân dân phường thì cần gì và mất bao nhiêu tiền không được như thế nào vậy rồi với người trực tuyến thời hạn hộ chiếu'.split(
        ' ',
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('', '(', '"'), value, fc.constantFrom('', ',', '?', ').', '…'))
      .map((x) => x.join('')),
  },
)
const question = fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => words.join(' '))

describe('every slice', () => {
  it.each(slices.map((slice) => [slice.id, slice] as const))(
    '%s keeps numbers, codes, instruments and addresses',
    (_, slice) => {
      fc.assert(
        fc.property(question, fc.string(), (text, id) => {
          const words = slice.apply(text, id).split(' ').map(coreOf)
          let at = 0
          for (const wanted of normalize(text).split(' ').filter(isProtected).map(coreOf)) {
            at = words.indexOf(wanted, at) + 1
            expect(at, `${wanted} in ${words.join(' ')}`).toBeGreaterThan(0)
          }
        }),
      )
    },
  )

  it.each(slices.map((slice) => [slice.id, slice] as const))(
    '%s has a card, depends on the id only, and changes a plain question',
    (_, slice) => {
      expect(slice.card).toMatch(/\w.*\.$/)
      const set = Array.from({ length: 40 }, (_, i) => ({
        id: `q${i}`,
        question:
          'Làm giấy khai sinh trực tuyến tại Ủy ban nhân dân phường thì được không, lệ phí bao nhiêu?',
        procedures: ['1.001193'],
      }))
      const { questions, changed } = sliceQuestions(slice, set)
      expect(changed).toBeGreaterThan(30)
      expect(sliceQuestions(slice, set.toReversed()).questions).toEqual(questions.toReversed())
      expect(questions.map(({ id, procedures }) => [id, procedures])).toEqual(
        set.map(({ id, procedures }) => [id, procedures]),
      )
      if (!['no-diacritics', 'plain'].includes(slice.id))
        expect(new Set(questions.map((one) => one.question)).size).toBeGreaterThan(3)
    },
  )
})

describe('marks', () => {
  it('none is left, and nothing but marks is lost', () => {
    fc.assert(
      fc.property(question, (text) => {
        const bare = of('no-diacritics').apply(text, 'x')
        expect(fold(bare)).toBe(fold(normalize(text)))
        for (const one of bare.split(' ').filter((one) => !isProtected(one)))
          expect(one).toMatch(/^[\x20-\x7e…]*$/)
      }),
    )
    expect(of('no-diacritics').apply('Đăng ký ở đâu?', 'x')).toBe('Dang ky o dau?')
  })

  it('about half of the marked syllables keep theirs', () => {
    const text = Array.from({ length: 400 }, () => 'giấy tờ').join(' ')
    const kept = of('half-diacritics')
      .apply(text, 'x')
      .split(' ')
      .filter((one) => /[^a-z]/.test(one)).length
    expect(Math.abs(kept / 800 - 0.5)).toBeLessThan(0.07)
  })
})

describe('uncomposed keys', () => {
  it('as people know them', () => {
    const seen = (syllable: string, method: 'telex' | 'vni') =>
      new Set(Array.from({ length: 200 }, (_, i) => keysOf(syllable, method, randomFrom(i))))
    expect(seen('giấy', 'telex')).toEqual(new Set(['giaays', 'giaasy']))
    expect(seen('giấy', 'vni')).toEqual(new Set(['giay61', 'gia6y1', 'gia61y']))
    expect(seen('được', 'telex')).toEqual(new Set(['dduowcj', 'dduwowcj', 'dduowjc', 'dduwowjc']))
    expect(seen('được', 'vni')).toContain('d9uoc75')
    expect(seen('ĐƯỜNG', 'telex')).toContain('DDUOWNGF')
    for (const unmarked of ['con', 'passport', 'UBND', 'café', 'Nguyễnx'])
      expect(seen(unmarked, 'vni')).toEqual(new Set([null]))
  })

  it('composing them gives the syllable back, for all onsets, rimes and tones', () => {
    const rimes =
      `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et
      ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap
      oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât
      uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưng ươc ươi
      ươm ươn ương ươp ươt ươu ưt ưu`.split(/\s+/)
    const onsets = ['', ...'b c ch d đ g gh h kh k l m n ng ngh nh p ph qu r s t th tr v x gi'.split(' ')]
    const tones = ['', '\u0301', '\u0300', '\u0309', '\u0303', '\u0323']
    const wrong: string[] = []
    let composed = 0
    for (const onset of onsets)
      for (const rime of rimes) {
        if ((onset === 'qu' || onset === 'gi') && /^[uưio]/.test(rime)) continue
        // `g` before `ia` is read as `gi` before `a`.
        if (onset === 'g' && /^i[aou]/.test(rime)) continue
        for (const tone of tones) {
          const syllable = onset + place(rime, tone)
          for (const method of ['telex', 'vni'] as const)
            for (let seed = 0; seed < 4; seed++) {
              const keys = keysOf(syllable, method, randomFrom(seed + composed))
              if ((keys === null ? fold(syllable) : compose(keys, method)) !== syllable)
                wrong.push(`${syllable} typed ${keys}`)
              composed++
            }
        }
      }
    expect(wrong).toEqual([])
    expect(composed).toBeGreaterThan(100_000)
  })

  const shared = sharedData()
  const written = shared && path.join(shared, 'questions/written-valid.jsonl')
  const there = written !== null && existsSync(written)
  it.skipIf(!there)(
    `and for real questions${there ? '' : ' (SKIPPED: no shared data beside the repository)'}`,
    () => {
      const texts = readFileSync(written!, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).question as string)
      let marked = 0
      let slipped = 0
      for (const syllable of texts.flatMap(
        (text) => normalize(text).match(/(?<![\p{L}\p{N}])\p{L}+(?![\p{L}\p{N}])/gu) ?? [],
      ))
        for (const method of ['telex', 'vni'] as const) {
          const keys = keysOf(syllable, method, randomFrom(syllable))
          if (/[^a-z]/i.test(syllable)) marked++
          if (keys === null) continue
          slipped++
          expect(compose(keys, method), `${syllable} typed ${keys}`).toBe(syllable)
        }
      expect(slipped).toBeGreaterThan(5000)
      expect(slipped / marked).toBeGreaterThan(0.99)
    },
  )

  it.each(['telex-slips', 'vni-slips'])('%s: about three in ten marked syllables', (id) => {
    const text = Array.from({ length: 500 }, () => 'giấy tờ').join(' ')
    const typed = of(id).apply(text, 'x').split(' ')
    const slipped = typed.filter((one) => /^(?=.*[sf\d])[a-z\d]+$/.test(one)).length
    expect(Math.abs(slipped / 1000 - 0.3)).toBeLessThan(0.05)
    const swapped = typed.filter(
      (one) => one !== 'giấy' && [...one].sort().join() === [...'giấy'].sort().join(),
    ).length
    expect(swapped).toBeGreaterThan(3)
    expect(swapped).toBeLessThan(60)
  })
})

describe('words', () => {
  const text =
    'Xin Ủy ban nhân dân cấp giấy khai sinh, căn cước công dân có được không? Hỏi Nghị định 123/2015/NĐ-CP.'
  const many = (id: string) => Array.from({ length: 60 }, (_, i) => of(id).apply(text, String(i))).join('\n')

  it('abbreviations, in capitals and small letters', () => {
    for (const wanted of ['UBND', 'CCCD', 'cccd', 'GKS', 'gks'])
      expect(many('abbreviations')).toContain(wanted)
    expect(
      robustnessSlices([])
        .find(({ id }) => id === 'abbreviations')!
        .apply(text, 'x'),
    ).toBe(text)
  })

  it('chat: short forms, no capitals or punctuation', () => {
    for (const wanted of [/\bdc\b/, /\bko\b/, /\bk\b/, /đc/]) expect(many('chat')).toMatch(wanted)
    expect(many('chat').replaceAll('123/2015/NĐ-CP', '')).not.toMatch(/[,?.A-ZĐỦ]/)
    const drawn = Array.from({ length: 60 }, (_, i) => of('chat').apply('sao lâu thế ạ', String(i)))
    expect(drawn.filter((one) => /(.)\1\1$/.test(one)).length).toBeGreaterThan(5)
  })

  it('plain', () => {
    expect(of('plain').apply('Lệ phí (CT01) là 10.000 đồng/lần, hay 3,5%? Xem dichvucong.gov.vn.', 'x')).toBe(
      'lệ phí CT01 là 10.000 đồng lần hay 3,5% xem dichvucong.gov.vn',
    )
  })

  it('code-mixed', () => {
    const mixed = Array.from({ length: 20 }, (_, i) =>
      of('code-mixed').apply('Kiểm tra thời hạn hộ chiếu trực tuyến, đặt lịch ở đâu?', String(i)),
    ).join('\n')
    for (const wanted of ['Check', 'deadline', 'passport', 'online', 'book lịch'])
      expect(mixed).toContain(wanted)
  })
})

/** Puts a tone where it is written: on the marked vowel, else by the number of vowels and whether a consonant ends it. */
function place(rime: string, tone: string): string {
  const letters = [...rime]
  const vowels = letters.flatMap((letter, i) => (/[aeiouyăâêôơư]/.test(letter) ? [i] : []))
  const marked = vowels.findLast((i) => /[ăâêôơư]/.test(letters[i]!))
  const closed = vowels.length < letters.length
  const at =
    marked ?? (vowels.length === 1 ? vowels[0]! : vowels.length === 3 || closed ? vowels[1]! : vowels[0]!)
  letters[at] += tone
  return letters.join('').normalize('NFC')
}

/** A small input method: what Unikey shows for these keys. */
function compose(keys: string, method: 'telex' | 'vni'): string {
  if (keys !== keys.toLowerCase()) {
    const letters = [...compose(keys.toLowerCase(), method)]
    const upper = keys === keys.toUpperCase()
    return letters.map((letter, i) => (upper || i === 0 ? letter.toUpperCase() : letter)).join('')
  }
  const tones = method === 'telex' ? 'sfrxj' : '12345'
  const tone = new RegExp(`(?<=[aeiouyw\\d].*)[${tones}]`).exec(keys)
  let text = tone ? keys.slice(0, tone.index) + keys.slice(tone.index + 1) : keys
  if (method === 'telex') {
    text = text
      .replace('dd', 'đ')
      .replace(/(?<!q)uow(?=[a-z])/, 'ươ')
      .replace(
        /aa|ee|oo|aw|ow|uw/g,
        (pair) => ({ aa: 'â', ee: 'ê', oo: 'ô', aw: 'ă', ow: 'ơ', uw: 'ư' })[pair]!,
      )
  } else {
    text = text.replace('d9', 'đ').replace(/u7o7/, 'ươ')
    const key = /[678]/.exec(text)
    if (key) {
      const before = text.slice(0, key.index)
      const after = text.slice(key.index + 1)
      text = markVowel(before, key[0], after !== '') + after
    }
  }
  const onset = /^(?:ngh|ng|gh|gi(?=[aeiouyăâêôơư])|kh|ph|th|tr|ch|nh|qu|[bcdđghklmnpqrstvx])?/.exec(text)![0]
  return (
    onset +
    place(
      text.slice(onset.length),
      tone ? ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323'][tones.indexOf(tone[0])]! : '',
    )
  )
}

/** Where VNI puts a mark typed after several letters. */
function markVowel(before: string, key: string, more: boolean): string {
  if (key === '8') return before.replace('a', 'ă')
  if (key === '6') return before.replace(/[aeo](?=[^aeo]*$)/, (vowel) => ({ a: 'â', e: 'ê', o: 'ô' })[vowel]!)
  const uo = /(?<!q)uo/
  if (uo.test(before)) return before.replace(uo, more || !before.endsWith('uo') ? 'ươ' : 'uơ')
  return before.includes('o') ? before.replace('o', 'ơ') : before.replace('u', 'ư')
}
