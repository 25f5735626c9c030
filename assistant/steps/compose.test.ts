import { describe, expect, it } from 'vitest'
import { citationsIn, citationsOf } from '../compose/citations.ts'
import type { Decision } from '../context.ts'
import { context } from '../testing.ts'
import { composeStep } from './compose.ts'
import { understand } from './understand.ts'
import { verifyStep } from './verify.ts'

async function composed(question: string, decide: (c: ReturnType<typeof context>) => Decision) {
  const made = context(question)
  made.understanding = understand(question, made.request, made.today)
  made.decision = decide(made)
  await composeStep.run(made)
  return made
}
const entry = (c: ReturnType<typeof context>, id: string) => c.build.entry(id)!
const hit = (c: ReturnType<typeof context>, id: string) => ({
  document: entry(c, id),
  score: 1,
  lexical: 1,
  dense: 1,
  probability: 0.2,
  passages: [],
})

describe('compose step', () => {
  it('numbers citations as a reader meets them, without gaps', async () => {
    const made = await composed('đăng ký nuôi ong', (c) => ({
      kind: 'answer',
      document: entry(c, '9.000101'),
      probability: 0.9,
      siblings: [],
    }))
    const seen = [...new Set([...citationsIn(made.draft!.lead), ...citationsOf(made.draft!.blocks)])]
    expect(seen).toEqual(seen.map((_, i) => i + 1))
    expect(made.sources.citations()).toHaveLength(seen.length)
    expect(made.dataAsOf).toBe('2026-07-01')
    expect(made.events).toContainEqual(expect.objectContaining({ type: 'status', step: 'compose' }))
  })

  it('offers the other cases beside an answer', async () => {
    const made = await composed('cấp lại giống ong', (c) => ({
      kind: 'answer',
      document: entry(c, '9.000102'),
      probability: 0.9,
      siblings: [hit(c, '9.000103')],
    }))
    expect(made.draft!.procedures.map((each) => each.code)).toEqual(['9.000102', '9.000103'])
    expect(made.draft!.blocks.at(-1)).toMatchObject({
      type: 'links',
      title: 'Nếu trường hợp của bạn khác',
      links: [{ label: 'Cấp mới giấy chứng nhận giống ong (9.000103)' }],
    })
  })

  it('asks back with choices told apart by what differs; taking one goes straight to the record', async () => {
    const made = await composed('lệ phí công nhận làng nghề', (c) => ({
      kind: 'ask-back',
      candidates: [hit(c, '9.000106'), hit(c, '9.000107')],
    }))
    expect(made.draft).toMatchObject({ status: 'asked_back' })
    const [choices] = made.draft!.blocks
    expect(choices).toMatchObject({
      type: 'choices',
      choices: [
        {
          label: 'Cấp xã',
          code: '9.000106',
          message: 'Lệ phí của thủ tục 9.000106 là bao nhiêu?',
        },
        { label: 'Cấp tỉnh', code: '9.000107' },
      ],
    })
    const taken = understand('Lệ phí của thủ tục 9.000106 là bao nhiêu?', { message: '' }, '2026-07-15')
    expect(taken).toMatchObject({ code: '9.000106', facets: ['fees'] })
  })

  it('declines with the nearest procedures as links, and the portal', async () => {
    const made = await composed('bán mật ong sang sao Hỏa', (c) => ({
      kind: 'not-found',
      nearest: [hit(c, '9.000101')],
    }))
    expect(made.draft).toMatchObject({
      status: 'declined_not_found',
      procedures: [{ code: '9.000101', probability: 0.2 }],
    })
    expect(made.draft!.blocks[0]).toMatchObject({
      type: 'links',
      links: [{ url: 'https://dichvucong.gov.vn/thu-tuc/9.000101' }],
    })
    const none = await composed('x', () => ({ kind: 'not-found', nearest: [] }))
    expect(none.draft!.blocks.map((block) => block.type)).toEqual(['notice', 'links'])
    const code = await composed('9.999999', () => ({ kind: 'unknown-code', code: '9.999999', nearest: [] }))
    expect(code.draft!.lead).toContain('9.999999')
    const subject = await composed('lệ phí', () => ({ kind: 'ask-subject' }))
    expect(subject.draft).toMatchObject({ status: 'asked_back' })
  })

  it('answers from regulations and pages in their own words', async () => {
    const law = await composed('khoảng cách đặt tổ ong', (c) => ({
      kind: 'answer',
      document: entry(c, 'ND-12-2023#d4'),
      probability: 0.8,
      siblings: [],
    }))
    expect(law.draft).toMatchObject({
      status: 'answered',
      lead: expect.stringContaining('“Tổ ong ngoại đặt cách trường học ít nhất 100 m.” [1]'),
      answered: null,
    })
    const page = await composed('giờ làm việc', (c) => ({
      kind: 'answer',
      document: entry(c, 'gio-lam-viec'),
      probability: 0.8,
      siblings: [],
    }))
    expect(page.draft!.lead).toContain('Từ 7 giờ 30 đến 17 giờ')
  })
})

describe('verify step', () => {
  it('drops prose and citations that open nothing', async () => {
    const made = await composed('đăng ký nuôi ong', (c) => ({
      kind: 'answer',
      document: entry(c, '9.000101'),
      probability: 0.9,
      siblings: [],
    }))
    made.prose = 'Bạn nộp phí [99].'
    made.draft!.blocks.push({ type: 'notice', tone: 'info', text: 'x', citations: [1, 99] })
    await verifyStep.run(made)
    expect(made.prose).toBeNull()
    expect(made.degraded).toBe('model-unknown-citation')
    expect(made.draft!.blocks.at(-1)).toMatchObject({ citations: [1] })
  })
})
