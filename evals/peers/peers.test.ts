import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedIndex } from '../../bin/testing/shared-index.ts'
import { type Build, openBuild } from '../../index/index.ts'
import { createEncoder, type Encoder } from '../../models/index.ts'
import { fold } from '../../text/index.ts'
import { PEERS, type PeerDocument, type PeerIndex, peerDocuments } from './index.ts'

let build: Build
let encoder: Encoder
let documents: PeerDocument[]
/** What the peers have. */
let some: PeerDocument[]
const indexes = new Map<string, PeerIndex>()
const names = PEERS.map(({ name }) => name)
const indexOf = (name: string) => indexes.get(name)!
const named = (part: string) => indexOf(names.find((name) => name.includes(part))!)

beforeAll(async () => {
  build = await openBuild(await sharedIndex())
  encoder = await createEncoder()
  documents = await peerDocuments(build)
  // Encoding whole texts would take a minute; two chunks each show the same.
  some = documents.slice(0, 20).map((document) => ({ ...document, text: document.text.slice(0, 1_100) }))
  for (const peer of PEERS) indexes.set(peer.name, await peer.build(some, encoder))
})
afterAll(async () => {
  for (const index of indexes.values()) await index.close()
  await encoder.close()
  await build.close()
})

describe('peerDocuments', () => {
  it('has every document of the build with all that motcua searches', async () => {
    expect(documents.map(({ id }) => id)).toEqual(build.entries.map(({ id }) => id))
    for (const { ordinal, id } of build.entries) {
      const { title, text } = documents[ordinal]!
      const document = await build.document(id)
      expect(title).toBe(document.title)
      if (document.kind === 'procedure')
        for (const name of [...document.aliases, ...document.keywords]) expect(text).toContain(name)
      for (const passage of await build.passages(ordinal)) {
        expect(text).toContain(passage.text)
        for (const heading of passage.breadcrumb.slice(1)) expect(text).toContain(heading)
      }
    }
  })
})

describe.each(names)('%s', (name) => {
  it('finds documents by their titles', async () => {
    const ranks: number[] = []
    for (const { id, title } of some)
      ranks.push((await indexOf(name).search(title, 5)).findIndex((hit) => hit.id === id))
    // Registering a birth and registering it again have nearly the same words: a lexical peer may mistake them.
    expect(Math.min(...ranks)).toBe(0)
    expect(ranks.filter((rank) => rank === 0).length).toBeGreaterThanOrEqual(some.length * 0.8)
  })

  it('gives k documents at most, each once, best first', async () => {
    const { search } = indexOf(name)
    for (const k of [1, 3, 10]) {
      const hits = await search('đăng ký khai sinh cho con', k)
      expect(hits).toHaveLength(k)
      expect(new Set(hits.map(({ id }) => id)).size).toBe(k)
      expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a))
    }
    const all = await search('đăng ký khai sinh cho con', 1_000)
    expect(all.length).toBeGreaterThan(10)
    expect(all.length).toBeLessThanOrEqual(some.length)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  })

  it('tells what building cost', () => {
    const { buildMs, vectors } = indexOf(name)
    expect(buildMs).toBeGreaterThan(0)
    expect(vectors > some.length).toBe(/vector|hybrid|HNSW/.test(name))
  })
})

it('peers with the same chunks and vectors give the same cosines', async () => {
  for (const question of ['làm giấy khai sinh ở đâu', 'hộ chiếu hết bao nhiêu tiền']) {
    const theirs = await named('HNSWLib').search(question, 10)
    const scores = new Map(theirs.map(({ id, score }) => [id, score]))
    for (const { id, score } of await named('Orama vector').search(question, 5))
      expect(scores.get(id)).toBeCloseTo(score, 4)
  }
})

it('a peer that built on remembered vectors still tells what they cost', () => {
  // Nearly all of either is encoding.
  expect(named('HNSWLib').buildMs).toBeGreaterThan(named('Orama vector').buildMs / 2)
})

it('without diacritics the lexical peers that take them off rank as with them', async () => {
  for (const part of ['BM25, diacritics removed', 'MiniSearch', 'Orama full text'])
    for (const { title } of some.slice(0, 5))
      expect(await named(part).search(fold(title), 5)).toEqual(await named(part).search(title, 5))
})
