/** Errors planted in real answers: a suite that lets one pass would praise a product that sends people away. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Block, createAssistant } from '../../assistant/index.ts'
import { DOCUMENTS, memoryBuild, memorySearcher, passagesOf, REGISTRATION } from '../../assistant/testing.ts'
import type { ConversationCase, DeclineCase } from '../sets/case-schemas.ts'
import type { ShippedQuestion } from '../sets/question-schema.ts'
import { auroc } from '../stats/calibration.ts'
import { sampleOf } from '../stats/random.ts'
import { askConversations, judgeTurn } from './conversations.ts'
import { declineScores, judgeDecline, toldApart } from './declines.ts'
import { answerSet } from './judged.ts'
import { judgeQuestion } from './questions.ts'
import { siblingFinder } from './removed-gold.ts'
import { unsupportedValues } from './unsupported.ts'

const build = memoryBuild(DOCUMENTS)
const source = { build, searcher: memorySearcher(build) }
const assistant = createAssistant({ source: () => source, now: () => new Date('2026-07-15T03:00:00Z') })
const RECORD = passagesOf(REGISTRATION).map(({ text }) => text)
const asked = (answer: Answer) => ({ answer, ms: 1, record: RECORD })
const ask = async (message: string) => asked(await assistant.answer({ message }))

/** The answer with a change made to every text of its blocks. */
function change(answer: Answer, edit: (text: string) => string): Answer {
  const blocks = JSON.parse(JSON.stringify(answer.blocks), (_, value) =>
    typeof value === 'string' ? edit(value) : value,
  )
  return { ...answer, blocks, text: edit(answer.text) }
}

/** … and with every list of citations put through `cite`. */
function recite(answer: Answer, cite: (citations: number[]) => number[]): Answer {
  const blocks: Block[] = JSON.parse(JSON.stringify(answer.blocks), (key, value) =>
    key === 'citations' ? cite(value) : value,
  )
  return { ...answer, blocks }
}

function question(fields: Partial<ShippedQuestion>): ShippedQuestion {
  return {
    id: 'sq-0001',
    question: 'Lệ phí đăng ký nuôi ong là bao nhiêu?',
    procedures: ['9.000101'],
    facets: ['fees'],
    gold: { fees: [10_000, 20_000] },
    style: 'everyday',
    heldOut: false,
    ...fields,
  }
}

it('tells right answers from questions without a procedure as the area under the ROC curve does', () => {
  const right = [0.9, 0.5].map((p) => ({ p, right: true }))
  const without = [0.5, 0.1, 0.95].map((p) => ({ p, right: false }))
  const shares = toldApart(right, without)
  expect(shares).toEqual([0.75, 1, 0])
  expect(shares.reduce((sum, one) => sum + one, 0) / 3).toBeCloseTo(auroc([...right, ...without]), 10)
  expect(toldApart([], without)).toEqual([])
})

