import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLexicalBuilder, type LexicalFields, openLexicalIndex, readFields } from './lexical.ts'

const WORDS = [
  'đăng',
  'ký',
  'khai',
  'sinh',
  'kết',
  'hôn',
  'hộ',
  'chiếu',
  'lệ',
  'phí',
  'đất',
  'ct01',
  '123/2015/nđ-cp',
]
const sentence = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' '))
const fields = fc.record({ title: sentence, steps: sentence, body: sentence }, { requiredKeys: [] })

function indexOf(documents: LexicalFields[]) {
  const builder = createLexicalBuilder()
  for (const document of documents) builder.add(document)
  const blobs = builder.finish()
  return openLexicalIndex((name) => blobs[name]!)
}

const ask = (text: string, space: 'exact' | 'folded' = 'exact') => [{ text, space, weight: 1 }]

describe('the lexical index', () => {
  it('scores like BM25F written out over the documents', () => {
    fc.assert(
      fc.property(fc.array(fields, { minLength: 1, maxLength: 12 }), sentence, (documents, query) => {
        const index = indexOf(documents)
        const result = index.search(ask(query), documents.length, null)
        documents.forEach((_, ordinal) => {
          expect(result.scoreOf(ordinal)).toBeCloseTo(referenceScore(documents, ordinal, query), 2)
        })
        const scores = result.top.map(({ score }) => score)
        expect(scores).toEqual([...scores].sort((a, b) => b - a))
        expect(scores.every((score) => score > 0)).toBe(true)
      }),
    )
  })

  it('finds text typed without diacritics in the folded space only', () => {
    const index = indexOf([{ title: 'Đăng ký khai sinh' }, { title: 'Đăng ký kết hôn' }])
    expect(index.search(ask('khai sinh'), 5, null).top.map(({ ordinal }) => ordinal)).toEqual([0])
    expect(index.search(ask('dang ky ket hon', 'exact'), 5, null).top).toEqual([])
    expect(index.search(ask('dang ky ket hon', 'folded'), 5, null).top[0]?.ordinal).toBe(1)
  })

  it('never returns a masked document', () => {
    const index = indexOf([{ title: 'khai sinh' }, { title: 'khai sinh lại' }, { title: 'khai tử' }])
    const top = index.search(ask('khai sinh'), 5, Uint8Array.of(0, 1, 1)).top
    expect(top.map(({ ordinal }) => ordinal)).toEqual([1, 2])
  })

  it('explains a score by terms that add up to it and stand in the fields', () => {
    fc.assert(
      fc.property(fc.array(fields, { minLength: 1, maxLength: 12 }), sentence, (documents, query) => {
        const index = indexOf(documents)
        const readings = [...ask(query), { text: query, space: 'folded' as const, weight: 0.5 }]
        const result = index.search(readings, documents.length, null)
        documents.forEach((document, ordinal) => {
          const terms = index.explain(readings, ordinal)
          const sum = terms.reduce((total, { contribution }) => total + contribution, 0)
          expect(sum).toBeCloseTo(result.scoreOf(ordinal), 4)
          const countsOf = readFields(document)
          for (const { term, space } of terms) expect(countsOf(term, space)).not.toEqual({})
        })
      }),
    )
  })

  it('counts a term in each field, with and without its marks', () => {
    const countsOf = readFields({ title: 'Đăng ký khai sinh', steps: 'khai sinh, khai sính; dang ky' })
    expect(countsOf('khai sinh', 'exact')).toEqual({ title: 1, steps: 1 })
    expect(countsOf('khai sinh', 'folded')).toEqual({ title: 1, steps: 2 })
    expect(countsOf('dang', 'exact')).toEqual({ steps: 1 })
    expect(countsOf('dang', 'folded')).toEqual({ title: 1, steps: 1 })
    expect(countsOf('hôn', 'exact')).toEqual({})
  })

  it('refuses bytes that are no index', () => {
    expect(() => openLexicalIndex(() => new Uint8Array(40))).toThrow('not a lexical index')
  })
})

/** BM25F over single syllables and pairs, straight from its definition (weights and b as in `lexical.ts`). */
function referenceScore(documents: LexicalFields[], ordinal: number, query: string): number {
  const settings = { title: { w: 6, b: 0.5 }, steps: { w: 0.5, b: 0.75 }, body: { w: 1, b: 0.75 } }
  const stop = new Set(['là', 'và', 'của', 'có'])
  const termsOf = (text = '') => {
    const tokens = text.split(' ').filter(Boolean)
    return [
      ...tokens.filter((token) => !stop.has(token)),
      ...tokens.slice(1).map((token, i) => `${tokens[i]} ${token}`),
    ]
  }
  const names = Object.keys(settings) as (keyof typeof settings)[]
  const frequency = (document: LexicalFields, term: string) =>
    names.reduce((sum, name) => {
      const terms = termsOf(document[name])
      const average =
        documents.reduce((total, other) => total + termsOf(other[name]).length, 0) / documents.length
      const norm = 1 - settings[name].b + (settings[name].b * terms.length) / (average || 1)
      return sum + (settings[name].w * terms.filter((other) => other === term).length) / norm
    }, 0)
  return [...new Set(termsOf(query))].reduce((sum, term) => {
    const holding = documents.filter((document) => frequency(document, term) > 0).length
    const tf = frequency(documents[ordinal]!, term)
    const idf = Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5))
    return sum + (term.includes(' ') ? 0.7 : 1) * idf * ((tf * 2.2) / (tf + 1.2))
  }, 0)
}
