import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEvents } from '../../widget/src/sse.ts'
import type { ChatAnswer } from '../chat/schema.ts'
import { canonicalJson, isSigned } from '../receipts/signature.ts'
import { expectProblem, postJson } from '../testing/client.ts'
import { type TestRecords, testRecords } from '../testing/records.ts'
import { startTestServer, type TestServer } from '../testing/world.ts'

const SECRET = 'a secret of the staff'
let kept: TestRecords
let server: TestServer

beforeAll(async () => {
  kept = await testRecords()
  server = await startTestServer({ records: kept.records, env: { MOTCUA_STAFF_SECRET: SECRET } })
})
afterAll(async () => {
  await server.close()
  await kept.records.close()
  kept.remove()
})

const owner = (token: string) => ({ headers: { 'X-Conversation-Token': token } })
const staff = { headers: { Authorization: `Bearer ${SECRET}` } }
async function ask(message: string, talk?: { id: string; token: string }): Promise<ChatAnswer> {
  const response = await postJson(
    `${server.url}/api/chat`,
    { message, ...(talk && { conversationId: talk.id }) },
    talk ? owner(talk.token) : {},
  )
  expect(response.status).toBe(200)
  return (await response.json()) as ChatAnswer
}
async function begin(message = 'đăng ký khai sinh') {
  const answer = await ask(message)
  return { answer, talk: answer.conversation as { id: string; token: string }, receipt: answer.receipt! }
}
const get = (address: string, init: RequestInit = {}) => fetch(`${server.url}${address}`, init)

describe('a conversation', () => {
  it('gets its token and a notice once, and goes on with the token', async () => {
    const { answer, talk } = await begin()
    expect(talk.token).toMatch(/^[\w-]{22}$/)
    expect(answer.notice).toContain('Trả lời bạn là máy')
    const next = await ask('kết hôn', talk)
    expect(next.conversation).toEqual({ id: talk.id })
    expect(next.notice).toBeNull()
    const exported = await (await get(`/api/conversations/${talk.id}`, owner(talk.token))).json()
    expect(exported.turns.map(({ question }: { question: string }) => question)).toEqual([
      'đăng ký khai sinh',
      'kết hôn',
    ])
  })

  it('is a new one where the token is wrong: nobody writes into another’s', async () => {
    const { talk } = await begin()
    const other = await ask('kết hôn', { id: talk.id, token: 'x'.repeat(22) })
    expect(other.conversation!.id).not.toBe(talk.id)
    expect(other.conversation!.token).toBeDefined()
  })

  it('streams the same, the receipt in the last event', async () => {
    const response = await postJson(
      `${server.url}/api/chat`,
      { message: 'khai sinh' },
      { headers: { Accept: 'text/event-stream' } },
    )
    const events: { type: string; answer?: ChatAnswer }[] = []
    for await (const event of readEvents(response.body!)) events.push(event as never)
    expect(events.filter(({ type }) => type === 'done')).toHaveLength(1)
    const { answer } = events.at(-1)!
    expect((await get(answer!.receipt!.url)).status).toBe(200)
  })

  it.each([
    ['no token', {}],
    ['a wrong token', owner('nope')],
  ])('is not there with %s', async (_, init) => {
    const { talk } = await begin()
    await expectProblem(await get(`/api/conversations/${talk.id}`, init), 'unknown-conversation')
    await expectProblem(
      await get(`/api/conversations/${talk.id}`, { ...init, method: 'DELETE' }),
      'unknown-conversation',
    )
  })

  it('outlives a restart', async () => {
    const { talk, receipt } = await begin()
    const again = await kept.reopen()
    const second = await startTestServer({ records: again })
    const found = await fetch(`${second.url}/api/conversations/${talk.id}`, owner(talk.token))
    expect((await found.json()).turns[0].receipt).toBe(receipt.id)
    await second.close()
    await again.close()
  })

  it('is erased to the last byte', async () => {
    const word = 'giấykhaisinhxyzq'
    const { talk, receipt } = await begin(`đăng ký khai sinh ${word}`)
    await postJson(
      `${server.url}/api/feedback`,
      { receipt: receipt.id, kind: 'useful', note: word },
      owner(talk.token),
    )
    await postJson(
      `${server.url}/api/tickets`,
      { conversationId: talk.id, contact: `${word}@example.vn` },
      owner(talk.token),
    )
    expect(bytes()).toContain(word)
    const response = await get(`/api/conversations/${talk.id}`, { ...owner(talk.token), method: 'DELETE' })
    expect(await response.json()).toEqual({ erased: { turns: 1, receipts: 1, tickets: 1 } })
    expect(bytes()).not.toContain(word)
    await expectProblem(await get(receipt.url.replace('/phieu/', '/api/receipts/')), 'unknown-receipt')
    await expectProblem(await get(`/api/conversations/${talk.id}`, owner(talk.token)), 'unknown-conversation')
  })

  it('keeps no personal data, wherever it was written', async () => {
    const phone = fc
      .tuple(fc.constantFrom('03', '05', '07', '08', '09'), fc.integer({ min: 10_000_000, max: 99_999_999 }))
      .map(([head, rest]) => `${head}${rest}`)
    const identity = fc.integer({ min: 10_000_000_000, max: 99_999_999_999 }).map((rest) => `0${rest}`)
    const email = fc.integer({ min: 1e6, max: 9e6 }).map((n) => `nguoi${n}@thu.vn`)
    await fc.assert(
      fc.asyncProperty(fc.oneof(phone, identity, email), async (personal) => {
        const { talk, receipt } = await begin(`đăng ký khai sinh, số của tôi ${personal} nhé`)
        await postJson(
          `${server.url}/api/feedback`,
          { receipt: receipt.id, kind: 'wrong-value', note: `gọi ${personal}` },
          owner(talk.token),
        )
        await postJson(
          `${server.url}/api/tickets`,
          { conversationId: talk.id, note: `liên hệ ${personal}` },
          owner(talk.token),
        )
        expect(bytes()).not.toContain(personal)
        expect(server.log()).not.toContain(personal)
      }),
      { numRuns: 25 },
    )
  })
})

