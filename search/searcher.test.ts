import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Procedure, Procedure as ProcedureSchema } from '../corpus/index.ts'
import {
  acquireLock,
  type Build,
  createBuildWriter,
  createLexicalBuilder,
  openBuild,
  RESTORER_BLOB,
} from '../index/index.ts'
import { createEncoder, type Encoder } from '../models/index.ts'
import { RestorerTraining } from '../text/index.ts'
import { createSearcher, type Searcher } from './index.ts'

function procedure(code: string, title: string, more: Partial<Procedure> = {}): Procedure {
  return ProcedureSchema.parse({
    kind: 'procedure',
    code,
    title,
    sections: [
      {
        id: 'steps',
        heading: 'Trình tự',
        text: `Bước 1: nộp hồ sơ ${title.toLowerCase()} tại bộ phận một cửa.`,
      },
      { id: 'fees', heading: 'Phí', text: `Lệ phí ${title.toLowerCase()}: 20.000 đồng.` },
    ],
    source: { file: `${code}.txt`, origin: 'authored' },
    ...more,
  })
}

const PROCEDURES = [
  procedure('9.000001', 'Đăng ký khai sinh', { levels: ['commune'] }),
  procedure('9.000002', 'Đăng ký kết hôn', { levels: ['commune'] }),
  procedure('9.000003', 'Cấp hộ chiếu phổ thông', { levels: ['province'], validTo: '2025-06-30' }),
  procedure('9.000004', 'Hỗ trợ mua máy nông nghiệp'),
  procedure('9.000005', 'Hỗ trợ mua máy nông nghiệp', { place: { code: '15', name: 'Lào Cai' } }),
  procedure('9.0000061', 'Đổi giấy phép lái xe'),
]

let dir: string
let encoder: Encoder
let build: Build
let searcher: Searcher

beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'motcua-search-'))
  encoder = await createEncoder({ model: fileURLToPath(new URL('../models/tthc-e5-small', import.meta.url)) })
  const lock = await acquireLock(dir)
  const writer = await createBuildWriter(lock, encoder.dimensions)
  const lexical = createLexicalBuilder()
  const training = new RestorerTraining()
  for (const document of PROCEDURES) {
    const passages = document.sections.map((section) => ({
      id: `${document.code}#${section.id}`,
      documentId: document.code,
      section: section.id,
      breadcrumb: [document.title, section.heading],
      text: section.text,
      validFrom: null,
      validTo: null,
      place: document.place,
      authority: null,
      hash: '',
    }))
    const ordinal = await writer.addDocument(document, passages, document.code)
    const [vector] = await encoder.encode([document.title], 'passage')
    writer.addVector(vector!, [ordinal])
    lexical.add({ title: document.title, steps: document.sections[0]!.text })
    training.add(`${document.title}\n${document.sections.map(({ text }) => text).join('\n')}`, 8)
  }
  for (const [name, bytes] of Object.entries(lexical.finish())) await writer.addBlob(name, bytes)
  await writer.addBlob(RESTORER_BLOB, training.finish())
  await writer.publish({
    model: encoder.name,
    modelHash: encoder.hash,
    corpusHash: 'a'.repeat(64),
    asOf: null,
    settings: {},
    versions: {},
    report: {},
  })
  await lock.release()
  build = await openBuild(dir, { modelHash: encoder.hash })
  searcher = createSearcher(build, encoder)
})
afterAll(async () => {
  await build.close()
  await encoder.close()
  await rm(dir, { recursive: true })
})

const first = async (question: string, filter = {}) =>
  (await searcher.search(question, { filter })).hits[0]?.document.id