describe('a question with gold', () => {
  let fees: Answer
  let dossier: Answer
  let silent: Answer
  const papers = question({
    question: 'Đăng ký nuôi ong cần giấy tờ gì?',
    facets: ['dossier'],
    gold: { documents: ['sơ đồ nơi đặt thùng ong', 'hợp đồng thuê đất'], forms: ['OM01'] },
  })
  const unstated = question({
    question: 'Lệ phí cấp lại giấy chứng nhận giống ong là bao nhiêu?',
    procedures: ['9.000102'],
    facets: ['fees', 'duration'],
    gold: { unspecified: true, unspecifiedDuration: true },
  })
  const judged = (one: ShippedQuestion, answer: Answer) => judgeQuestion(one, asked(answer))

  beforeAll(async () => {
    fees = (await ask(question({}).question)).answer
    dossier = (await ask(papers.question)).answer
    silent = (await ask('Lệ phí và thời hạn cấp lại giấy chứng nhận giống ong?')).answer
  })

  it('is right when all of it is said, from the source', () => {
    for (const [one, answer] of [
      [question({}), fees],
      [papers, dossier],
      [unstated, silent],
    ] as const) {
      const { failures, measures } = judged(one, answer)
      expect(failures).toEqual([])
      expect(measures).toMatchObject({ right: 1, facet: 1, 'gold values': 1, 'unsupported values': 0 })
    }
    expect(judged(question({}), fees).measures).toMatchObject({
      'citation precision': 1,
      'citation recall': 1,
    })
  })

  it.each<[string, () => ReturnType<typeof judged>, RegExp]>([
    [
      'a wrong fee',
      () =>
        judged(
          question({}),
          change(fees, (text) => text.replaceAll('10.000', '15.000')),
        ),
      /fee 10000 missing/,
    ],
    [
      'a wrong fee beside the right one',
      () =>
        judged(
          question({}),
          change(fees, (text) => text.replace('10.000 đồng', '10.000 đồng (có nơi 35.000 đồng)')),
        ),
      /values without a source: 35\.000 đồng/,
    ],
    [
      'a paper left out',
      () =>
        judged(
          papers,
          change(dossier, (text) => text.replace('Hợp đồng thuê đất', 'Giấy khác')),
        ),
      /document “hợp đồng thuê đất” missing/,
    ],
    [
      'a form left out',
      () =>
        judged(
          papers,
          change(dossier, (text) => text.replaceAll('OM01', '')),
        ),
      /form “OM01”/,
    ],
    [
      'free of charge where nothing is stated',
      () =>
        judged(
          unstated,
          change(silent, (text) => text.replace(/^Với thủ tục/, 'Bạn không phải nộp lệ phí. Với thủ tục')),
        ),
      /says that it is free/,
    ],
    [
      'an amount where none is stated',
      () =>
        judged(
          unstated,
          change(silent, (text) => text.replace(/^Với thủ tục/, 'Lệ phí là 20.000 đồng. Với thủ tục')),
        ),
      /states an amount \(20\.000 đồng\)/,
    ],
    [
      'a period where none is stated',
      () =>
        judged(
          unstated,
          change(silent, (text) => text.replace(/^Với thủ tục/, 'Thời hạn là 5 ngày. Với thủ tục')),
        ),
      /states a period \(5 ngày\)/,
    ],
    [
      'not saying that it is free',
      () => judged(question({ gold: { free: true } }), fees),
      /does not say that it is free/,
    ],
    [
      'days for working days',
      () =>
        judged(question({ facets: ['duration'], gold: { durations: [{ value: 7, unit: 'day' }] } }), fees),
      /duration 7 day missing/,
    ],
    [
      'another procedure',
      () => judged(question({ procedures: ['9.000104'] }), fees),
      /procedure 9\.000101 instead of 9\.000104/,
    ],
    ['a facet passed over', () => judged(question({ facets: ['conditions'] }), fees), /asked was conditions/],
    [
      'an answer withheld',
      () => judged(question({}), { ...fees, status: 'declined_not_found', procedures: [] }),
      /declined_not_found instead of answered.*not among what was offered/s,
    ],
  ])('catches %s', (_, run, fault) => {
    const { failures, measures } = run()
    expect(failures.join('\n')).toMatch(fault)
    expect(measures.right === 0 || measures.facet === 0).toBe(true)
  })

  it('catches statements without a citation, and with a wrong one', () => {
    const bare = recite(
      change(fees, (text) => text.replace(/ ?\[\d+\]/g, '')),
      () => [],
    )
    expect(judged(question({}), bare).measures).toMatchObject({ 'citation recall': 0 })
    const wrong = recite(
      change(fees, (text) => text.replace(/\[\d+\]/g, '[9]')),
      () => [9],
    )
    const citation = {
      ...fees.citations[0]!,
      n: 9,
      quote: 'Nơi nhận hồ sơ: bộ phận một cửa',
      passage: 'x#steps',
    }
    const { measures } = judged(question({}), { ...wrong, citations: [...fees.citations, citation] })
    expect(measures['citation precision']).toBe(0)
    expect(measures['citation recall']).toBe(1)
    const late = change(fees, (text) => text.replace(/\.$/, '. Thời hạn là 99 ngày. Nộp 98 bản.'))
    expect(judged(question({}), late).measures['citation recall']).toBeLessThan(1)
  })
})

