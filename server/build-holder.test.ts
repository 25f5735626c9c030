import pino from 'pino'
import { describe, expect, it } from 'vitest'
import type { Build } from '../index/index.ts'
import { createBuildHolder } from './build-holder.ts'
import type { OpenBuild } from './deps.ts'
import { NoBuildError } from './errors.ts'
import { postJson, until } from './testing/client.ts'
import { memoryAssistant, openMemory, startTestServer } from './testing/world.ts'

const closed = (opened: OpenBuild) => (opened.build as Build & { closed: boolean }).closed
const settled = () => new Promise((resolve) => setTimeout(resolve, 10))

function holderOf(first: OpenBuild | Error) {
  const lines: string[] = []
  let newest = first
  let changed = () => {}
  let stopped = false
  let opening = 0
  const holder = createBuildHolder({
    logger: pino({}, { write: (line: string) => void lines.push(line) }),
    async open() {
      opening++
      await settled()
      if (newest instanceof Error) throw newest
      return newest
    },
    watch(callback) {
      changed = callback
      return () => {
        stopped = true
      }
    },
  })
  return {
    holder,
    publish(next: OpenBuild | Error) {
      newest = next
      changed()
    },
    opened: () => opening,
    isStopped: () => stopped,
    log: () => lines.join(''),
  }
}

describe('createBuildHolder', () => {
  it('has nothing until a build opens', async () => {
    const { holder, publish } = holderOf(new Error('no build there'))
    expect(await holder.reload()).toBe(false)
    expect(holder.retain()).toBeNull()
    expect(holder.current).toThrow(NoBuildError)
    expect(holder.status()).toMatchObject({ id: null, refused: { error: 'Error' } })
    publish(openMemory('b1'))
    await until(() => holder.status().id === 'b1')
    expect(holder.status()).toMatchObject({ refused: null, reloads: { opened: 1, refused: 1 } })
    await holder.close()
  })

  it('keeps the old build until every lease held at the change is released', async () => {
    const [a, b, c] = [openMemory('a'), openMemory('b'), openMemory('c')]
    const { holder, publish } = holderOf(a)
    await holder.reload()
    const early = holder.retain()!
    publish(b)
    await until(() => holder.status().id === 'b')
    const late = holder.retain()!
    // A request that began on `a` may have fetched `b` since; both stay while it runs.
    publish(c)
    await until(() => holder.status().id === 'c')
    late.release()
    await settled()
    expect([a, b].map(closed)).toEqual([false, false])
    early.release()
    early.release()
    await until(() => closed(a) && closed(b))
    expect(closed(c)).toBe(false)
    await holder.close()
    expect(closed(c)).toBe(true)
  })

  it('refuses a damaged build, says why, and serves the old one', async () => {
    const a = openMemory('a')
    const { holder, publish, log } = holderOf(a)
    await holder.reload()
    publish(new Error('vectors.bin: SHA-256 differs'))
    await until(() => holder.status().refused !== null)
    expect(holder.current().build.manifest.id).toBe('a')
    expect(log()).toContain('vectors.bin: SHA-256 differs')
    expect(log()).toContain('build a goes on')
    expect(closed(a)).toBe(false)
    await holder.close()
  })

  it('closes what it opened twice, not what it serves', async () => {
    const a = openMemory('a')
    const again = openMemory('a')
    const { holder, publish } = holderOf(a)
    await holder.reload()
    publish(again)
    await until(() => closed(again))
    expect(closed(a)).toBe(false)
    await holder.close()
  })

  it('opens once more, and only once, for all changes that come while it opens', async () => {
    const { holder, publish, opened } = holderOf(openMemory('a'))
    const first = holder.reload()
    const last = openMemory('z')
    for (let i = 0; i < 50; i++) publish(openMemory(`m${i}`))
    publish(last)
    await first
    expect(holder.status().id).toBe('z')
    expect(opened()).toBe(2)
    await holder.close()
  })

  it('closes only after the leases, stops watching, opens nothing more', async () => {
    const a = openMemory('a')
    const { holder, isStopped } = holderOf(a)
    await holder.reload()
    const lease = holder.retain()!
    const closing = holder.close()
    await settled()
    expect(isStopped()).toBe(true)
    expect(closed(a)).toBe(false)
    lease.release()
    await closing
    expect(closed(a)).toBe(true)
    expect(await holder.reload()).toBe(false)
    expect(holder.retain()).toBeNull()
  })
})

describe('a server whose build changes', () => {
  it('answers 400 requests over 8 changes and 2 damaged builds, none dropped, each from one build', async () => {
    const pause = () => new Promise<void>((resolve) => setTimeout(resolve, Math.random() * 4))
    const server = await startTestServer({ assistant: (source) => memoryAssistant({ source, pause }) })
    const builds = [...Array(8).keys()].map((i) => openMemory(`n${i}`))
    let publishing = true
    const publish = async () => {
      for (const [i, build] of builds.entries()) {
        await new Promise((resolve) => setTimeout(resolve, 40))
        if (i % 4 === 3) expect(await server.publish(new Error('damaged'))).toBe(false)
        expect(await server.publish(build)).toBe(true)
      }
      publishing = false
    }
    const seen = new Set<string>()
    let answered = 0
    const ask = async (kind: number) => {
      const message = 'đăng ký khai sinh'
      const response = await [
        () => fetch(`${server.url}/api/search?q=${encodeURIComponent(message)}`),
        () => fetch(`${server.url}/api/procedures/1.001193`),
        () => postJson(`${server.url}/api/chat`, { message }),
        () => postJson(`${server.url}/api/chat`, { message }, { headers: { Accept: 'text/event-stream' } }),
      ][kind % 4]!()
      expect(response.status).toBe(200)
      const text = await response.text()
      const ids = new Set(text.match(/"build":"\w+"/g))
      expect(ids.size).toBe(1)
      expect(text).not.toContain('event: error')
      for (const id of ids) seen.add(id)
      answered++
    }
    const client = async (number: number) => {
      for (let i = number; publishing || answered < 400; i++) await ask(i)
    }
    try {
      await Promise.all([publish(), ...[...Array(12).keys()].map(client)])
      expect(answered).toBeGreaterThanOrEqual(400)
      expect(seen.size).toBeGreaterThan(3)
      expect(server.log()).not.toContain('request failed')
      await until(() => builds.slice(0, -1).every(closed))
      expect(closed(builds.at(-1)!)).toBe(false)
      expect(await (await fetch(`${server.url}/readyz`)).json()).toMatchObject({
        status: 'ready',
        build: { id: 'n7' },
      })
    } finally {
      await server.close()
    }
  })
})
