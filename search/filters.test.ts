/** Each filter decides inside the lexical and inside the dense search, before either takes its best. */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Procedure } from '../corpus/index.ts'
import {
  acquireLock,
  type Build,
  createBuildWriter,
  createLexicalBuilder,
  type Filter,
  openBuild,
  RESTORER_BLOB,
} from '../index/index.ts'
import { createEncoder, type Encoder } from '../models/index.ts'
import { RestorerTraining } from '../text/index.ts'
import { createSearcher, type Searcher } from './index.ts'

/** More than the candidates each signal gives to fusion. */
const CROWD = 450
const ASKED = 'cấp giấy phép nuôi ong lấy mật'
const TITLE = 'Cấp giấy phép nuôi ong lấy mật'
const FAR = 'Đăng ký kết hôn'

const PASSING = {
  validFrom: '2026-01-01',
  place: { code: '15', name: 'Lào Cai' },
  levels: ['province'],
  audiences: ['citizen'],
  field: 'Chăn nuôi',
} as const

/** A condition, and the documents that fail this one alone. Excluded ones are given once the ids are known. */
const CONDITIONS: Record<string, { filter: Filter; failing: Record<string, unknown> }> = {
  'as-of date': { filter: { asOf: '2026-06-01' }, failing: { validTo: '2026-05-31' } },
  place: { filter: { places: ['15'] }, failing: { place: { code: '46', name: 'Huế' } } },
  level: { filter: { levels: ['province'] }, failing: { levels: ['commune'] } },
  audience: { filter: { audiences: ['citizen'] }, failing: { audiences: ['enterprise'] } },
  field: { filter: { fields: ['Chăn nuôi'] }, failing: { field: 'Thú y' } },
  exclusion: { filter: { exclude: [] }, failing: {} },
}
/** Found by its words alone: it has no vector. */
const BY_WORDS = '9.000001'
/** Found by its vector alone: none of its words is asked for. */
const BY_VECTOR = '9.000002'

let dir: string
let encoder: Encoder
let build: Build
let searcher: Searcher
const crowds = new Map<string, string[]>()

beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'motcua-filters-'))
  encoder = await createEncoder()
  const lock = await acquireLock(dir)
  const writer = await createBuildWriter(lock, encoder.dimensions)
  const lexical = createLexicalBuilder()
  const add = async (id: string, title: string, words: string, change: Record<string, unknown>) => {
    const document = Procedure.parse({
      kind: 'procedure',
      code: id,
      title,
      sections: [],
      source: { file: id, origin: 'authored' },
      ...PASSING,
      ...change,
    })
    lexical.add({ title: words })
    return writer.addDocument(document, [], id)
  }

  await add(BY_WORDS, FAR, `${TITLE} ${'và nhiều điều khác không liên quan đến câu hỏi này '.repeat(10)}`, {})
  const byVector = await add(BY_VECTOR, 'Xyz', 'Xyz', {})
  const crowd: number[] = []
  let number = 100
  for (const [name, { failing }] of Object.entries(CONDITIONS)) {
    const ids = Array.from({ length: CROWD }, () => `9.${String(number++).padStart(6, '0')}`)
    crowds.set(name, ids)
    for (const id of ids) crowd.push(await add(id, TITLE, TITLE, failing))
  }
  const [near, less] = await encoder.encode([TITLE, 'Nuôi gia cầm'], 'passage')
  writer.addVector(near!, crowd)
  writer.addVector(less!, [byVector])
  for (const [name, bytes] of Object.entries(lexical.finish())) await writer.addBlob(name, bytes)
  const training = new RestorerTraining()
  training.add(TITLE, 8)
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

/** All conditions but one. */
function filterWithout(left: string | null): Filter {
  const parts = Object.entries(CONDITIONS).filter(([name]) => name !== left)
  const exclude = left === 'exclusion' ? [] : crowds.get('exclusion')!
  return { ...Object.assign({}, ...parts.map(([, { filter }]) => filter)), exclude }
}

describe('filters', () => {
  it('let a document through by its words or its vector alone past crowds that match better and fail one condition each', async () => {
    const { hits } = await searcher.search(ASKED, { filter: filterWithout(null), k: 10 })
    expect(hits.map(({ document }) => document.id).sort()).toEqual([BY_WORDS, BY_VECTOR])
    const of = (id: string) => hits.find(({ document }) => document.id === id)!
    expect(of(BY_WORDS)).toMatchObject({ dense: -1 })
    expect(of(BY_VECTOR)).toMatchObject({ lexical: 0 })
  })

  for (const name of Object.keys(CONDITIONS)) {
    it(`without ${name} its crowd, and no other, takes both signals`, async () => {
      const filter = filterWithout(name)
      // A place is always a condition: without it only what holds everywhere passes; Huế is the crowd's.
      if (name === 'place') filter.places = ['46']
      const { hits } = await searcher.search(ASKED, { filter, k: 10 })
      const crowd = new Set(crowds.get(name))
      expect(hits.every(({ document }) => crowd.has(document.id))).toBe(true)
      expect(hits).toHaveLength(10)
    })
  }
})
