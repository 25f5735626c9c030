import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { beforeAll, describe, expect, it } from 'vitest'
import { sampleOf } from '../stats/random.ts'
import { runBench } from './bench.ts'
import { formatBench } from './report.ts'
import type { BenchResult } from './result.ts'
import { distributionOf } from './statistics.ts'

const leftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('motcua-bench-'))

describe('the benchmark on 20 shipped procedures', () => {
  let result: BenchResult
  let before: string[]
  const steps: string[] = []

  beforeAll(async () => {
    before = await leftovers()
    result = await runBench({ records: 20, queries: 30, official: false, onStep: (what) => steps.push(what) })
  }, 600_000)

  it('gives every figure', () => {
    const missing: string[] = []
    visit(result, 'result', (value, where) => {
      if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) missing.push(where)
    })
    expect(missing).toEqual([])
    expect(Object.keys(result.queries.steps)).toEqual(
      expect.arrayContaining([
        'restore',
        'tokenise',
        'encode',
        'lexical',
        'dense',
        'fuse',
        'passages',
        'rest',
      ]),
    )
    expect(result.aims).toHaveLength(11)
    expect(steps).toContain('queries')
  })

  it('compares the same work', () => {
    expect(result.build.documents).toBe(20)
    expect(result.ingest.documents).toBe(20)
    expect(result.ingest.peer.vectors).toBe(result.ingest.peer.textsEncoded)
    expect(result.ingest.peer.vectors).toBeGreaterThanOrEqual(result.ingest.cold.textsEncoded)
    expect(result.encoder.leastCosine).toBeGreaterThan(0.98)
    expect(result.queries.peer.n).toBe(result.queries.motcua.n)
  })

  it('runs warm as it says: nothing, then one text', () => {
    expect(result.ingest.cold.published).toBe(true)
    expect(result.ingest.unchanged).toMatchObject({ published: false, textsEncoded: 0 })
    expect(result.ingest.oneChanged).toMatchObject({ published: true, textsEncoded: 1 })
  })

  it('counts all the time of a query in its steps', () => {
    const shares = Object.values(result.queries.steps).map(({ share }) => share)
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 1)
  })

  it('asks every question once by one client and once by many', () => {
    const { latency, rounds } = result.clients
    expect(latency.one.n).toBe(rounds * result.queries.motcua.n)
    expect(latency.many.n).toBe(latency.one.n)
  })

  it('measures quality against the exact path', () => {
    const [set] = result.quality.sets
    expect(set!.exact.hitAt1).toBeGreaterThan(0.9)
    expect(result.quality.loss).toBeLessThan(0.1)
  })

  it('samples memory over the queries', () => {
    expect(result.resident.queries).toBe(30)
    expect(result.resident.long.rssMb.samples).toHaveLength(10)
    expect(result.resident.long.rssMb.afterLoad).toBeGreaterThan(result.resident.long.rssMb.atStart)
  })

  it('prints one Markdown table of it, without paths', () => {
    const text = formatBench(result)
    for (const words of ['query p95', 'ingest, empty folder', 'memory after 30 queries', 'batches of 32'])
      expect(text).toContain(words)
    expect(text).not.toContain('NaN')
    expect(JSON.stringify(result)).not.toContain(tmpdir())
  })

  it('leaves nothing behind', async () => {
    expect((await leftovers()).filter((name) => !before.includes(name))).toEqual([])
  })
})

describe('sampling and percentiles', () => {
  const items = Array.from({ length: 100 }, (_, i) => i)

  it('takes the same items for the same seed, in order, none twice', () => {
    const sample = sampleOf(items, 10)
    expect(sampleOf(items, 10)).toEqual(sample)
    expect(sampleOf(items, 10, 2)).not.toEqual(sample)
    expect(new Set(sample).size).toBe(10)
    expect(sample.toSorted((a, b) => a - b)).toEqual(sample)
    expect(sampleOf(items, 1000)).toEqual(items)
  })

  it('gives percentiles by nearest rank', () => {
    expect(distributionOf(items.map((i) => 100 - i))).toEqual({ n: 100, p50: 50, p95: 95, p99: 99, max: 100 })
    expect(distributionOf([7])).toEqual({ n: 1, p50: 7, p95: 7, p99: 7, max: 7 })
  })
})

function visit(value: unknown, where: string, look: (value: unknown, where: string) => void): void {
  look(value, where)
  if (value && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) visit(inner, `${where}.${key}`, look)
}
