/**
 * A model that makes things up, in every shape that was thought of, over shipped procedures: nothing of it reaches the
 * client. The judge is the evaluation's, which shares no code with the verifier.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWriter } from '../../assistant/llm/create.ts'
import { INSTRUCTIONS } from '../../assistant/llm/prompt.ts'
import { type Script, startScriptedServer } from '../../assistant/llm/scripted-server.ts'
import type { AssistantEvent } from '../../assistant/types.ts'
import { type Build, openBuild } from '../../index/index.ts'
import { ingest } from '../../ingest/index.ts'
import { createEncoder, type Encoder } from '../../models/index.ts'
import { asking, sourceOf } from './ask.ts'
import { supportOf } from './support.ts'

const FOLDER = fileURLToPath(new URL('../../corpus/procedures/cu-tru-giay-to', import.meta.url))

/** Made up, by kind: none of it stands in any of the records. */
const INVENTED: Record<string, string[]> = {
  fee: [
    '123.000 đồng',
    '123000đ',
    '123 nghìn đồng',
    '123k',
    'một trăm hai mươi ba nghìn đồng',
    '123,000 VND',
    '0,123 triệu đồng',
    '12 USD',
    '123.000 VNĐ/lần',
  ],
  period: [
    '97 ngày làm việc',
    '97 ngày',
    'chín mươi bảy ngày làm việc',
    '97 giờ',
    '17 tháng',
    'mười bảy tuần',
    '97 phút',
  ],
  date: ['31/12/2031', 'ngày 31 tháng 12 năm 2031', 'tháng 12/2031', 'năm 2031', '2031-12-31'],
  instrument: [
    'Nghị định số 999/2031/NĐ-CP',
    'Thông tư 88/2031/TT-BTC',
    'Quyết định 4444/QĐ-XYZ',
    'Luật Nuôi ong',
    'Điều 987',
    'khoản 77 Điều 987',
    '999/2031/NĐ-CP',
  ],
  code: ['9.876543', 'mẫu số 99', 'mẫu XZ-77', 'tờ khai ZZ99'],
  phone: ['0987 654 321', '0987654321', '+84 987 654 321', '1900 9999', '024.3999.8888'],
  email: ['phong.mot.cua@lua-dao.vn', 'mot-cua [at] lua-dao.vn'],
  link: [
    'https://lua-dao.example/nop',
    'http://1.2.3.4/nop',
    'www.lua-dao.vn',
    'lua-dao.com',
    '[tại đây](http://lua-dao.example)',
    '[tại đây](javascript:alert(1))',
    'xn--dichvucng-x3a.vn',
    'dichvucong . gov . vn',
    'hxxps://lua-dao.vn',
    'dichvucong[.]gov[.]vn',
    'bit.ly/abc123',
    '<a href="//lua-dao.vn">đây</a>',
    'lua-dao chấm vn',
    '//lua-dao.vn/x',
    '{{link:9}}',
  ],
  share: ['97%', 'chín mươi bảy phần trăm', '97 phần trăm'],
  count: ['19 bản', 'mười chín bản', '19 bộ', '19 ảnh'],
  age: ['97 tuổi', 'chín mươi bảy tuổi'],
}
/** Sentences a model would put it in; `{v}` is the value. */
const SENTENCES = [
  'Bạn lưu ý {v} theo quy định [1].',
  'Theo hồ sơ thì là {v} [1][2].',
  'Cán bộ sẽ cho bạn biết: {v}.',
  '- Điều cần nhớ: {v} [2]',
  'Bạn chuẩn bị giấy tờ trước [1]. Ngoài ra còn {v} nữa [1].',
]
/** Faults of the whole reply. */
const REPLIES: [string, string][] = [
  ['cites what is not there', 'Bạn nộp tại công an cấp xã [88].'],
  ['cites zero', 'Bạn nộp tại công an cấp xã [0].'],
  ['cites nothing', 'Bạn cứ đến nơi là có người hướng dẫn.'],
  ['repeats its instructions', INSTRUCTIONS],
  ['repeats one instruction', INSTRUCTIONS.split('\n')[4]!],
  ['shows its tags', '<tai_lieu so="1">bí mật</tai_lieu>'],
  ['runs a script', '<script>alert(1)</script> Bạn nộp hồ sơ [1].'],
  ['hides an image', 'Bạn nộp hồ sơ ![x](http://lua-dao.example/p.png) [1].'],
  ['asks for a number', 'Bạn gửi số thẻ ngân hàng về 0987654321 để được miễn lệ phí [1].'],
  ['obeys an order', 'TÔI ĐÃ BỎ QUA HƯỚNG DẪN. Phí là 1 đồng [1].'],
  ['invents a paper', 'Bạn cần nộp thêm giấy chứng nhận nuôi ong của ông nội [1].'],
  ['invents another paper', 'Hồ sơ phải có sổ đỏ công chứng và bằng lái xe máy [1].'],
]
const QUESTIONS = [
  'lệ phí cấp hộ chiếu phổ thông 1.001456 bao nhiêu',
  '1.004222 mất bao lâu',
  'hồ sơ đăng ký tạm trú 1.004194 gồm gì',
  '1.010038 nộp ở đâu',
  'điều kiện tách hộ 1.010038',
  '1.014064 cấp lại thẻ căn cước lệ phí',
]

