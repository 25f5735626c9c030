/** Two versions of a small decree: the second replaces the first from a day; an article of a third is repealed. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Build, openBuild } from '../index/index.ts'
import { type IngestResult, ingest } from '../ingest/index.ts'
import { createEncoder, type Encoder } from '../models/index.ts'
import { createSearcher, type Searcher } from '../search/index.ts'
import { asking } from './answers/ask.ts'

interface Made {
  number: string
  signed: string
  from: string
  about: string
  articles: string[]
  says?: string[]
}

const decree = ({ number, signed, from, about, articles, says = [] }: Made) =>
  [
    'CHÍNH PHỦ',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    `Số: ${number}/NĐ-CP`,
    `Hà Nội, ngày ${signed}`,
    'NGHỊ ĐỊNH',
    about,
    ...articles,
    `Điều ${articles.filter((line) => line.startsWith('Điều')).length + 1}. Hiệu lực thi hành`,
    `1. Nghị định này có hiệu lực thi hành từ ngày ${from}.`,
    ...says,
  ].join('\n\n')

const ABOUT = 'QUY ĐỊNH VỀ NUÔI ONG Ở ĐÔ THỊ'
const bees = (metres: number) => [
  'Điều 1. Giải thích từ ngữ',
  'Trong Nghị định này, các từ ngữ dưới đây được hiểu như sau:',
  '1. Tổ ong là nơi ở của một đàn ong do người nuôi làm ra.',
  '2. Vùng đệm là dải đất quanh nơi đặt tổ ong mà người nuôi phải giữ trống.',
  'Điều 2. Điều kiện nuôi ong ở đô thị',
  `1. Có vườn rộng ít nhất ${metres} mét vuông.`,
  '2. Có giấy đồng ý của hàng xóm.',
]
const FILES = {
  cu: decree({
    number: '77/2020',
    signed: '01 tháng 3 năm 2020',
    from: '01 tháng 5 năm 2020',
    about: ABOUT,
    articles: bees(50),
  }),
  moi: decree({
    number: '12/2023',
    signed: '01 tháng 3 năm 2023',
    from: '01 tháng 7 năm 2023',
    about: ABOUT,
    articles: bees(80),
    says: [
      '2. Nghị định này thay thế Nghị định số 77/2020/NĐ-CP.',
      '3. Bãi bỏ Điều 1 và sửa đổi khoản 1 Điều 2 Nghị định số 9/2019/NĐ-CP.',
      '4. Thay thế Nghị định số 8/2018/NĐ-CP, trừ Điều 1.',
    ],
  }),
  dom: decree({
    number: '9/2019',
    signed: '01 tháng 3 năm 2019',
    from: '01 tháng 5 năm 2019',
    about: 'QUY ĐỊNH VỀ NUÔI ĐOM ĐÓM',
    articles: [
      'Điều 1. Kiểm dịch đom đóm',
      'Người nuôi đom đóm kiểm dịch mỗi năm ba lần.',
      'Điều 2. Chuồng đom đóm',
      '1. Chuồng đom đóm cao hai mét.',
    ],
  }),
  de: decree({
    number: '8/2018',
    signed: '01 tháng 3 năm 2018',
    from: '01 tháng 5 năm 2018',
    about: 'QUY ĐỊNH VỀ NUÔI DẾ',
    articles: [
      'Điều 1. Lồng dế',
      'Lồng dế có nắp lưới.',
      'Điều 2. Tổ ong trong lồng dế',
      'Tổ ong đặt trong lồng dế phải sạch; tổ ong nào bẩn thì bỏ tổ ong đó.',
    ],
  }),
}

let dir: string
let encoder: Encoder
let build: Build
let searcher: Searcher
let report: IngestResult['report']

beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'motcua-validity-'))
  const texts = Object.entries(FILES)
  const paths = texts.map(([name]) => path.join(dir, `${name}.txt`))
  await Promise.all(texts.map(([, text], i) => writeFile(paths[i]!, text)))
  encoder = await createEncoder()
  ;({ report } = await ingest({ paths, out: path.join(dir, 'index'), encoder }))
  build = await openBuild(path.join(dir, 'index'), { modelHash: encoder.hash })
  searcher = createSearcher(build, encoder)
})
afterAll(async () => {
  await build?.close()
  await encoder?.close()
  await rm(dir, { recursive: true, force: true })
})

const ask = async (message: string) => (await asking({ build, searcher }, {})({ message })).answer
const idsFor = async (question: string, asOf: string) =>
  (await searcher.search(question, { filter: { asOf } })).hits.map(({ document }) => document.id)

describe('an instrument replaced by another one in the build', () => {
  it('ends the day before, and the report says so', () => {
    expect(build.entry('ND-77-2020#d2')).toMatchObject({
      validFrom: '2020-05-01',
      validTo: '2023-06-30',
      endedBy: { instrument: 'Nghị định 12/2023/NĐ-CP', passageId: 'ND-12-2023#d3.k2', from: '2023-07-01' },
    })
    expect(report.warnings['validity.ended']).toMatchObject({ count: 2 })
  })

  it('goes on where something is excepted: reported, and said in the answer', async () => {
    expect(build.entry('ND-8-2018#d1')).toMatchObject({ validTo: null })
    expect(report.warnings['validity.doubtful']?.examples).toMatchObject([
      { subject: 'ND-12-2023#d3.k4', detail: 'ND-8-2018: the sentence makes an exception' },
    ])
    const answer = await ask('Điều 1 Nghị định 8/2018/NĐ-CP')
    expect(answer.text).toContain(
      'có thể không còn áp dụng: Nghị định 12/2023/NĐ-CP thay thế nó từ ngày 01/07/2023',
    )
  })

  it('is found as of its time only', async () => {
    const question = 'điều kiện nuôi ong ở đô thị'
    expect((await idsFor(question, '2021-01-01'))[0]).toBe('ND-77-2020#d2')
    expect(await idsFor(question, '2021-01-01')).not.toContain('ND-12-2023#d2')
    expect((await idsFor(question, '2023-06-30'))[0]).toBe('ND-77-2020#d2')
    expect((await idsFor(question, '2023-07-01'))[0]).toBe('ND-12-2023#d2')
    expect(await idsFor(question, '2026-01-01')).not.toContain('ND-77-2020#d2')
  })

  it('is answered as of a day asked for, with until when it held and what came after', async () => {
    const answer = await ask('quy định năm 2021 về điều kiện nuôi ong ở đô thị')
    expect(answer.text).toContain('50 mét vuông')
    expect(answer.text).toContain(
      'Có hiệu lực từ ngày 01/05/2020 đến hết ngày 30/06/2023, được thay thế bởi Nghị định 12/2023/NĐ-CP từ ngày 01/07/2023',
    )
    expect(answer.citations.map(({ passage }) => passage)).toContain('ND-12-2023#d3.k2')
  })

  it('is not in an answer for today', async () => {
    const answer = await ask('điều kiện nuôi ong ở đô thị')
    expect(answer.text).toContain('80 mét vuông')
    expect(answer.text).toContain('Có hiệu lực từ ngày 01/07/2023')
    expect(answer.text).not.toContain('50 mét vuông')
  })

  it('is found where it is asked for, marked as ended', async () => {
    for (const question of [
      'Điều 2 Nghị định 77/2020/NĐ-CP',
      'quy định trước đây về điều kiện nuôi ong ở đô thị',
      'dieu kien nuoi ong o do thi theo quy dinh cu',
      'điều kiện nuôi ong ở đô thị theo nghị định năm 2020',
    ]) {
      const answer = await ask(question)
      expect(answer.text, question).toContain('50 mét vuông')
      expect(answer.text, question).toContain(
        'đã hết hiệu lực sau ngày 30/06/2023, được thay thế bởi Nghị định 12/2023/NĐ-CP từ ngày 01/07/2023',
      )
    }
  })
})

describe('whether an instrument holds', () => {
  it.each([
    'Nghị định 77/2020/NĐ-CP còn hiệu lực không?',
    'cho em hỏi nghị định 77/2020 hết hiệu lực chưa',
    'van ban nao thay the nghi dinh 77/2020/nd-cp',
  ])('%s', async (question) => {
    const answer = await ask(question)
    expect(answer.status).toBe('answered')
    expect(answer.citations[0]!.passage).toBe('ND-77-2020#d3.k1')
    expect(answer.text).toContain(
      'hết hiệu lực sau ngày 30/06/2023, được thay thế bởi Nghị định 12/2023/NĐ-CP',
    )
  })

  it('is not promised beyond the data', async () => {
    const answer = await ask('Nghị định 12/2023/NĐ-CP còn hiệu lực không?')
    expect(answer.text).toContain('Có hiệu lực từ ngày 01/07/2023')
    expect(answer.text).toContain('Trong dữ liệu của tôi không có văn bản nào thay thế hay bãi bỏ')
    const unknown = await ask('Nghị định 13/2023/NĐ-CP còn hiệu lực không?')
    expect(unknown.status).toBe('declined_not_found')
  })

  it('is another question than whether a paper granted under it holds, or what it does', async () => {
    for (const question of [
      'giấy phép cấp theo nghị định 77/2020 còn hiệu lực không',
      'nghị định 77/2020 bãi bỏ thủ tục gì',
    ])
      expect((await searcher.search(question)).reference, question).toBeUndefined()
  })
})

describe('an article repealed alone', () => {
  it('ends, and the others go on', async () => {
    expect(await idsFor('kiểm dịch đom đóm', '2022-01-01')).toContain('ND-9-2019#d1')
    expect(await idsFor('kiểm dịch đom đóm', '2024-01-01')).not.toContain('ND-9-2019#d1')
    expect((await idsFor('chuồng đom đóm', '2024-01-01'))[0]).toBe('ND-9-2019#d2')
  })

  it('is said to be repealed', async () => {
    const answer = await ask('Điều 1 Nghị định 9/2019/NĐ-CP')
    expect(answer.text).toContain('bị bãi bỏ theo Nghị định 12/2023/NĐ-CP từ ngày 01/07/2023')
  })

  it('an amended clause is said to be of before', async () => {
    const answer = await ask('Điều 2 Nghị định 9/2019/NĐ-CP')
    expect(answer.text).toContain('Khoản 1 Điều 2 đã được sửa đổi theo Nghị định 12/2023/NĐ-CP')
  })
})

describe('a term explained in an instrument', () => {
  it.each([
    ['tổ ong là gì', 'ND-12-2023#d1.k1'],
    ['vung dem la gi', 'ND-12-2023#d1.k2'],
    ['vùng đệm được hiểu như thế nào', 'ND-12-2023#d1.k2'],
    ['theo quy định cũ tổ ong là gì', 'ND-77-2020#d1.k1'],
  ])('%s finds the passage that explains it', async (question, passage) => {
    const { hits } = await searcher.search(question, { filter: { asOf: '2026-01-01' } })
    expect(hits[0]!.passages[0]!.passage.id).toBe(passage)
    expect((await ask(question)).citations.map((each) => each.passage)).toContain(passage)
  })
})
