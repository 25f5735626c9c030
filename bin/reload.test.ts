/** A new build, published by another process while a server answers. */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { Answer } from '../assistant/index.ts'
import type { SearchResult } from '../search/index.ts'
import { motcua, STACK_TRACE, serve, until } from './testing/cli.ts'
import { codeOf, writeRecords } from './testing/records.ts'
import { copyOfSharedIndex, SHARED_SOURCES } from './testing/shared-index.ts'

it('is picked up without a failed request', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'motcua-reload-'))
  const index = await copyOfSharedIndex(path.join(folder, 'index'))
  await writeRecords(path.join(folder, 'more'), 2)
  const server = await serve(['--index', index])
  const builds: string[] = []
  const failures: string[] = []
  let stop = false

  async function keepSearching() {
    while (!stop) {
      const response = await fetch(`${server.url}/api/search?q=${encodeURIComponent('đăng ký kết hôn')}`)
      const result = (await response.json()) as SearchResult
      if (response.status !== 200 || result.hits[0]?.document.id !== '1.000894')
        failures.push(JSON.stringify(result))
      if (builds.at(-1) !== result.build) builds.push(result.build)
    }
  }
  async function keepAsking() {
    while (!stop) {
      const response = await fetch(`${server.url}/api/chat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ message: 'đăng ký kết hôn cần giấy tờ gì' }),
      })
      const text = await response.text()
      if (response.status !== 200 || !text.includes('event: done')) failures.push(text)
    }
  }

  try {
    const working = [keepSearching(), keepAsking()]
    await until(() => builds.length === 1)
    const sources = [...SHARED_SOURCES, path.join(folder, 'more')]
    const { code } = await motcua(['ingest', ...sources, '--out', index])
    expect(code).toBe(0)
    await until(() => builds.length === 2, 30)
    stop = true
    await Promise.all(working)
    expect(failures).toEqual([])
    const response = await fetch(`${server.url}/api/search?q=${codeOf(2)}`)
    expect(((await response.json()) as SearchResult).hits[0]!.document.id).toBe(codeOf(2))
    const asked = await fetch(`${server.url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: codeOf(1) }),
    })
    expect(((await asked.json()) as Answer).procedures[0]!.code).toBe(codeOf(1))
  } finally {
    stop = true
    server.child.kill('SIGTERM')
    const { code, stderr } = await server.finished
    await rm(folder, { recursive: true, force: true })
    expect(stderr).not.toMatch(STACK_TRACE)
    expect(code).toBe(0)
  }
}, 180_000)
