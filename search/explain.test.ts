import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedIndex } from '../bin/testing/shared-index.ts'
import { type Build, openBuild } from '../index/index.ts'
import { createEncoder, type Encoder } from '../models/index.ts'
import { fold } from '../text/index.ts'
import { createSearcher, type Searcher, type SearchResult } from './index.ts'

let encoder: Encoder
let build: Build
let searcher: Searcher

beforeAll(async () => {
  encoder = await createEncoder({})
  build = await openBuild(await sharedIndex(), { modelHash: encoder.hash })
  searcher = createSearcher(build, encoder)
})
afterAll(async () => {
  await build.close()
  await encoder.close()
})

const explained = async (question: string, options = {}) => {
  const result = await searcher.search(question, { k: 6, passages: 0, ...options, explain: true })
  return { result, explanation: result.explanation! }
}

const WORDS =
  'làm giấy khai sinh cho con cưới vợ người nước ngoài hộ chiếu bản sao chứng thực chữ ký lệ phí bao nhiêu gks ko'
const question = fc
  .tuple(fc.array(fc.constantFrom(...WORDS.split(' ')), { minLength: 1, maxLength: 9 }), fc.boolean())
  .map(([words, isBare]) => (isBare ? fold(words.join(' ')) : words.join(' ')))

describe('an explained search', () => {
  it('takes each hit’s score apart without a rest', async () => {
    await fc.assert(
      fc.asyncProperty(question, async (asked) => {
        const { result, explanation } = await explained(asked)
        expect(explanation.hits.map(({ id }) => id)).toEqual(result.hits.map(({ document }) => document.id))
        result.hits.forEach((hit, i) => {
          const { lexical, dense, bonuses, terms } = explanation.hits[i]!
          expect(bonuses.code).toBe(0)
          expect(lexical.part + dense.part + bonuses.local + bonuses.ownPlace).toBeCloseTo(hit.score, 9)
          expect([lexical.raw, dense.raw]).toEqual([hit.lexical, hit.dense])
          // The index adds up in single precision.
          const sum = terms.reduce((total, { contribution }) => total + contribution, 0)
          expect(Math.abs(sum - hit.lexical)).toBeLessThan(1e-5 * (1 + hit.lexical))
        })
      }),
      { numRuns: 40 },
    )
  })

  it('finds every term that counted in a field of the document that ingest indexed', async () => {
    await fc.assert(
      fc.asyncProperty(question, async (asked) => {
        const { explanation } = await explained(asked, { k: build.entries.length })
        for (const { id, terms } of explanation.hits)
          for (const { term, fields } of terms)
            expect(Object.keys(fields), `${term} in ${id}`).not.toEqual([])
      }),
      { numRuns: 10 },
    )
  })

  it('says where a word stands', async () => {
    const { explanation } = await explained('đăng ký kết hôn')
    const [first] = explanation.hits
    expect(first!.id).toBe('1.000894')
    const married = first!.terms.find(({ term, space }) => term === 'kết hôn' && space === 'exact')!
    const { title, sections } = (await build.document('1.000894')) as {
      title: string
      sections: { id: string; text: string }[]
    }
    const timesIn = (text: string) => text.toLowerCase().split('kết hôn').length - 1
    expect(married.fields.title).toBe(timesIn(title))
    expect(married.fields.steps).toBe(timesIn(sections.find(({ id }) => id === 'steps')!.text))
  })

  it('shows how the question was read: marks put back, official words beside it', async () => {
    const { result, explanation } = await explained('lam giay khai sinh cho con')
    expect(explanation.literal).toBe('lam giay khai sinh cho con')
    expect(explanation.encoded).toBe(result.restored)
    expect(explanation.readings.map(({ text, space }) => [text, space])).toEqual([
      ['làm giấy khai sinh cho con', 'exact'],
      ['làm giấy khai sinh cho con', 'folded'],
      ['đăng ký khai sinh', 'exact'],
    ])
    const readings = new Set(explanation.hits[0]!.terms.map(({ reading }) => reading))
    expect([...readings].sort()).toEqual([0, 1, 2])
  })

  it('shows the filters with who named the place, and how many documents pass', async () => {
    const levels = ['province']
    const asked = await explained('hộ chiếu ở Lào Cai', { filter: { asOf: '2026-07-20', levels } })
    expect(asked.explanation.filter).toEqual({
      applied: { asOf: '2026-07-20', levels, places: ['15'] },
      placesFrom: 'question',
      passing: build.entries.filter((entry) => entry.levels.length === 0 || entry.levels.includes('province'))
        .length,
      documents: build.entries.length,
    })
    const given = await explained('hộ chiếu ở Lào Cai', { filter: { places: ['01'] } })
    expect(given.explanation.filter).toMatchObject({ applied: { places: ['01'] }, placesFrom: 'caller' })
    expect((await explained('hộ chiếu')).explanation.filter).toMatchObject({
      applied: {},
      placesFrom: null,
      passing: build.entries.length,
    })
  })

  it('names what a code and a local level add', async () => {
    const { result, explanation } = await explained('cưới vợ 1.001456')
    expect(result.code).toBe('1.001456')
    const [first, second] = explanation.hits
    const { lexical, dense, bonuses } = first!
    expect(bonuses.code).toBeGreaterThan(0)
    expect(lexical.part + dense.part + bonuses.local + bonuses.ownPlace + bonuses.code).toBeCloseTo(
      result.hits[0]!.score,
    )
    expect(second!.bonuses).toMatchObject({ code: 0, ownPlace: 0 })
    expect(second!.bonuses.local > 0).toBe(result.hits[1]!.document.levels.some((one) => one !== 'ministry'))
  })

  it('says from what a vague question’s probability was held down', async () => {
    const clear = await explained('đăng ký kết hôn')
    expect(clear.explanation.modelProbability).toBe(clear.result.probability)
    const vague = await explained('hồ sơ')
    expect(vague.explanation.modelProbability).toBeGreaterThan(vague.result.probability)
  })

  it('changes nothing of the result, and without it nothing is read for it', async () => {
    const unread: Build = {
      ...build,
      document: () => {
        throw new Error('a document was read')
      },
    }
    const plain = await createSearcher(unread, encoder).search('lam ho chieu')
    expect(plain).not.toHaveProperty('explanation')
    expect(plain.timings).not.toHaveProperty('explain')
    const { explanation: _, timings: __, ...rest } = await searcher.search('lam ho chieu', { explain: true })
    const { timings: ___, ...expected } = plain
    expect(rest).toEqual(expected)
  })
})

describe('did you mean', () => {
  const first = ({ hits }: SearchResult) => hits[0]!.document.id

  it('names what the words as typed would have found, when that is another document', async () => {
    const result = await searcher.search('di nuoc ngoai')
    expect(first(result)).toBe('1.001456')
    expect(result.didYouMean).toMatchObject({ reading: 'đi nước ngoài', literal: { id: '2.001019' } })
  })

  it('is silent where the reading changed nothing, and where the question was read as it stands', async () => {
    const restored = await searcher.search('dang ky ket hon')
    expect(restored.restored).toBe('đăng ký kết hôn')
    expect(restored).not.toHaveProperty('didYouMean')
    const typed = await searcher.search('đi nước ngoài')
    expect(first(typed)).toBe('1.001456')
    expect(typed).not.toHaveProperty('didYouMean')
  })

  it('is silent where a code decides', async () => {
    expect(await searcher.search('di nuoc ngoai 1.001456')).not.toHaveProperty('didYouMean')
  })
})
