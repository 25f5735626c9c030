import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { StringOutputParser } from '@langchain/core/output_parsers'
import { ChatPromptTemplate } from '@langchain/core/prompts'
import { RunnablePassthrough, RunnableSequence } from '@langchain/core/runnables'
import { FakeListChatModel } from '@langchain/core/utils/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Build, openBuild } from '../../index/index.ts'
import { ingest } from '../../ingest/index.ts'
import { createEncoder, type Encoder } from '../../models/index.ts'
import { createSearcher } from '../searcher.ts'
import { MotcuaEmbeddings, MotcuaRetriever } from './index.ts'

const FOLDER = fileURLToPath(new URL('../../corpus/procedures/cu-tru-giay-to', import.meta.url))
let folder: string
let encoder: Encoder
let build: Build

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'motcua-langchain-'))
  encoder = await createEncoder()
  await ingest({ paths: [FOLDER], out: folder, encoder })
  build = await openBuild(folder)
}, 180_000)
afterAll(async () => {
  await build.close()
  await encoder.close()
  await rm(folder, { recursive: true })
})

describe('MotcuaRetriever', () => {
  it('gives the passages that answer, with what a chain needs to cite them', async () => {
    const retriever = new MotcuaRetriever({ searcher: createSearcher(build, encoder), k: 2 })
    const found = await retriever.invoke('dang ky thuong tru het bao nhieu tien')
    expect(found[0]!.metadata).toMatchObject({ code: '1.004222', section: 'fees' })
    expect(found[0]!.id).toBe(found[0]!.metadata.id)
    expect(new Set(found.map(({ metadata }) => metadata.code)).size).toBe(2)
  })

  it('works in a chain', async () => {
    const retriever = new MotcuaRetriever({ searcher: createSearcher(build, encoder), k: 1 })
    const prompts: string[] = []
    const chain = RunnableSequence.from([
      {
        context: retriever.pipe((found) => found.map(({ pageContent }) => pageContent).join('\n')),
        question: new RunnablePassthrough<string>(),
      },
      ChatPromptTemplate.fromTemplate('{context}\n\nHỏi: {question}'),
      (prompt) => {
        prompts.push(prompt.toString())
        return prompt
      },
      new FakeListChatModel({ responses: ['20.000 đồng'] }),
      new StringOutputParser(),
    ])
    expect(await chain.invoke('lệ phí đăng ký thường trú')).toBe('20.000 đồng')
    expect(prompts[0]).toContain('20.000 đồng')
  })
})

describe('MotcuaEmbeddings', () => {
  it('puts a question nearest to its procedure', async () => {
    const embeddings = new MotcuaEmbeddings(encoder)
    const titles = ['Đăng ký thường trú', 'Cấp hộ chiếu phổ thông', 'Đăng ký kết hôn']
    const vectors = await embeddings.embedDocuments(titles)
    const question = await embeddings.embedQuery('làm passport')
    const cosine = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
    const scores = vectors.map((vector) => cosine(question, vector))
    expect(cosine(question, question)).toBeCloseTo(1, 3)
    expect(titles[scores.indexOf(Math.max(...scores))]).toBe('Cấp hộ chiếu phổ thông')
  })
})
