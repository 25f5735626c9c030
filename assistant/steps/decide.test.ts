import { describe, expect, it } from 'vitest'
import { groupOf, probabilityOf, type SearchResult } from '../../search/index.ts'
import { ANSWER_PROBABILITY, CLOSE_SCORES } from '../settings.ts'
import { context, memoryBuild, procedure } from '../testing.ts'
import type { Turn } from '../types.ts'
import { decide } from './decide.ts'
import { searchStep } from './search.ts'
import { understand } from './understand.ts'

const TITLES = [
  'Cấp mới giấy chứng nhận giống ong',
  'Cấp lại giấy chứng nhận giống ong',
  'Đăng ký nuôi ong',
  'Đăng ký nuôi ong có yếu tố nước ngoài',
  'Công nhận làng nghề',
  'Công nhận làng nghề',
  'Thu mua sáp ong',
]
const build = memoryBuild(
  TITLES.map((title, i) =>
    procedure({ code: `9.00000${i}`, title, levels: i === 5 ? ['province'] : ['commune'] }),
  ),
)

/** A result in which the documents of these ordinals come with these scores. */
function found(scores: [ordinal: number, score: number][], probability = 0.9): SearchResult {
  const hits = scores.map(([ordinal, score], i) => ({
    document: build.entries[ordinal]!,
    score,
    lexical: 0,
    dense: 0,
    probability: i === 0 ? probability : 0.1,
    passages: [],
  }))
  return {
    question: '',
    restored: null,
    replacements: [],
    code: null,
    hits,
    group: groupOf(hits),
    probability,
    timings: {},
    build: 'b',
  }
}
const on = (question: string, result: SearchResult | null, history: Turn[] = []) =>
  decide({
    result,
    build,
    understanding: understand(question, { message: question, history }, '2026-07-15'),
  })
/** What we said when we asked back between these ordinals. */
const askedBack = (...ordinals: number[]): Turn[] => [
  { role: 'citizen', text: 'giấy chứng nhận giống ong' },
  {
    role: 'assistant',
    text: ordinals.map((ordinal, i) => `${i + 1}. ${TITLES[ordinal]} (9.00000${ordinal})`).join('\n'),
    code: null,
  },
]