/** Everything on disk: the database and its write-ahead log. */
function bytes(): string {
  return readdirSync(kept.dir)
    .map((name) => readFileSync(path.join(kept.dir, name)).toString('utf8'))
    .join('\n')
}

describe('a receipt', () => {
  it('is what was answered, and signed', async () => {
    const { answer, receipt } = await begin()
    const copy = await (await get(receipt.url.replace('/phieu/', '/api/receipts/'))).json()
    const { conversation: _, receipt: __, notice: ___, ...told } = answer
    expect(copy.body.answer).toEqual(told)
    expect(copy.body.passages.map(({ id }: { id: string }) => id)).toEqual(
      answer.citations.map(({ passage }) => passage),
    )
    const key = await (await get('/api/receipts/key')).json()
    expect(isSigned(canonicalJson(copy.body), copy.signature, key)).toBe(true)
    copy.body.answer.text = copy.body.answer.text.replace(/\d/, '9')
    expect(isSigned(canonicalJson(copy.body), copy.signature, key)).toBe(false)
  })

  it('opens as a page with its link, with the owner’s token and for staff, and for nobody else', async () => {
    const { talk, receipt } = await begin()
    const page = await get(receipt.url)
    expect(await page.text()).toContain(receipt.id)
    const address = `/api/receipts/${receipt.id}`
    expect((await get(address, owner(talk.token))).status).toBe(200)
    expect((await get(address, staff)).status).toBe(200)
    await expectProblem(await get(address), 'unknown-receipt')
    await expectProblem(await get(`${address}?t=wrong`), 'unknown-receipt')
    await expectProblem(await get('/api/receipts/R-AAAA-AAAA', staff), 'unknown-receipt')
  })

  it('has a key that only its owner may read, and that stays', async () => {
    const { statSync } = await import('node:fs')
    expect(statSync(kept.keyFile).mode & 0o777).toBe(0o600)
    const again = await kept.reopen()
    expect(again.signer.keyId).toBe(kept.records.signer.keyId)
    await again.close()
  })
})