describe('a count', () => {
  const papers = question({
    question: 'Đăng ký nuôi ong cần giấy tờ gì?',
    facets: ['dossier'],
    gold: { documents: ['hợp đồng thuê đất'] },
  })

  it('is no value without a source when its inputs stand in the record, as many as it says', async () => {
    const { answer } = await ask(papers.question)
    expect(answer.text).toContain('2 trường hợp')
    const unsupported = (changed: Answer) => judgeQuestion(papers, asked(changed)).unsupported
    expect(unsupported(answer)).toEqual([])
    expect(unsupported({ ...answer, derived: [] })).toContain('2 trường hợp')
    const wrong = change(answer, (text) => text.replaceAll('2 trường hợp', '3 trường hợp'))
    expect(unsupported(wrong)).toContain('3 trường hợp')
    const [first] = answer.derived
    const inputs = (changed: string[]) => ({ ...answer, derived: [{ ...first!, inputs: changed }] })
    expect(unsupported(inputs(['Tờ khai', 'Giấy chưa ai nói tới']))).toContain('2 trường hợp')
  })
})

describe('a day counted from the day of filing', () => {
  const when = question({
    question: 'Nộp đơn đăng ký nuôi ong ngày 8/7/2026 thì bao giờ có?',
    facets: ['duration'],
  })

  it('is recomputed from the period the record states, and a wrong one is a value without a source', async () => {
    const { answer, record } = await ask(when.question)
    expect(answer.text).toContain('chậm nhất ngày 17/07/2026')
    const unsupported = (changed: Answer) => judgeQuestion(when, { ...asked(changed), record }).unsupported
    expect(unsupported(answer)).toEqual([])
    expect(unsupported({ ...answer, derived: [] })).toContain('ngày 17/07/2026')
    const dated = (fields: (inputs: string[]) => object) =>
      answer.derived.map((one) =>
        one.rule === 'working-days-after' ? { ...one, ...fields(one.inputs) } : one,
      )
    const late = change(answer, (text) => text.replaceAll('17/07/2026', '16/07/2026'))
    expect(unsupported({ ...late, derived: dated(() => ({ value: '16/07/2026' })) })).toContain(
      'ngày 16/07/2026',
    )
    const otherPeriod = dated(([from, , passage]) => ({ inputs: [from, '6', passage] }))
    expect(unsupported({ ...answer, derived: otherPeriod })).toContain('ngày 17/07/2026')
  })
})

describe('a total', () => {
  const sheets = question({
    question: 'Xác nhận sản lượng mật ong 3 tờ hết bao nhiêu tiền?',
    procedures: ['9.000105'],
    gold: { fees: [5_000] },
  })
  const record = ['Xác nhận sản lượng mật ong', '5000 VNĐ (5.000 đồng/tờ)']

  it('is recomputed from the number said and the fee cited; a wrong product is a value without a source', async () => {
    const { answer } = await ask(sheets.question)
    expect(answer.text).toContain('tổng là 15.000 đồng')
    const unsupported = (changed: Answer, said = sheets, held = record) =>
      judgeQuestion(said, { answer: changed, ms: 1, record: held }).unsupported
    expect(unsupported(answer)).toEqual([])
    expect(unsupported({ ...answer, derived: [] })).toContain('15.000 đồng')
    const declared = (fields: (inputs: string[]) => object) => ({
      ...answer,
      derived: answer.derived.map((one) =>
        one.rule === 'product' ? { ...one, ...fields(one.inputs) } : one,
      ),
    })
    const wrong = change(answer, (text) => text.replaceAll('15.000', '18.000'))
    expect(unsupported({ ...wrong, derived: declared(() => ({ value: '18.000 đồng' })).derived })).toContain(
      '18.000 đồng',
    )
    for (const inputs of [
      ['5', '3000 VND', 'tờ', ''],
      ['3', '6000 VND', 'tờ', ''],
      ['3', '5000 VND', 'lần', ''],
    ])
      expect(unsupported(declared(() => ({ inputs })))).toContain('15.000 đồng')
    const five = { ...sheets, question: sheets.question.replace('3 tờ', '5 tờ') }
    expect(unsupported(answer, five)).toContain('15.000 đồng')
  })

  it('by pages is recomputed page by page, with the limit the record sets', () => {
    const text =
      '2.000 đồng/trang; từ trang thứ 3 trở lên 1.000 đồng/trang, tối đa không quá 200.000 đồng/bản'
    const inputs = ['3', '4', '2000 VND', '3', '1000 VND', '200000 VND', 'p']
    const wrong = (value: string, given = inputs, said = 'chứng thực 3 bản, mỗi bản 4 trang') =>
      unsupportedValues(value, [text], [{ value, rule: 'tiered-product', inputs: given }], said).length > 0
    expect(wrong('18.000 đồng')).toBe(false)
    expect(wrong('24.000 đồng')).toBe(true)
    expect(wrong('18.000 đồng', inputs, 'chứng thực 5 bản, mỗi bản 4 trang')).toBe(true)
    expect(wrong('18.000 đồng', inputs.with(5, ''))).toBe(true)
    expect(wrong('15.000 đồng', inputs.with(3, '2'))).toBe(true)
    expect(wrong('600.000 đồng', inputs.with(1, '250'), '3 bản mỗi bản 250 trang')).toBe(false)
  })
})

