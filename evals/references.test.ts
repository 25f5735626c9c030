import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Build, openBuild } from '../index/index.ts'
import { ingest } from '../ingest/index.ts'
import { createEncoder, type Encoder } from '../models/index.ts'
import { createSearcher, type Searcher } from '../search/index.ts'
import { asking } from './answers/ask.ts'

/** A page on a law: its articles stand in its headings. */
const CU_TRU = fileURLToPath(new URL('../corpus/regulations/luat-cu-tru-2020.md', import.meta.url))

const decree = (number: string, from: string, fee: string) => `CHÍNH PHỦ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Số: ${number}/NĐ-CP

Hà Nội, ngày 01 tháng 3 năm 2023

NGHỊ ĐỊNH

QUY ĐỊNH VỀ NUÔI ONG Ở ĐÔ THỊ

Điều 1. Phạm vi điều chỉnh

Nghị định này quy định việc nuôi ong ở đô thị.

Điều 2. Điều kiện nuôi ong

1. Có vườn rộng ít nhất 50 mét vuông.

2. Có giấy đồng ý của hàng xóm:

a) Trong bán kính 20 mét;

b) Mức đóng góp là ${fee} đồng một tổ.

Điều 3. Hiệu lực thi hành

Nghị định này có hiệu lực thi hành từ ngày ${from}.
`

let dir: string
let encoder: Encoder
let build: Build
let searcher: Searcher

beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'motcua-references-'))
  await writeFile(path.join(dir, 'cu.txt'), decree('77/2023', '01 tháng 5 năm 2023', '11.000'))
  await writeFile(path.join(dir, 'moi.txt'), decree('12/2027', '01 tháng 7 năm 2027', '22.000'))
  encoder = await createEncoder()
  await ingest({
    paths: [path.join(dir, 'cu.txt'), path.join(dir, 'moi.txt'), CU_TRU],
    out: path.join(dir, 'index'),
    encoder,
  })
  build = await openBuild(path.join(dir, 'index'), { modelHash: encoder.hash })
  searcher = createSearcher(build, encoder)
})
afterAll(async () => {
  await build?.close()
  await encoder?.close()
  await rm(dir, { recursive: true, force: true })
})

const ask = async (message: string) => (await asking({ build, searcher }, {})({ message })).answer

describe('a reference to an article by its number', () => {
  it('finds exactly that passage first, however it is written', async () => {
    for (const question of [
      'Điều 2 khoản 2 điểm b Nghị định 77/2023',
      'diem b khoan 2 dieu 2 nghi dinh 77/2023/nd-cp',
      'đ2 k2 điểm b nđ 77/2023/NĐ-CP nói gì',
    ]) {
      const { hits, probability, reference } = await searcher.search(question)
      expect(reference, question).toMatchObject({ held: 'found', passageId: 'ND-77-2023#d2.k2.b' })
      expect(hits[0]!.document.id).toBe('ND-77-2023#d2')
      expect(hits[0]!.passages[0]!.passage.id).toBe('ND-77-2023#d2.k2.b')
      expect(probability).toBe(1)
    }
  })

  it('is answered in the words of that passage, with from when it holds', async () => {
    const answer = await ask('Điều 2 khoản 1 Nghị định 77/2023 quy định gì?')
    expect(answer.status).toBe('answered')
    expect(answer.text).toContain('50 mét vuông')
    expect(answer.text).toContain('Có hiệu lực từ ngày 01/05/2023')
    expect(answer.text).not.toContain('22.000')
  })

  it('says that a decree does not hold yet', async () => {
    const answer = await ask('điều 2 khoản 2 nghị định 12/2027')
    expect(answer.status).toBe('answered')
    expect(answer.text).toContain('chưa có hiệu lực: áp dụng từ ngày 01/07/2027')
  })

  it('never passes another article or decree off for one that is not held', async () => {
    const article = await ask('Điều 9 Nghị định 77/2023/NĐ-CP')
    expect(article.status).toBe('declined_not_found')
    expect(article.text).toContain('không có Điều 9')
    const decreeUnknown = await ask('khoan 1 dieu 2 nghi dinh 78/2023')
    expect(decreeUnknown.status).toBe('declined_not_found')
    expect(decreeUnknown.text).not.toContain('mét vuông')
    const clause = await ask('Điều 2 khoản 7 Nghị định 77/2023')
    expect(clause.text).toContain('không có đúng Điều 2 khoản 7')
  })
})

describe('a law by its name alone', () => {
  it('is found at the article', async () => {
    for (const question of ['Luật Cư trú Điều 20', 'dieu 20 luat cu tru 2020 noi gi']) {
      const answer = await ask(question)
      expect(answer.status, question).toBe('answered')
      expect(answer.citations[0]!.passage, question).toBe('luat-cu-tru-2020#dieu-20')
    }
  })

  it('is said not to be held, where the article is not', async () => {
    const answer = await ask('điều 99 luật cư trú')
    expect(answer.status).toBe('declined_not_found')
    expect(answer.text).toContain('không có Điều 99 Luật Cư trú')
  })
})
