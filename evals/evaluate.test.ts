/** The whole run in process, on a retrieval set of ten documents, with the real encoder. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEncoder, type Encoder } from '../models/index.ts'
import { type EvaluateOptions, evaluate } from './evaluate.ts'
import type { Peer, PeerDocument } from './peers/peer.ts'
import { answerSet } from './testing.ts'
import { formatQrels, formatRun, parseQrels, parseRun } from './trec.ts'

const SUBJECTS = [
  ['nuôi ong lấy mật', 'Người nuôi ong đặt thùng cách nhà dân ít nhất hai trăm mét và báo trưởng thôn.'],
  ['thả diều', 'Không thả diều gần đường dây điện và sân bay. Diều lớn phải báo công an xã.'],
  ['họp chợ phiên', 'Chợ phiên họp sáng chủ nhật. Tiểu thương đăng ký sạp với ban quản lý chợ.'],
  ['mượn sân vận động', 'Đơn mượn sân gửi trước năm ngày, ghi rõ số người và giờ trả sân.'],
  ['trồng cây bóng mát', 'Cây trồng trước nhà do phường cấp giống, hộ dân chăm sóc trong ba năm đầu.'],
  ['đặt bàn quán vỉa hè', 'Vỉa hè rộng trên ba mét mới được kê bàn, chừa lối đi một mét rưỡi.'],
  ['thư viện thôn', 'Thư viện mở chiều thứ bảy, mỗi người mượn ba quyển trong hai tuần.'],
  ['bơm nước tưới ruộng', 'Trạm bơm chạy theo lịch mùa vụ, hộ dân đóng thủy lợi phí theo sào.'],
  ['đua thuyền', 'Đội đua thuyền đăng ký danh sách tay chèo và áo phao trước lễ hội.'],
  ['múa lân', 'Đoàn múa lân xin phép biểu diễn ở nơi công cộng trước mười ngày.'],
] as const

let folder: string
let encoder: Encoder
const at = (name: string) => path.join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'motcua-evaluate-'))
  await mkdir(at('village/qrels'), { recursive: true })
  const line = (value: object) => `${JSON.stringify(value)}\n`
  const corpus = SUBJECTS.map(([title, text], i) => line({ _id: `Quy ước#${i}`, title, text })).join('')
  await writeFile(at('village/corpus.jsonl.gz'), gzipSync(corpus))
  await writeFile(
    at('village/queries.jsonl'),
    SUBJECTS.map(([title], i) => line({ _id: `q${i}`, text: `Muốn ${title} thì phải làm gì?` })).join(''),
  )
  await writeFile(
    at('village/qrels/test.tsv'),
    `query-id\tcorpus-id\tscore\n${SUBJECTS.map((_, i) => `q${i}\tQuy ước#${i}\t1\n`).join('')}`,
  )
  encoder = await createEncoder({ threads: 1 })
})
afterAll(async () => {
  await encoder?.close()
  await rm(folder, { recursive: true, force: true })
})

const run = (more: Partial<EvaluateOptions> = {}) =>
  evaluate({
    index: null,
    cache: at('cache'),
    encoder,
    sets: [at('village')],
    slices: [],
    peers: [],
    signals: false,
    runs: [],
    answers: null,
    seed: 1,
    keepRuns: false,
    ...more,
  })

/** Returns the documents in the order of the corpus, whatever is asked. */
function stubbornPeer(seen: { documents: readonly PeerDocument[]; closed: number }): Peer {
  return {
    name: 'Stubborn',
    async build(documents) {
      seen.documents = documents
      return {
        buildMs: 1,
        vectors: 0,
        search: async (_, k) => documents.slice(0, k).map(({ id }, i) => ({ id, score: -i })),
        close: async () => {
          seen.closed++
        },
      }
    },
  }
}