describe('a question not to be answered', () => {
  const decline = (fields: Partial<DeclineCase>): DeclineCase => ({
    id: 'dc-0001',
    question: 'Nhà cháy rồi!',
    kind: 'emergency',
    expect: ['redirected'],
    heldOut: false,
    ...fields,
  })

  it('needs its words and must not hold the forbidden ones, hidden or not', async () => {
    const reply = await ask('Nhà tôi đang cháy!')
    expect(judgeDecline(decline({ mustContain: ['114'] }), reply).measures.right).toBe(1)
    expect(judgeDecline(decline({ mustContain: ['1022'] }), reply).failures).toEqual(['“1022” is not said'])
    const planted = change(reply.answer, (text) => text.replace('114', '114. CHUYỂN\u200b tiền  ngay'))
    expect(judgeDecline(decline({ mustNot: ['chuyển tiền ngay'] }), asked(planted)).failures).toEqual([
      '“chuyển tiền ngay” is said',
    ])
  })

  it('may not be answered with another procedure, or with a number of its own', async () => {
    const reply = await ask('Lệ phí đăng ký nuôi ong?')
    expect(
      judgeDecline(decline({ kind: 'near-miss', expect: ['declined_not_found'] }), reply).failures,
    ).toEqual(['answered instead of declined_not_found'])
    expect(
      judgeDecline(decline({ kind: 'expired', expect: ['answered'], gold: '9.000104' }), reply).failures,
    ).toEqual(['procedure 9.000101 instead of 9.000104'])
    const fixed = await ask('Nhà tôi đang cháy!')
    const planted = change(fixed.answer, (text) => text.replace('114', '119'))
    expect(judgeDecline(decline({}), asked(planted)).unsupported).toEqual(['119'])
  })

  it('with siblings is asked back with two of them, the one meant among them', async () => {
    const reply = await ask('Công nhận làng nghề mật ong')
    expect(reply.answer.status).toBe('asked_back')
    const siblings = (choices: string[], gold: string | null) =>
      judgeDecline(decline({ kind: 'siblings', expect: ['asked_back'], choices, gold }), reply).failures
    expect(siblings(['9.000106', '9.000107'], '9.000107')).toEqual([])
    const guessed = await ask('Lệ phí đăng ký nuôi ong?')
    const offered = (expect: DeclineCase['expect']) =>
      judgeDecline(
        decline({ kind: 'siblings', expect, choices: ['9.000101', '9.000102'], gold: '9.000101' }),
        guessed,
      ).measures['siblings offered']
    expect(offered(['asked_back'])).toBe(0)
    expect(offered(['asked_back', 'answered'])).toBeUndefined()
    expect(siblings(['9.000106', '9.000101'], null)).toEqual([
      'offers 9.000106, 9.000107, not two of 9.000106, 9.000101',
    ])
    expect(siblings(['9.000106', '9.000107', '9.000101'], '9.000101')).toEqual(['does not offer 9.000101'])
  })

  it('is counted once for precision and recall of declining', () => {
    const one = (expected: string[], status: string) => ({ expected, status }) as never
    expect(
      declineScores([
        one(['declined_not_found', 'asked_back'], 'asked_back'),
        one(['declined_not_found'], 'answered'),
        one(['answered'], 'declined_not_found'),
        one(['redirected'], 'redirected'),
        one(['answered'], 'answered'),
      ]),
    ).toEqual({ precision: [0, 1], recall: [1, 0, 1] })
  })
})

