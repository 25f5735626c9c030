/** Everything a record has to say, said and held against what it cites: on official records, or the shipped ones. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { renderShort } from '../../assistant/index.ts'
import { type Build, openBuild } from '../../index/index.ts'
import { ingest } from '../../ingest/index.ts'
import { createEncoder, type Encoder } from '../../models/index.ts'
import { layOutRecords } from '../bench/records.ts'
import { asking, sourceOf } from './ask.ts'
import { supportOf } from './support.ts'
import { stating } from './unsupported.ts'
import { extractValues } from './values.ts'

const RECORDS = 150
/** Together they ask for every facet. */
const MESSAGES = [
  'trình tự, hồ sơ, lệ phí và thời hạn của',
  'điều kiện, kết quả, căn cứ pháp lý, nộp ở đâu của',
]

let folder: string
let encoder: Encoder
let build: Build

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'motcua-records-'))
  encoder = await createEncoder()
  const { paths } = await layOutRecords(path.join(folder, 'records'), RECORDS)
  const out = path.join(folder, 'index')
  await ingest({ paths, out, encoder })
  build = await openBuild(out, { modelHash: encoder.hash })
}, 300_000)

afterAll(async () => {
  await build.close()
  await encoder.close()
  await rm(folder, { recursive: true })
})

it('says no value that what it cites does not say', async () => {
  const ask = asking(sourceOf(build, encoder), {})
  const wrong: string[] = []
  for (const { id } of build.entries)
    for (const message of MESSAGES) {
      const { answer, record } = await ask({ message: `${message} ${id}` })
      expect(answer.status).toBe('answered')
      const { unsupported } = supportOf(answer, `${message} ${id}`, record)
      if (unsupported.length > 0) wrong.push(`${id}: ${unsupported.map(({ text }) => text).join('; ')}`)
    }
  expect(wrong).toEqual([])
}, 300_000)

it('says the same in short: within 300 characters, with the link, no value the answer has not', async () => {
  const ask = asking(sourceOf(build, encoder), {})
  const wrong: string[] = []
  for (const { id } of build.entries) {
    const { answer } = await ask({ message: `lệ phí và thời hạn của ${id}` })
    const { text } = renderShort(answer)
    const said = stating([answer.text, answer.procedures.map(({ url }) => url ?? '').join(' ')])
    const added = extractValues(text).filter((value) => !said(value))
    const [first] = answer.procedures
    if (text.length > 300 || added.length > 0 || (first?.url && !text.includes(first.url)))
      wrong.push(`${id}: ${text}`)
  }
  expect(wrong).toEqual([])
}, 300_000)