describe('feedback', () => {
  it('is kept once an answer; staff read it', async () => {
    const { talk, receipt } = await begin()
    const give = (kind: string, note?: string) =>
      postJson(`${server.url}/api/feedback`, { receipt: receipt.id, kind, note }, owner(talk.token))
    expect((await give('wrong-value', 'sai phí')).status).toBe(201)
    expect((await give('useful')).status).toBe(201)
    const list = await (await get('/api/feedback', staff)).json()
    expect(list.feedback.filter((each: { receipt: string }) => each.receipt === receipt.id)).toMatchObject([
      { kind: 'useful', note: null },
    ])
    expect(list.counts.useful).toBeGreaterThan(0)
  })

  it('needs the owner’s token and a known kind', async () => {
    const { talk, receipt } = await begin()
    const url = `${server.url}/api/feedback`
    await expectProblem(await postJson(url, { receipt: receipt.id, kind: 'useful' }), 'unknown-receipt')
    await expectProblem(
      await postJson(url, { receipt: receipt.id, kind: 'great' }, owner(talk.token)),
      'invalid-request',
    )
  })
})

describe('a ticket', () => {
  it('says what happens next, holds the transcript, and staff set its state', async () => {
    const { talk } = await begin()
    const response = await postJson(
      `${server.url}/api/tickets`,
      { conversationId: talk.id, contact: '0912 345 678', note: 'cần gấp' },
      owner(talk.token),
    )
    expect(response.status).toBe(201)
    const { id, text } = await response.json()
    expect(id).toMatch(/^T-[A-Z0-9]{4}-[A-Z0-9]{4}$/)
    expect(text).toContain(id)
    expect(text).toContain('Cán bộ')
    const own = await (await get(`/api/tickets/${id}`, owner(talk.token))).json()
    expect(own).toMatchObject({
      state: 'open',
      contact: '0912 345 678',
      transcript: [{ question: 'đăng ký khai sinh' }],
    })
    const change = (state: string, init: { headers: Record<string, string> }) =>
      fetch(`${server.url}/api/tickets/${id}`, {
        method: 'PATCH',
        body: JSON.stringify({ state }),
        headers: { 'Content-Type': 'application/json', ...init.headers },
      })
    await expectProblem(await change('closed', owner(talk.token)), 'not-found')
    expect(await (await change('answered', staff)).json()).toMatchObject({ state: 'answered' })
    const open = await (await get('/api/tickets?state=answered', staff)).json()
    expect(open.tickets.map((ticket: { id: string }) => ticket.id)).toContain(id)
  })

  it('is not for strangers', async () => {
    const { talk } = await begin()
    await expectProblem(
      await postJson(`${server.url}/api/tickets`, { conversationId: talk.id }),
      'unknown-conversation',
    )
  })
})

describe('staff routes', () => {
  it('are closed without the secret, and without one configured', async () => {
    const open = await startTestServer({ records: kept.records })
    for (const address of ['/api/feedback', '/api/tickets']) {
      await expectProblem(await get(address), 'not-found')
      await expectProblem(await get(address, { headers: { Authorization: 'Bearer wrong' } }), 'not-found')
      await expectProblem(await fetch(`${open.url}${address}`, staff), 'not-found')
    }
    await open.close()
  })
})

describe('where nothing is stored', () => {
  it('answers without receipt and says so', async () => {
    const bare = await startTestServer()
    const answer = (await (
      await postJson(`${bare.url}/api/chat`, { message: 'khai sinh' })
    ).json()) as ChatAnswer
    expect(answer).toMatchObject({ conversation: null, receipt: null })
    expect(answer.notice).toContain('không được lưu')
    await expectProblem(await postJson(`${bare.url}/api/feedback`, {}), 'not-found')
    await bare.close()
  })

  it('answers all the same when the database fails', async () => {
    const broken = await testRecords()
    const own = await startTestServer({ records: broken.records })
    await broken.records.storage.db.schema.dropTable('turns').execute()
    const answer = (await (
      await postJson(`${own.url}/api/chat`, { message: 'khai sinh' })
    ).json()) as ChatAnswer
    expect(answer).toMatchObject({ status: 'answered', receipt: null, conversation: null })
    await own.close()
    await broken.records.close()
    broken.remove()
  })
})