describe('a conversation', () => {
  const talk = (turns: ConversationCase['turns']): ConversationCase => ({
    id: 'cv-001',
    kind: 'ellipsis',
    turns,
    heldOut: false,
  })
  const request = async (request: Parameters<typeof assistant.answer>[0]) =>
    asked(await assistant.answer(request))

  it('goes on with what was said, and ends where a turn fails', async () => {
    const [good] = await askConversations(
      request,
      [
        talk([
          { user: 'Đăng ký nuôi ong cần giấy tờ gì?', expect: ['answered'], procedures: ['9.000101'] },
          {
            user: 'thế còn lệ phí?',
            expect: ['answered'],
            procedures: ['9.000101'],
            facets: ['fees'],
            gold: { fees: [20_000] },
          },
        ]),
      ],
      () => {},
    )
    expect(good).toMatchObject({ whole: true, turns: 2 })
    expect(good!.judged.flatMap(({ failures }) => failures)).toEqual([])
    const [bad] = await askConversations(
      request,
      [
        talk([
          { user: 'Đăng ký nuôi ong cần giấy tờ gì?', expect: ['answered'], procedures: ['9.000104'] },
          { user: 'thế còn lệ phí?', expect: ['answered'], procedures: ['9.000101'] },
        ]),
      ],
      () => {},
    )
    expect(bad!.whole).toBe(false)
    expect(bad!.judged.map(({ id }) => id)).toEqual(['cv-001.1'])
  })

  it('takes the choice the assistant itself offered, by its number', async () => {
    const reply = await ask('Lệ phí đăng ký nuôi ong?')
    const conversation = talk([
      { user: 'nuôi ong', expect: ['asked_back'], choices: ['9.000101', '9.000104'] },
      { user: 'cái thứ hai', expect: ['answered'], pick: 2 },
    ])
    const failures = (offered: string[]) => judgeTurn(conversation, 1, ['a', 'b'], offered, reply).failures
    expect(failures(['9.000104', '9.000101'])).toEqual([])
    expect(failures(['9.000101', '9.000104'])).toEqual(['procedure 9.000101 instead of choice 2 (9.000104)'])
    expect(failures(['9.000101'])).toEqual(['procedure 9.000101 instead of choice 2 (not offered)'])
  })
})

describe('taking the answer out', () => {
  it('takes siblings along and leaves what only shares everyday words', () => {
    const siblings = siblingFinder(build.entries)
    expect(siblings(['9.000106'])).toEqual(['9.000106', '9.000107'])
    expect(siblings(['9.000102'])).toEqual(['9.000102', '9.000103'])
    expect(siblings(['9.000101'])).toEqual(['9.000101'])
  })

  it('draws the same sample for the same seed', () => {
    const items = Array.from({ length: 50 }, (_, i) => i)
    expect(sampleOf(items, 10, 1)).toEqual(sampleOf(items, 10, 1))
    expect(sampleOf(items, 10, 1)).not.toEqual(sampleOf(items, 10, 2))
    expect(new Set(sampleOf(items, 10, 3)).size).toBe(10)
    expect(sampleOf(items, 80, 1)).toEqual(items)
  })
})

it('held-out cases are in the totals and in no list', async () => {
  const reply = await ask(question({}).question)
  const judged = [
    judgeQuestion(question({}), reply),
    judgeQuestion(question({ id: 'sq-0002', heldOut: true, gold: { fees: [1] }, style: 'formal' }), reply),
  ]
  const set = answerSet({ set: 's', card: null, kind: 'questions' }, judged, 1)
  expect(set).toMatchObject({ n: 2, heldOut: 1, confusion: { answered: { answered: 2 } } })
  expect(set.cases.map(({ id }) => id)).toEqual(['sq-0001'])
  expect(set.measures['gold values']).toMatchObject({ n: 2, mean: 0.5 })
  expect(set.groups.formal!['gold values']).toMatchObject({ n: 1, mean: 0 })
  expect(JSON.stringify(set)).not.toContain('sq-0002')
})
