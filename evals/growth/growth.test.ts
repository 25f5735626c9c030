import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { beforeAll, describe, expect, it } from 'vitest'
import { Procedure } from '../../corpus/index.ts'
import { randomFrom } from '../stats/random.ts'
import { formatGrowth, type GrowthResult, growthPlot, runGrowth } from './index.ts'
import { addNoise, neighbourCosine, noisyRows } from './noisy-rows.ts'
import { originalTitleOf, variationsOf } from './variations.ts'

const leftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('motcua-growth-'))

describe('growth of the shipped procedures', () => {
  let result: GrowthResult
  let before: string[]
  const points: number[] = []

  beforeAll(async () => {
    before = await leftovers()
    result = await runGrowth({
      scales: [1, 2],
      vectors: [200, 3_000],
      official: false,
      onPoint: async ({ whole, vectors }) => void points.push(whole.length + vectors.length),
    })
  }, 900_000)

  it('measures each size on that many real documents and vectors, and tidies up', async () => {
    const [once, twice] = result.whole
    expect(twice!.documents).toBe(2 * once!.documents)
    expect(twice!.passages).toBeGreaterThan(1.9 * once!.passages)
    expect(twice!.vectors).toBeGreaterThan(once!.vectors)
    expect(result.vectors.map(({ vectors }) => vectors)).toEqual([200, 3_000])
    expect(points).toEqual([1, 2, 3, 4])
    expect(await leftovers()).toEqual(before)
  })

  it('finds what it found before, a copy counting for its original', () => {
    const [once, twice] = result.whole
    expect(once!.hitAt5).toBeGreaterThan(0.8)
    expect(twice!.hitAt5).toBeGreaterThan(0.8)
    for (const { recall } of result.whole) expect(recall.at10).toBeGreaterThanOrEqual(0.99)
  })

  it('tells which way the store took under each filter, and loses nothing where it scans', () => {
    for (const { vectors, filters } of result.vectors)
      for (const { chosen, recall, share, passing } of filters) {
        expect(share).toBeCloseTo(passing / vectors, 9)
        if (chosen === 'scan') expect([recall.at10, recall.at400]).toEqual([1, 1])
      }
    expect(result.vectors[0]!.filters.every(({ chosen }) => chosen === 'scan')).toBe(true)
    expect(result.vectors[1]!.filters[0]!.chosen).toBe('graph')
  })

  it('does not measure again what is known', async () => {
    const again = await runGrowth({ scales: [1, 2], vectors: [200], official: false, known: result })
    expect(again).toBe(result)
  })

  it('writes every size in the tables and draws it', () => {
    const page = formatGrowth(result)
    const plot = growthPlot(result)
    for (const { documents } of result.whole)
      expect(page).toContain(`| ${documents.toLocaleString('en-GB')} |`)
    expect(page).toContain('| 3,000 | 100 % | 3,000 | graph |')
    expect(page + plot).not.toMatch(/NaN|undefined/)
    expect(plot.match(/<g /g)).toHaveLength(9)
  })
})

describe('copies', () => {
  const document = Procedure.parse({
    kind: 'procedure',
    code: '1.000001',
    title: 'Đăng ký khai sinh, khai tử',
    sections: [{ id: 'authority', heading: 'Cơ quan', text: 'Ủy ban nhân dân cấp xã' }],
    source: { file: '1.txt', origin: 'portal-record' },
  })

  it('are the same for the same document, differ in code and place, and lead back to the original', () => {
    const copies = variationsOf(document, 3, 40)
    expect(copies).toEqual(variationsOf(document, 3, 40))
    expect(copies[0]!.document).toBe(document)
    const documents = copies.map(({ document }) => Procedure.parse(document))
    expect(new Set(documents.map(({ code }) => code)).size).toBe(40)
    for (const { title } of documents) expect(originalTitleOf(title)).toBe(document.title)
    const bound = documents.filter(({ place }) => place !== null).length
    expect(bound).toBeGreaterThan(8)
    expect(bound).toBeLessThan(32)
  })

  it('of vectors have unit length and the cosine asked for', () => {
    const random = randomFrom(1)
    const vector = new Float32Array(384)
    addNoise(new Float32Array(384), 0, random, vector)
    const noisy = new Float32Array(384)
    addNoise(vector, 0.9, random, noisy)
    expect(Math.hypot(...noisy)).toBeCloseTo(1, 5)
    expect(vector.reduce((sum, x, i) => sum + x * noisy[i]!, 0)).toBeCloseTo(0.9, 1)
  })

  it('come after the real vectors', () => {
    const real = { data: Float32Array.from([1, 0, 0, 1, 0.6, 0.8]), dimensions: 2 }
    expect(neighbourCosine(real)).toBeCloseTo(0.8, 6)
    const rows = noisyRows(real, 5, 0.99, 1)
    expect([...rows.data.subarray(0, 6)]).toEqual([...real.data])
    expect(rows.documents).toBe(5)
    expect(rows.data.subarray(6).every((x) => x !== 0)).toBe(true)
  })
})