describe('search', () => {
  it('finds a procedure by its words, with and without diacritics, half of them, or old tone marks', async () => {
    expect(await first('làm giấy khai sinh cho con')).toBe('9.000001')
    expect(await first('lam giay khai sinh cho con')).toBe('9.000001')
    expect(await first('đăng ky ket hôn')).toBe('9.000002')
    expect((await searcher.search('dang ky ket hon')).restored).toBe('đăng ký kết hôn')
    expect((await searcher.search('đăng ký kết hôn')).restored).toBeNull()
  })

  it.each([
    ['How much is the fee for birth registration?', '9.000001', 'lệ phí bao nhiêu đăng ký khai sinh?'],
    ['Where do we get married?', '9.000002', 'nộp ở đâu đăng ký kết hôn?'],
    ['I want to exchange my driving licence', '9.0000061', 'đổi giấy phép lái xe'],
  ])('reads English: %s', async (question, code, reading) => {
    const { hits, restored, replacements, didYouMean } = await searcher.search(question, {
      filter: { asOf: '2026-01-01' },
    })
    expect(hits[0]?.document.id).toBe(code)
    expect(searcher.read(question).text).toBe(reading)
    expect(replacements.length).toBeGreaterThan(0)
    expect(replacements.every(({ kind }) => kind === 'english')).toBe(true)
    expect(restored).toBeNull()
    expect(didYouMean).toBeUndefined()
  })

  it('reads English in Vietnamese before marks are put back', async () => {
    expect(searcher.read('exchange driving licence ở đâu').text).toBe('đổi giấy phép lái xe ở đâu')
    expect(searcher.read('dang ky marriage o dau').text).toBe(searcher.read('dang ky ket hon o dau').text)
  })

  it('believes a question in English less, the less of it was read', async () => {
    const probability = async (question: string) => (await searcher.search(question)).probability
    expect(
      await probability('How do I register a marriage with sparkling fireworks, balloons, dancers?'),
    ).toBeLessThan((await probability('How do I register a marriage?')) / 2)
  })

  it('goes straight to the procedure a code names', async () => {
    const result = await searcher.search('lệ phí của 9.000002 và 9.0000061 là bao nhiêu')
    expect(result).toMatchObject({ code: '9.000002', probability: 1 })
    expect(result.hits[0]?.document.id).toBe('9.000002')
    expect(await first('9.0000061')).toBe('9.0000061')
    expect((await searcher.search('9.999999 khai sinh')).code).toBeNull()
  })

  it('needs no place beside a code, but keeps every other condition', async () => {
    expect(await first('lệ phí của 9.000005')).toBe('9.000005')
    expect(await first('lệ phí của 9.000002', { exclude: ['9.000002'] })).not.toBe('9.000002')
    const excluded = await searcher.search('9.000003 hộ chiếu', { filter: { asOf: '2025-07-01' } })
    expect(excluded.code).toBeNull()
    expect(excluded.hits.map(({ document }) => document.id)).not.toContain('9.000003')
  })

  it('keeps a province to itself, and puts it first where it is asked for', async () => {
    const ids = async (question: string, places?: string[]) =>
      (await searcher.search(question, { filter: places ? { places } : {} })).hits.map(
        ({ document }) => document.id,
      )
    expect(await ids('hỗ trợ mua máy nông nghiệp')).not.toContain('9.000005')
    expect((await ids('hỗ trợ mua máy nông nghiệp ở Lào Cai')).slice(0, 2)).toEqual(['9.000005', '9.000004'])
    expect((await ids('hỗ trợ mua máy nông nghiệp', ['15']))[0]).toBe('9.000005')
    expect(await ids('hỗ trợ mua máy nông nghiệp ở Huế')).not.toContain('9.000005')
  })

  it('says in what the first hit differs from the same matter elsewhere, whatever number of hits is asked for', async () => {
    const { group, hits } = await searcher.search('hỗ trợ mua máy nông nghiệp ở Lào Cai', { k: 1 })
    expect(hits).toHaveLength(1)
    expect(group!.members).toMatchObject([
      { id: '9.000005', sameMatter: true, differs: [{ by: 'place', value: '15' }], words: [] },
      { id: '9.000004', sameMatter: true, differs: [], words: [] },
    ])
    expect((await searcher.search('hỗ trợ mua máy nông nghiệp')).group).toBeNull()
  })

  it('explains what the province adds to its own procedure', async () => {
    const { hits, explanation } = await searcher.search('hỗ trợ mua máy nông nghiệp ở Lào Cai', {
      explain: true,
    })
    const [own, national] = explanation!.hits
    expect([own!.id, national!.id]).toEqual(['9.000005', '9.000004'])
    expect(own!.bonuses.ownPlace).toBeGreaterThan(0)
    expect(national!.bonuses.ownPlace).toBe(0)
    const { lexical, dense, bonuses } = own!
    expect(lexical.part + dense.part + bonuses.local + bonuses.ownPlace).toBeCloseTo(hits[0]!.score, 9)
  })

  it('applies day, level and exclusion before ranking', async () => {
    expect(await first('hộ chiếu', { asOf: '2025-06-30' })).toBe('9.000003')
    expect(await first('hộ chiếu', { asOf: '2025-07-01' })).not.toBe('9.000003')
    expect(await first('kết hôn', { exclude: ['9.000002'] })).not.toBe('9.000002')
    const { hits } = await searcher.search('đăng ký', { filter: { levels: ['province'] } })
    expect(hits.some(({ document }) => document.levels.includes('commune'))).toBe(false)
  })

  it('gives the passage of the asked section first', async () => {
    const [fees] = (await searcher.search('lệ phí đăng ký kết hôn')).hits[0]!.passages
    expect(fees?.passage.id).toBe('9.000002#fees')
    const [steps] = (await searcher.search('trình tự đăng ký kết hôn thế nào')).hits[0]!.passages
    expect(steps?.passage.id).toBe('9.000002#steps')
  })

  it('gives probabilities that order the hits and add up to at most 1', async () => {
    const { hits, probability } = await searcher.search('đổi bằng lái xe')
    expect(hits[0]?.probability).toBe(probability)
    expect(hits.reduce((sum, hit) => sum + hit.probability, 0)).toBeLessThanOrEqual(1.0001)
    hits.slice(1).forEach((hit, i) => {
      expect(hit.probability).toBeLessThanOrEqual(hits[i]!.probability)
    })
  })

  it('does not believe a question whose words stand everywhere', async () => {
    expect((await searcher.search('nộp hồ sơ')).probability).toBeLessThanOrEqual(0.1)
  })

  it('answers many at once as it answers one', async () => {
    const questions = ['khai sinh', 'ket hon', 'hộ chiếu', 'lái xe', 'máy nông nghiệp']
    const alone = []
    for (const question of questions) alone.push(await first(question))
    expect(await Promise.all(questions.map((question) => first(question)))).toEqual(alone)
  })

  it('refuses questions without a letter, and huge ones, saying so', async () => {
    for (const question of ['', '   ', '🙂🙂', '\u0000\u0001', '???', '\ud800']) {
      await expect(searcher.search(question), JSON.stringify(question)).rejects.toThrow('no letter or digit')
    }
    await expect(searcher.search('khai sinh '.repeat(10_000))).rejects.toThrow(/characters/)
  })

  it('survives whatever is typed', async () => {
    for (const question of [
      'a',
      '<script>',
      '\u202eabc',
      'a\ud800',
      'x'.repeat(3_000),
      '1.2.3.4',
      "'; DROP TABLE",
    ]) {
      const { hits } = await searcher.search(question)
      expect(Array.isArray(hits)).toBe(true)
    }
  })
})
