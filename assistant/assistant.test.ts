import { describe, expect, it } from 'vitest'
import { MAX_QUESTION } from '../search/index.ts'
import { type AssistantOptions, createAssistant } from './assistant.ts'
import { BuildUnavailableError } from './errors.ts'
import { memoryBuild, memorySearcher, procedure } from './testing.ts'
import { type Answer, type AskRequest, type AssistantEvent, STATUSES } from './types.ts'

function assistant(options: Partial<AssistantOptions> = {}) {
  const build = memoryBuild()
  const searcher = memorySearcher(build)
  return createAssistant({
    source: () => ({ build, searcher }),
    now: () => new Date('2026-07-15T03:00:00Z'),
    ...options,
  })
}
async function ask(
  message: string,
  request: Partial<AskRequest> = {},
  options: Partial<AssistantOptions> = {},
) {
  const events: AssistantEvent[] = []
  const answer = await assistant(options).answer(
    { message, ...request },
    { onEvent: (event) => events.push(event) },
  )
  return { answer, events }
}

describe('createAssistant', () => {
  it('declares what it counted, with the words of the record it counted', async () => {
    const { answer } = await ask('lệ phí đăng ký nuôi ong lấy mật')
    expect(answer.text).toContain('2 trường hợp')
    expect(answer.derived).toEqual([
      {
        value: '2 trường hợp',
        rule: 'count',
        inputs: ['Tờ khai đăng ký nuôi ong', 'Nuôi ong trên đất thuê'],
      },
    ])
    const silent = await ask('thủ tục 9.000102 lệ phí')
    expect(silent.answer.derived).toEqual([])
  })

  describe('asked in English', () => {
    const OWN_WORDS =
      /bạn |lệ phí là|thời hạn giải quyết là|Nguồn|Thông tin khác|Theo dữ liệu|trang chính thức/

    it.each([
      [
        'How much is the fee for procedure 9.000101?',
        /the (?:fee|charge) .*10,000 VND per time \(lần\).*\[1\]/,
      ],
      [
        'How long does procedure 9.000101 take?',
        /the processing time is .*working days \(\d+ ngày làm việc\)/,
      ],
      ['What documents do I need for procedure 9.000101?', /the papers depend on your case; 2 cases/],
      ['Which office handles procedure 9.000101?', /the office in charge is/],
    ])('answers in English with the values and names of the record: %s', async (message, expected) => {
      const { answer } = await ask(message)
      expect(answer).toMatchObject({ status: 'answered', language: 'en' })
      expect(answer.text.replace(/\s+/g, ' ')).toMatch(expected)
      expect(answer.text).toContain('Đăng ký nuôi ong')
      expect(answer.text).not.toMatch(OWN_WORDS)
    })

    it('goes on in English where a message is too short to tell', async () => {
      const history = [
        { role: 'citizen', text: 'How long does procedure 9.000101 take?' },
        { role: 'assistant', text: 'It takes …', code: '9.000101' },
      ] as const
      const { answer } = await ask('fees?', { history: [...history] })
      expect(answer).toMatchObject({ language: 'en', procedures: [{ code: '9.000101' }], facets: ['fees'] })
    })

    it('declines and asks back in English', async () => {
      expect((await ask('How much is the fee for procedure 9.999999?')).answer.text).toMatch(
        /My data has no procedure with the code 9\.999999/,
      )
    })

    it('leaves the composed answer to itself: a model is asked to write Vietnamese only', async () => {
      const writer = { model: Promise.reject(new Error('asked')), timeout: 1000, firstTokenTimeout: 1000 }
      writer.model.catch(() => {})
      const { answer } = await ask(
        'How much is the fee for procedure 9.000101?',
        {},
        { llm: writer as never },
      )
      expect(answer).toMatchObject({ status: 'answered', degraded: null })
    })
  })

  it('declares the day it worked out where it says it, and only there', async () => {
    const days = ({ derived }: Answer) => derived.filter(({ rule }) => rule === 'working-days-after')
    const { answer } = await ask('đăng ký nuôi ong lấy mật mất bao lâu')
    const [day] = days(answer)
    expect(answer.text).toContain(`ngày ${day!.value} là hết thời hạn này`)
    expect(days((await ask('lệ phí đăng ký nuôi ong lấy mật')).answer)).toEqual([])
  })

  it('counts what it cuts, from where the rest begins', async () => {
    const steps = Array.from({ length: 40 }, (_, i) => `Bước ${i + 1}: việc thứ ${i + 1}.`)
    const long = procedure({
      code: '9.000199',
      title: 'Thả cá chép',
      steps,
      sections: [{ id: 'steps', heading: 'Trình tự thực hiện', text: steps.join('\n') }],
    })
    const build = memoryBuild([long])
    const assistant = createAssistant({ source: () => ({ build, searcher: memorySearcher(build) }) })
    const answer = await assistant.answer({ message: 'Trình tự thả cá chép thế nào?' })
    const [rest] = answer.derived
    expect(answer.text).toContain(`Còn ${rest!.value}`)
    expect(rest!.inputs).toEqual(steps.slice(40 - Number.parseInt(rest!.value, 10)))
    const notice = answer.blocks.find((block) => block.type === 'notice' && block.text.startsWith('Còn'))
    expect(notice).toMatchObject({ citations: [1] })
  })

  it('answers the asked facet first, cited, as of the data, with the official link', async () => {
    const { answer, events } = await ask('lệ phí đăng ký nuôi ong lấy mật')
    expect(answer).toMatchObject({
      status: 'answered',
      degraded: null,
      facets: ['fees'],
      asOf: '2026-07-15',
      dataAsOf: '2026-07-01',
      build: 'build-1',
      procedures: [{ code: '9.000101', url: 'https://dichvucong.gov.vn/thu-tuc/9.000101' }],
    })
    expect(answer.text).toMatch(/^Với thủ tục Đăng ký nuôi ong lấy mật, lệ phí là 10\.000 đồng\/lần/)
    expect(answer.text).toContain('Theo dữ liệu đến ngày 01/07/2026')
    expect(answer.citations[0]).toMatchObject({ n: 1, passage: '9.000101#fees', section: 'fees' })
    expect(answer.citations.map((citation) => citation.n)).toEqual(answer.citations.map((_, i) => i + 1))
    expect(Object.keys(answer.timings)).toEqual(
      expect.arrayContaining([
        'screen',
        'understand',
        'search',
        'search.lexical',
        'decide',
        'compose',
        'write',
        'verify',
        'total',
      ]),
    )
    expect(events.map((event) => event.type)).toEqual([
      'status',
      'status',
      'sources',
      ...answer.blocks.map(() => 'block'),
      'done',
    ])
    expect(events.flatMap((event) => (event.type === 'block' ? [event.block] : []))).toEqual(answer.blocks)
  })

  it('works without diacritics', async () => {
    const { answer } = await ask('le phi dang ky nuoi ong lay mat')
    expect(answer).toMatchObject({ status: 'answered', facets: ['fees'] })
  })

  it('keeps the procedure of the conversation', async () => {
    const history = [{ role: 'assistant' as const, text: '…', code: '9.000101' }]
    const { answer } = await ask('thế còn thời hạn?', { history })
    expect(answer.blocks[0]).toMatchObject({ text: expect.stringContaining('7 ngày làm việc') })
  })

  it.each([
    ['xin chào', 'smalltalk'],
    ['nhà tôi đang cháy', 'redirected'],
    ['hồ sơ của tôi tới đâu rồi', 'redirected'],
    ['làm giả giấy khai sinh ở đâu', 'declined_unsafe'],
    ['thời tiết hôm nay thế nào', 'declined_out_of_scope'],
    ['', 'asked_back'],
    ['x'.repeat(MAX_QUESTION + 1), 'asked_back'],
    ['giấy chứng nhận giống ong', 'asked_back'],
    ['xuất khẩu thép sang châu Âu', 'declined_not_found'],
    ['cho tôi gặp nhân viên tư vấn ạ', 'handed_off'],
    ['toi muon gap nguoi that', 'handed_off'],
    ['can I talk to a human?', 'handed_off'],
    ['thủ tục 9.999999', 'declined_not_found'],
    ['9.000101', 'answered'],
  ])('%s → %s', async (message, status) => {
    const { answer, events } = await ask(message)
    expect(answer.status).toBe(status)
    expect(STATUSES).toContain(answer.status)
    expect(answer.text.length).toBeGreaterThan(20)
    expect(events.filter((event) => event.type === 'done')).toHaveLength(1)
    if (status !== 'answered') expect(answer.citations).toEqual([])
  })

  it('throws where there is no index, and says so in the stream', async () => {
    const events: AssistantEvent[] = []
    const gone = createAssistant({
      source: () => {
        throw new Error('none yet')
      },
    })
    await expect(gone.answer({ message: 'x' }, { onEvent: (event) => events.push(event) })).rejects.toThrow(
      BuildUnavailableError,
    )
    expect(events).toMatchObject([{ type: 'error', code: 'build-unavailable' }])
  })

  it('stops when the client has gone', async () => {
    const events: AssistantEvent[] = []
    await expect(
      assistant().answer(
        { message: 'đăng ký nuôi ong lấy mật' },
        { signal: AbortSignal.abort(), onEvent: (event) => events.push(event) },
      ),
    ).rejects.toThrow()
    expect(events).toMatchObject([{ type: 'error', code: 'aborted' }])
  })
})