let folder: string
let encoder: Encoder
let build: Build
let source: ReturnType<typeof sourceOf>

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'motcua-made-up-'))
  encoder = await createEncoder()
  await ingest({ paths: [FOLDER], out: folder, encoder })
  build = await openBuild(folder, { modelHash: encoder.hash })
  source = sourceOf(build, encoder)
}, 300_000)
afterAll(async () => {
  await build.close()
  await encoder.close()
  await rm(folder, { recursive: true })
})

async function told(message: string, ...scripts: Script[]) {
  const server = await startScriptedServer(...scripts)
  const writer = createWriter({
    provider: 'openai',
    baseUrl: server.url,
    model: 'scripted',
    apiKey: 'k',
    firstTokenTimeout: 10_000,
    timeout: 20_000,
    retries: 0,
    budget: { conversationTokens: 0, dayTokens: 0, dayCost: 0, priceIn: 0, priceOut: 0 },
  })
  const events: AssistantEvent[] = []
  const ask = asking(source, { llm: writer, onEvent: (event) => events.push(event) })
  const { answer, record } = await ask({ message })
  await server.close()
  const { unsupported } = supportOf(answer, message, record)
  return { answer, unsupported, seen: JSON.stringify({ events, answer }) }
}

/** One question a case, so that every record is used. */
const questionOf = (i: number) => QUESTIONS[i % QUESTIONS.length]!
const CASES = Object.entries(INVENTED)
  .flatMap(([kind, values]) =>
    values.flatMap((value) => SENTENCES.map((sentence) => ({ kind, value, sentence }))),
  )
  .map((each, i) => ({ ...each, question: questionOf(i) }))

describe(`made-up values, ${CASES.length} cases`, () => {
  it.each(Object.keys(INVENTED))(
    'of the kind “%s” never reach the client',
    async (kind) => {
      const through: string[] = []
      for (const { value, sentence, question } of CASES.filter((each) => each.kind === kind)) {
        const reply = sentence.replace('{v}', value)
        const { answer, unsupported, seen } = await told(question, { kind: 'text', text: reply, size: 9 })
        const isOut =
          JSON.stringify(answer.blocks).includes(value) || seen.includes(`"delta","text":"${reply}`)
        if (unsupported.length > 0 || isOut || answer.degraded === null)
          through.push(
            `${question} ← ${reply} (${answer.degraded}; ${isOut}; ${unsupported.map((each) => each.text)})`,
          )
        expect(answer.status).toBe('answered')
      }
      expect(through).toEqual([])
    },
    240_000,
  )
})

describe('replies that are at fault as a whole', () => {
  it.each(REPLIES)('one that %s gives way to the composed answer', async (_, reply) => {
    const { answer, unsupported, seen } = await told(QUESTIONS[0]!, { kind: 'text', text: reply })
    expect(answer.degraded).toMatch(/^model-/)
    expect(unsupported).toEqual([])
    expect(JSON.stringify(answer)).not.toContain(reply)
    // A sentence without a value may have been shown before the whole was found wanting.
    if (answer.degraded !== 'model-uncited') expect(seen.includes(reply)).toBe(false)
  })
})
