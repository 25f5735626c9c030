import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createEncoder,
  EncoderCrashError,
  EncoderRunError,
  ModelLoadError,
  ModelNotFoundError,
} from './index.ts'

const SHIPPED = fileURLToPath(new URL('./tthc-e5-small', import.meta.url))

let folder: string
const file = (name: string) => path.join(folder, name)
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'motcua-model-'))
  await cp(SHIPPED, folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function editTokenizer(
  edit: (tokenizer: { normalizer: { normalizers: object[] }; model: { vocab: unknown[] } }) => void,
) {
  const tokenizer = JSON.parse(await readFile(file('tokenizer.json'), 'utf8'))
  edit(tokenizer)
  await writeFile(file('tokenizer.json'), JSON.stringify(tokenizer))
}

describe('a model that is not there', () => {
  it.each(['model_quantized.onnx', 'tokenizer.json', 'tokenizer_config.json'])(
    'names the missing %s',
    async (name) => {
      await rm(file(name))
      const failure = createEncoder({ model: folder })
      await expect(failure).rejects.toBeInstanceOf(ModelNotFoundError)
      await expect(failure).rejects.toThrow(name)
    },
  )

  it('names a folder that does not exist, without asking any hub', async () => {
    await expect(createEncoder({ model: './no/such/model' })).rejects.toThrow(
      'No model folder at "./no/such/model"',
    )
  })
})

describe('a broken model', () => {
  it('says so when the weights are truncated', async () => {
    await truncate(file('model_quantized.onnx'), 1_000_000)
    const failure = createEncoder({ model: folder })
    await expect(failure).rejects.toBeInstanceOf(ModelLoadError)
    await expect(failure).rejects.toThrow(file('model_quantized.onnx'))
  })

  it('says so when the tokenizer is no JSON', async () => {
    await truncate(file('tokenizer.json'), 5_000)
    await expect(createEncoder({ model: folder })).rejects.toBeInstanceOf(ModelLoadError)
  })

  it('says so when the settings are no JSON', async () => {
    await writeFile(file('config.json'), '{"hidden_size": 384,')
    await expect(createEncoder({ model: folder })).rejects.toThrow(file('config.json'))
  })
})

describe('a model that fails while it runs', () => {
  it('fails the call, not the encoder, when an id is outside its embeddings', async () => {
    // A tokenizer of another model: its ids go beyond this model's 12,375 embeddings.
    await editTokenizer(({ model }) =>
      model.vocab.push(...Array.from({ length: 9 }, (_, i) => [`▁lạkỳ${i}`, 0])),
    )
    const encoder = await createEncoder({ model: folder, threads: 1 })
    await expect(encoder.encode(['lạkỳ3'], 'query')).rejects.toBeInstanceOf(EncoderRunError)
    expect(await encoder.encode(['khai sinh'], 'query')).toHaveLength(1)
    await encoder.close()
  })

  // A corrupted normaliser turns one character into so many that the worker runs out of its heap and is ended.
  const explode = () =>
    editTokenizer(({ normalizer }) =>
      normalizer.normalizers.push({ type: 'Replace', pattern: { String: '☠' }, content: 'xin '.repeat(150) }),
    )

  it('rejects every pending call with the cause when the worker dies, and starts another for the next', async () => {
    await explode()
    const encoder = await createEncoder({ model: folder, threads: 1, remembered: 0 })
    const [before] = await encoder.encode(['khai sinh'], 'query')
    const pending = [
      encoder.encode(['☠'.repeat(8_000)], 'query'),
      encoder.encode(['khai sinh', 'kết hôn'], 'passage'),
      encoder.countTokens(['khai sinh']),
    ]
    for (const result of await Promise.allSettled<unknown>(pending)) {
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(EncoderCrashError) })
      expect((result as PromiseRejectedResult).reason.message).toMatch(/memory/)
    }
    const [after] = await encoder.encode(['khai sinh'], 'query')
    expect(after).toEqual(before)
    await encoder.close()
  })

  it('does not restart over files that have changed', async () => {
    await explode()
    const encoder = await createEncoder({ model: folder, threads: 1 })
    const crash = encoder.encode(['☠'.repeat(8_000)], 'query')
    await cp(path.join(SHIPPED, 'tokenizer.json'), file('tokenizer.json'))
    await expect(crash).rejects.toBeInstanceOf(EncoderCrashError)
    await expect(encoder.encode(['khai sinh'], 'query')).rejects.toThrow(/have changed/)
    await encoder.close()
  })
})

describe('processes', () => {
  const index = JSON.stringify(new URL('./index.ts', import.meta.url).href)
  const body = `const { createEncoder } = await import(${index})
    const encoder = await createEncoder()
    console.log((await encoder.encode(['khai sinh'], 'query'))[0].length)`

  it.each([
    ['under node --import tsx', ['--import', 'tsx'], body],
    [
      'under a launcher that registers tsx',
      [],
      `import { register } from 'tsx/esm/api'\nregister()\n${body}`,
    ],
  ])('an encoder left open does not keep a process alive: %s', async (_, flags, script) => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...flags, '--input-type=module', '-e', script],
      { cwd: fileURLToPath(new URL('..', import.meta.url)) },
    )
    expect(stdout.trim()).toBe('384')
  })
})
