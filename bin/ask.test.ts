import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, STATUSES } from '../assistant/index.ts'
import { motcua, STACK_TRACE } from './testing/cli.ts'
import { sharedIndex } from './testing/shared-index.ts'

let folder: string
let index: string
const at = (name: string) => path.join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'motcua-ask-'))
  index = await sharedIndex()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface BatchAnswer {
  id: string
  status: string
  procedures: { code: string; probability: number }[]
  citations: { passage: string; code: string; section: string }[]
  text: string
  latencyMs: number
}

describe('ask', () => {
  it('prints the asked fact first, then its sources', async () => {
    const { code, stdout, stderr } = await motcua([
      'ask',
      'lam ho chieu het bao nhieu tien',
      '--index',
      index,
    ])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const [first, ...rest] = stdout.split('\n\n')
    expect(first).toMatch(/hộ chiếu.*lệ phí.*200\.000 đồng.*\[1\]/s)
    expect(rest.join('\n\n')).toMatch(/Nguồn:\n\[1\] .*\(1\.001456#fees\)/)
    expect(stdout).toContain('https://dichvucong.gov.vn/')
  })

  it('prints the whole answer as JSON, for a day', async () => {
    const args = [
      'ask',
      'đăng ký kết hôn cần giấy tờ gì',
      '--as-of',
      '2026-08-01',
      '--json',
      '--index',
      index,
    ]
    const { code, stdout } = await motcua(args)
    expect(code).toBe(0)
    const answer = JSON.parse(stdout) as Answer
    expect(answer).toMatchObject({
      status: 'answered',
      degraded: null,
      asOf: '2026-08-01',
      facets: ['dossier'],
    })
    expect(answer.procedures[0]!.code).toBe('1.000894')
    expect(answer.citations.map(({ passage }) => passage)).toContainEqual(
      expect.stringMatching(/^1\.000894#dossier/),
    )
  })
})

describe('ask --batch --out', () => {
  const questions = {
    fee: 'làm hộ chiếu hết bao nhiêu tiền',
    phở: 'cách nấu phở bò',
    blank: '   ',
    emoji: '🙂🎉👨‍👩‍👧',
    control: '\u0001\u0007\u001b\u0000\u0002',
    binary: '\ufffd\ufffdPNG\ufffd\u0000\u0000IHDR\ufffd',
    long: 'làm hộ chiếu hết bao nhiêu tiền '.repeat(3_200),
  }
  const answers = new Map<string, BatchAnswer>()

  beforeAll(async () => {
    const lines = Object.entries(questions).map(([id, question]) => JSON.stringify({ id, question }))
    await writeFile(at('q.jsonl'), lines.join('\n'))
    const { code, stdout, stderr } = await motcua([
      'ask',
      '--batch',
      at('q.jsonl'),
      '--out',
      at('a.jsonl'),
      '--index',
      index,
    ])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).not.toMatch(STACK_TRACE)
    for (const line of (await readFile(at('a.jsonl'), 'utf8')).trimEnd().split('\n')) {
      const answer = JSON.parse(line) as BatchAnswer
      answers.set(answer.id, answer)
    }
  })

  it('writes a line for every question, of exactly this shape', () => {
    expect([...answers.keys()]).toEqual(Object.keys(questions))
    for (const answer of answers.values()) {
      expect(Object.keys(answer)).toEqual(['id', 'status', 'procedures', 'citations', 'text', 'latencyMs'])
      expect(STATUSES).toContain(answer.status)
      expect(answer.text.length).toBeGreaterThan(20)
      expect(answer.latencyMs).toBeGreaterThanOrEqual(0)
      for (const procedure of answer.procedures) {
        expect(Object.keys(procedure)).toEqual(['code', 'probability'])
        expect(procedure.probability).toBeGreaterThanOrEqual(0)
        expect(procedure.probability).toBeLessThanOrEqual(1)
      }
      for (const citation of answer.citations)
        expect(Object.keys(citation)).toEqual(['passage', 'code', 'section'])
    }
  })

  it('cites the passage the answer comes from', () => {
    const answer = answers.get('fee')!
    expect(answer.status).toBe('answered')
    expect(answer.procedures[0]!.code).toBe('1.001456')
    expect(answer.citations[0]).toEqual({ passage: '1.001456#fees', code: '1.001456', section: 'fees' })
    expect(answer.text).toContain('[1]')
  })

  it('declines what is no procedure, without a source', () => {
    expect(answers.get('phở')).toMatchObject({
      status: 'declined_out_of_scope',
      procedures: [],
      citations: [],
    })
  })

  it.each(['blank', 'emoji', 'control', 'binary', 'long'])('asks back for a message that is %s', (id) => {
    expect(answers.get(id)).toMatchObject({ status: 'asked_back', procedures: [], citations: [] })
  })
})

describe('a language model', () => {
  it('is asked when it is set up; settings of other programs send nothing anywhere else', async () => {
    const asked: string[] = []
    const service = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      request.resume()
      response.writeHead(503).end('{}')
    }).listen(0, '127.0.0.1')
    await once(service, 'listening')
    const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
    try {
      const tracing = Object.fromEntries(
        ['LANGSMITH', 'LANGCHAIN'].flatMap((name) => [
          [`${name}_TRACING`, 'true'],
          [`${name}_TRACING_V2`, 'true'],
          [`${name}_ENDPOINT`, `${url}/tracing`],
          [`${name}_API_KEY`, 'none'],
        ]),
      )
      const { code, stdout } = await motcua(['ask', questionOnFee, '--json', '--index', index], {
        env: { ...tracing, MOTCUA_LLM_BASE_URL: `${url}/v1`, MOTCUA_LLM_MODEL: 'any' },
      })
      expect(code).toBe(0)
      expect(JSON.parse(stdout)).toMatchObject({
        status: 'answered',
        degraded: expect.stringMatching(/^model-/),
      })
      expect(asked).toContain('POST /v1/chat/completions')
      expect(asked.filter((line) => line.includes('tracing'))).toEqual([])
    } finally {
      service.close()
    }
  })

  it('that is half set up is named with what is missing', async () => {
    const { code, stderr } = await motcua(['ask', questionOnFee, '--index', index], {
      env: { MOTCUA_LLM_MODEL: 'any' },
    })
    expect(code).not.toBe(0)
    expect(stderr).toContain('MOTCUA_LLM_BASE_URL')
    expect(stderr).not.toMatch(STACK_TRACE)
  })
})

const questionOnFee = 'làm hộ chiếu hết bao nhiêu tiền'
