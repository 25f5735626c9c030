/** Days and totals on shipped records, through the whole pipeline, each held against what the record states. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Build, openBuild } from '../../index/index.ts'
import { ingest } from '../../ingest/index.ts'
import { createEncoder, type Encoder } from '../../models/index.ts'
import { type Ask, asking, sourceOf } from './ask.ts'
import { supportOf } from './support.ts'

const FOLDERS = ['chung-thuc', 'co-con-nho', 'cu-tru-giay-to']

let folder: string
let encoder: Encoder
let build: Build
let ask: Ask

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'motcua-worked-out-'))
  encoder = await createEncoder()
  const paths = FOLDERS.map((name) =>
    fileURLToPath(new URL(`../../corpus/procedures/${name}`, import.meta.url)),
  )
  await ingest({ paths, out: path.join(folder, 'index'), encoder })
  build = await openBuild(path.join(folder, 'index'), { modelHash: encoder.hash })
  ask = asking(sourceOf(build, encoder), {})
}, 120_000)

afterAll(async () => {
  await build.close()
  await encoder.close()
  await rm(folder, { recursive: true })
})

async function answerTo(message: string) {
  const { answer, record } = await ask({ message })
  expect(answer.status).toBe('answered')
  expect(supportOf(answer, message, record).unsupported.map(({ text }) => text)).toEqual([])
  return answer
}

describe('a total', () => {
  it.each([
    ['sao y bản chính 3 bản, mỗi bản 4 trang hết bao nhiêu tiền', '2.000815', '18.000 đồng'],
    ['sao y ban chinh 3 ban, moi ban 4 trang het bao nhieu tien', '2.000815', '18.000 đồng'],
    ['thủ tục 2.000815 cho 2 bản, mỗi bản 300 trang phí bao nhiêu', '2.000815', '400.000 đồng'],
    ['thủ tục 2.000815 một bản 10 trang phí bao nhiêu', '2.000815', '12.000 đồng'],
    ['thủ tục 2.000884 cho 3 trường hợp phí bao nhiêu', '2.000884', '30.000 đồng'],
    ['how much is the fee of procedure 2.000815 for 3 copies, 4 pages each?', '2.000815', '18,000 VND'],
  ])('%s', async (message, code, total) => {
    const answer = await answerTo(message)
    expect(answer.procedures[0]?.code).toBe(code)
    expect(answer.derived.map(({ value }) => value)).toContain(total)
    expect(answer.text).toContain(total)
  })

  it.each([
    [
      'xin 5 bản sao trích lục hộ tịch hết bao nhiêu tiền',
      '2.000635',
      /không ghi mức thu này tính theo bản/,
      '40.000',
    ],
    [
      'thủ tục 2.000815 sao y 5 bản hết bao nhiêu tiền',
      '2.000815',
      /tùy số bản và số trang|30 USD|50 USD/,
      '10.000 đồng',
    ],
    ['thủ tục 2.000884 ký 5 chữ ký hết bao nhiêu tiền', '2.000884', /tính theo trường hợp/, '50.000'],
  ])('is not made up: %s', async (message, code, why, wrong) => {
    const answer = await answerTo(message)
    expect(answer.procedures[0]?.code).toBe(code)
    expect(answer.text).toMatch(why)
    expect(answer.text).not.toContain(wrong)
  })
})

describe('the day by which it is done', () => {
  it.each([
    ['nếu tôi nộp hồ sơ đăng ký thường trú ngày 8/7/2026 thì bao giờ có kết quả', '2026-07-08', '17/07/2026'],
    ['neu toi nop ho so dang ky thuong tru ngay 8/7/2026 thi bao gio co ket qua', '2026-07-08', '17/07/2026'],
    ['nộp hồ sơ đăng ký tạm trú ngày mai thì khi nào xong', '2026-07-02', '07/07/2026'],
    ['thứ bảy tôi nộp hồ sơ đăng ký tạm trú thì khi nào xong', '2026-07-04', '09/07/2026'],
    ['When is procedure 1.004222 done if I submit it next Wednesday?', '2026-07-08', '17/07/2026'],
  ])('%s', async (message, filingDay, end) => {
    const answer = await answerTo(message)
    expect(answer).toMatchObject({ filingDay, asOf: '2026-07-01' })
    expect(answer.derived.map(({ value }) => value)).toContain(end)
    expect(answer.blocks[0]).toMatchObject({ text: expect.stringContaining(end) })
  })

  it('is not said where the record has no period with a figure', async () => {
    const answer = await answerTo('nộp hồ sơ đăng ký khai sinh ngày 8/7/2026 thì bao giờ có giấy')
    expect(answer).toMatchObject({ filingDay: '2026-07-08' })
    expect(answer.text).toContain('không tính được ngày có kết quả')
  })
})
