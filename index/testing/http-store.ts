/** A vector store behind HTTP, as one on Postgres or Qdrant would be; for the test of the contract only. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { VectorStore } from '../types.ts'
import type { StoreInput } from '../vector-store.contract.ts'

export interface HttpStores {
  open(input: StoreInput): Promise<VectorStore>
  stop(): Promise<void>
}

/** Starts the server process. */
export async function startHttpStores(): Promise<HttpStores> {
  const server = spawn(
    process.execPath,
    [fileURLToPath(new URL('./http-store.server.mjs', import.meta.url))],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const [line] = (await once(server.stdout, 'data')) as [Buffer]
  const base = `http://127.0.0.1:${line.toString().trim()}`
  return {
    open: (input) => openHttpStore(base, input),
    async stop() {
      const ended = once(server, 'exit')
      server.kill()
      await ended
    },
  }
}

async function openHttpStore(base: string, input: StoreInput): Promise<VectorStore> {
  const { build, dimensions, entries, vectors } = input
  const underWay = new Set<Promise<unknown>>()
  const call = (action: string, body: unknown) => {
    const answer = post(`${base}/${encodeURIComponent(build)}/${action}`, body)
    underWay.add(answer)
    answer.catch(() => {}).finally(() => underWay.delete(answer))
    return answer
  }
  const vectorsOf = new Map<number, number[][]>(entries.map(({ ordinal }) => [ordinal, []]))
  for (const { vector, documents } of vectors)
    for (const document of documents) vectorsOf.get(document)!.push(Array.from(vector))
  await call('put', {
    dimensions,
    documents: entries.map((entry) => ({ ...entry, vectors: vectorsOf.get(entry.ordinal) })),
  })
  return {
    dimensions,
    documents: entries.length,
    search: async (query, k, filter) =>
      (await call('search', { query: Array.from(query), k, filter })) as { ordinal: number; score: number }[],
    scores: async (query, ordinals) =>
      Float32Array.from((await call('scores', { query: Array.from(query), ordinals })) as number[]),
    async close() {
      await Promise.allSettled(underWay)
      await post(`${base}/${encodeURIComponent(build)}/drop`, {})
    },
  }
}

async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  const text = await response.text()
  if (!response.ok) throw new RangeError(text)
  return text === '' ? null : JSON.parse(text)
}