describe('decide', () => {
  it('answers from the threshold on, declines below it with what is nearest', () => {
    expect(on('thu mua sáp ong', found([[6, 2]], ANSWER_PROBABILITY))).toMatchObject({
      kind: 'answer',
      document: { ordinal: 6 },
    })
    expect(
      on(
        'thu mua sáp ong',
        found(
          [
            [6, 2],
            [0, 1],
            [1, 1],
            [2, 1],
          ],
          ANSWER_PROBABILITY - 0.01,
        ),
      ),
    ).toMatchObject({ kind: 'not-found', nearest: { length: 3 } })
    expect(on('thu mua sáp ong', found([], 0))).toEqual({ kind: 'not-found', nearest: [] })
  })

  it('goes straight to a code; an unknown one is said to be unknown', () => {
    expect(on('thủ tục 9.000002', null)).toMatchObject({
      kind: 'answer',
      document: { id: '9.000002' },
      probability: 1,
    })
    expect(on('thủ tục 9.999999', found([[2, 1]]))).toMatchObject({ kind: 'unknown-code', code: '9.999999' })
  })

  it('asks back between siblings the question does not tell apart', () => {
    const decision = on(
      'giấy chứng nhận giống ong',
      found([
        [1, 2],
        [0, 2 - CLOSE_SCORES / 2],
      ]),
    )
    expect(decision).toMatchObject({
      kind: 'ask-back',
      candidates: [{ document: { ordinal: 1 } }, { document: { ordinal: 0 } }],
    })
    expect(
      on(
        'công nhận làng nghề',
        found([
          [4, 2],
          [5, 2],
        ]),
      ),
    ).toMatchObject({ kind: 'ask-back' })
  })

  it('takes the ordinary case where it comes first and none is said', () => {
    const first = found([
      [0, 2],
      [1, 2 - CLOSE_SCORES / 2],
    ])
    expect(on('giấy chứng nhận giống ong', first)).toMatchObject({ kind: 'answer', document: { ordinal: 0 } })
  })

  it('takes the case the question names, also when it is second', () => {
    expect(
      on(
        'mất giấy chứng nhận giống ong xin cấp lại',
        found([
          [0, 2],
          [1, 1.9],
        ]),
      ),
    ).toMatchObject({ kind: 'answer', document: { ordinal: 1 } })
  })

  it('takes the plain title for the ordinary case', () => {
    expect(
      on(
        'đăng ký nuôi ong',
        found([
          [2, 2],
          [3, 1.9],
        ]),
      ),
    ).toMatchObject({ kind: 'answer', document: { ordinal: 2 }, siblings: [{ document: { ordinal: 3 } }] })
    expect(
      on(
        'đăng ký nuôi ong có yếu tố nước ngoài',
        found([
          [3, 2],
          [2, 1.9],
        ]),
      ),
    ).toMatchObject({ kind: 'answer', document: { ordinal: 3 } })
  })

  it('does not ask when the second is far behind or another matter', () => {
    expect(
      on(
        'giấy chứng nhận giống ong',
        found([
          [0, 2],
          [1, 2 - CLOSE_SCORES * 2],
        ]),
      ),
    ).toMatchObject({ kind: 'answer' })
    expect(
      on(
        'ong',
        found([
          [0, 2],
          [6, 2],
        ]),
      ),
    ).toMatchObject({ kind: 'answer' })
  })

  it('asks instead of declining when one of several siblings is surely meant', () => {
    const features = {
      dense: 0.62,
      denseLead: 0,
      coverage: 0.15,
      coverageLead: 0,
      lexicalFourth: 1,
      crowd: 0.1,
      titleCoverage: 0.2,
    }
    const doubtful = (scores: [number, number][]): SearchResult => {
      const result = found(scores, 0.1)
      for (const [i, hit] of result.hits.entries()) Object.assign(hit, { dense: 0.62 - i / 100, lexical: 5 })
      return { ...result, features, probability: probabilityOf(features) }
    }
    expect(probabilityOf(features)).toBeLessThan(ANSWER_PROBABILITY)
    const siblings = doubtful([
      [1, 2],
      [0, 1.9],
    ])
    expect(on('giấy giống ong', siblings)).toMatchObject({ kind: 'ask-back', candidates: { length: 2 } })
    expect(on('giấy giống ong', siblings, [...askedBack(0, 1), ...askedBack(2, 3)])).not.toMatchObject({
      kind: 'ask-back',
    })
    const strangers = doubtful([
      [0, 2],
      [6, 1.9],
    ])
    expect(on('giấy giống ong', strangers)).toMatchObject({ kind: 'not-found' })
  })

  it('takes the ordinary case of an unsure group where the question says none, and asks where it says one', () => {
    const unsure = found(
      [
        [3, 2],
        [2, 1.9],
      ],
      ANSWER_PROBABILITY - 0.1,
    )
    expect(on('xin nuôi ong', unsure)).toMatchObject({ kind: 'answer', document: { ordinal: 2 } })
    expect(on('giấy nuôi ong bị mất', unsure)).toMatchObject({ kind: 'ask-back' })
  })

  it('takes the offered procedure that a free answer means', () => {
    const result = found([
      [0, 2],
      [1, 1.9],
    ])
    for (const answer of ['làm lại vì mất', 'cái thứ hai', 'bi mat roi', 'cấp lại'])
      expect(on(answer, result, askedBack(0, 1)), answer).toMatchObject({
        kind: 'answer',
        document: { ordinal: 1 },
      })
  })

  it('asks for the subject where there is none', () => {
    expect(on('lệ phí bao nhiêu', null)).toEqual({ kind: 'ask-subject' })
  })
})

describe('search step', () => {
  it('passes date, places and named facets, and is spared where the procedure is known', async () => {
    const asked = context('lệ phí nuôi ong ở Hà Nội')
    asked.understanding = understand(asked.question, asked.request, asked.today)
    await searchStep.run(asked)
    expect(asked.searcher).toMatchObject({
      asked: [
        { options: { filter: { asOf: '2026-07-15', places: [expect.any(String)] }, facets: ['fees'] } },
      ],
    })
    expect(asked.timings['search.lexical']).toBe(1)

    const known = context('thủ tục 9.000101')
    known.understanding = understand(known.question, known.request, known.today)
    await searchStep.run(known)
    expect(known.result).toBeNull()
  })
})
