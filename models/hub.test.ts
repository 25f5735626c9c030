import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEncoder, ModelNotFoundError } from './index.ts'

const SHIPPED = fileURLToPath(new URL('./tthc-e5-small', import.meta.url))

/** A hub that has one repository and remembers what it was asked for. */
let hub: Server
let asked: string[]
let broken: string | undefined
let cache: string
beforeEach(async () => {
  asked = []
  broken = undefined
  cache = await mkdtemp(path.join(tmpdir(), 'motcua-hub-'))
  hub = createServer(async (request, response) => {
    asked.push(request.url!)
    const [, name] = /^\/someone\/encoder\/resolve\/main\/(?:onnx\/)?([\w.]+)$/.exec(request.url!) ?? []
    if (!name || !existsSync(path.join(SHIPPED, name))) return response.writeHead(404).end()
    const body = await readFile(path.join(SHIPPED, name))
    response.writeHead(200, { 'content-length': body.length })
    if (name === broken) return response.write(body.subarray(0, 1000), () => response.destroy())
    response.end(body)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => hub.once('listening', resolve))
  vi.stubEnv('HF_ENDPOINT', `http://127.0.0.1:${(hub.address() as AddressInfo).port}`)
  vi.stubEnv('XDG_CACHE_HOME', cache)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  hub.closeAllConnections()
  await new Promise((resolve) => hub.close(resolve))
  await rm(cache, { recursive: true, force: true })
})

describe('a hub model', () => {
  it('is fetched when named, once, and used from the cache after that', async () => {
    const first = await createEncoder({ model: 'someone/encoder', threads: 1 })
    expect(first).toMatchObject({ name: 'someone/encoder', dimensions: 384 })
    expect(await first.encode(['khai sinh'], 'query')).toHaveLength(1)
    await first.close()
    expect(asked).toContain('/someone/encoder/resolve/main/onnx/model_quantized.onnx')

    asked = []
    const second = await createEncoder({ model: 'someone/encoder', threads: 1 })
    expect(second.hash).toBe(first.hash)
    await second.close()
    expect(asked).toEqual([])
  })

  it('is never asked for a model that was not named', async () => {
    await (await createEncoder({ threads: 1 })).close()
    await (await createEncoder({ model: SHIPPED, threads: 1 })).close()
    await expect(createEncoder({ model: './someone/encoder' })).rejects.toBeInstanceOf(ModelNotFoundError)
    expect(asked).toEqual([])
  })

  it('says which id and address failed', async () => {
    const failure = createEncoder({ model: 'someone/else' })
    await expect(failure).rejects.toBeInstanceOf(ModelNotFoundError)
    await expect(failure).rejects.toThrow(/"someone\/else".*HTTP 404/)
  })

  it('leaves nothing that looks whole when the transfer breaks, and goes on later', async () => {
    broken = 'model_quantized.onnx'
    await expect(createEncoder({ model: 'someone/encoder' })).rejects.toBeInstanceOf(ModelNotFoundError)
    expect(existsSync(path.join(cache, 'motcua/models/someone/encoder/onnx/model_quantized.onnx'))).toBe(
      false,
    )
    broken = undefined
    await (await createEncoder({ model: 'someone/encoder', threads: 1 })).close()
  })

  it('says so when the hub cannot be reached', async () => {
    vi.stubEnv('HF_ENDPOINT', 'http://127.0.0.1:9')
    await expect(createEncoder({ model: 'someone/encoder' })).rejects.toThrow(
      /could not be fetched from http:\/\/127\.0\.0\.1:9/,
    )
  })
})