describe('evaluate', () => {
  it('a BEIR folder: motcua, a slice, a peer and a run file on the same questions', async () => {
    const seen = { documents: [] as readonly PeerDocument[], closed: 0 }
    const steps = new Set<string>()
    const { result, runs } = await run({
      slices: ['no-diacritics'],
      peers: [stubbornPeer(seen)],
      runs: [{ name: 'best.run', run: parseRun('q0 Q0 Quy%20ước#0 1 1 best\n') }],
      keepRuns: true,
      onProgress: (step) => steps.add(step),
    })
    expect(result.search.map(({ set, slice, system, n }) => [set, slice, system, n])).toEqual([
      ['village', null, 'motcua', 10],
      ['village', 'no-diacritics', 'motcua', 10],
      ['village', null, 'Stubborn', 10],
      ['village', 'no-diacritics', 'Stubborn', 10],
      ['village', null, 'best.run', 10],
    ])
    const [own, plain, stubborn, , best] = result.search
    expect(own!.measures['Hit@1']!.mean).toBeGreaterThanOrEqual(0.8)
    expect(plain!.changed).toBe(10)
    expect(plain!.cases[0]!.question).toBe('Muon nuoi ong lay mat thi phai lam gi?')
    expect(plain!.cases[0]!.restored).not.toBeNull()
    // The right document of question i stands at rank i + 1.
    const mrr = SUBJECTS.reduce((sum, _, i) => sum + 1 / (i + 1), 0) / 10
    expect(stubborn!.measures['MRR@10']!.mean).toBeCloseTo(mrr, 12)
    expect(stubborn!.calibration).toBeNull()
    // Pages have no cases to be grouped by.
    for (const { measures } of result.search) expect(measures).not.toHaveProperty('Group@5')
    expect(best!.measures['Hit@1']!.mean).toBe(0.1)
    expect(best!.cases[0]!.ranked[0]!.title).toBe('nuôi ong lấy mật')

    expect(seen.closed).toBe(1)
    expect(seen.documents.map(({ id }) => id)).toEqual(SUBJECTS.map((_, i) => `Quy ước#${i}`))
    expect(seen.documents[2]!.text).toContain('Tiểu thương đăng ký sạp')

    expect(result.build).toMatchObject({ documents: 10, modelHash: encoder.hash })
    expect(result.latency.total!.n).toBe(10)
    expect(result.latency.encode!.p50).toBeLessThanOrEqual(result.latency.total!.p99)
    for (const { recall } of result.vectorRecall) expect(recall).toBe(1)
    expect([...steps]).toEqual(expect.arrayContaining(['village: embedding', 'village · motcua', 'latency']))

    const kept = runs.find(({ system, slice }) => system === 'motcua' && slice === null)!
    expect(parseRun(formatRun(kept.run, 'motcua')).get('q0')![0]!.id).toBe(own!.cases[0]!.ranked[0]!.id)
    expect(parseQrels(formatQrels(kept.qrels)).size).toBe(10)
  })

  it('a second run uses the build of the first, and finds the same', async () => {
    const builds = async () => {
      const [index] = (await readdir(at('cache'))).filter((name) => name.startsWith('village-'))
      return readdir(at(`cache/${index}/builds`))
    }
    const before = await builds()
    const [first, second] = [await run(), await run()]
    expect(await builds()).toEqual(before)
    const found = ({ result }: typeof first) => result.search.map(({ latency, ...one }) => one)
    expect(found(second)).toEqual(found(first))
    expect(first.result.search[0]!.latency!.p50).toBeGreaterThan(0)
    expect(second.runs).toEqual([])
  })

  it('hands the open build to whoever judges answers', async () => {
    const questions = SUBJECTS.map(([title], i) => ({
      id: `q${i}`,
      question: title,
      procedures: [`Quy ước#${i}`],
    }))
    await writeFile(at('own.jsonl'), questions.map((one) => JSON.stringify(one)).join('\n'))
    const [index] = (await readdir(at('cache'))).filter((name) => name.startsWith('village-'))
    const { result } = await run({
      index: at(`cache/${index}`),
      sets: [at('own.jsonl')],
      async answers({ build, sets, answered, limit }) {
        expect([sets, answered.map(({ set }) => set), limit]).toEqual([['removed-gold'], ['own'], undefined])
        expect((await build.document('Quy ước#0')).title).toBe('nuôi ong lấy mật')
        return [answerSet('own', 'removed-gold', [true])]
      },
    })
    expect(result.answers).toHaveLength(1)
    expect(result.search[0]).toMatchObject({ set: 'own', n: 10 })
    expect(result.memory!.highest).toBeGreaterThanOrEqual(result.memory!.afterLoad)
  })

  it('says when right documents are not in the build, and takes a question that cannot be searched for one not found', async () => {
    await writeFile(
      at('off.jsonl'),
      '{"id":"a","question":"nuôi ong","procedures":["1.999999"]}\n{"id":"b","question":"🙂","procedures":["Quy ước#0"]}',
    )
    const [index] = (await readdir(at('cache'))).filter((name) => name.startsWith('village-'))
    const notes: string[] = []
    const { result } = await run({
      index: at(`cache/${index}`),
      sets: [at('off.jsonl')],
      onNote: (note) => notes.push(note),
    })
    expect(notes).toEqual([
      expect.stringMatching(/^off: 1 right documents are not in the build \(1\.999999 of a/),
    ])
    expect(result.search[0]!.measures['nDCG@10']).toMatchObject({ n: 2, mean: 0 })
    expect(result.latency.total!.n).toBe(1)
  })

  it('stops when it is told to', async () => {
    const stop = new AbortController()
    const stopped = run({
      signal: stop.signal,
      onProgress: (step) => {
        if (step === 'village · motcua') stop.abort(new DOMException('stopped', 'AbortError'))
      },
    })
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
  })
})
