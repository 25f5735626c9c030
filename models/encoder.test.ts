import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEncoder, type Encoder, EncoderBusyError, EncoderClosedError } from './index.ts'
import { createQueryMemory } from './query-memory.ts'

interface Reference {
  cases: { text: string; ids: number[]; vector: number[] }[]
}
const { cases } = JSON.parse(
  readFileSync(new URL('./fixtures/reference.json', import.meta.url), 'utf8'),
) as Reference

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, x, i) => sum + x * b[i]!, 0)
const passages = (count: number, words = 8) =>
  Array.from({ length: count }, (_, i) => `Hồ sơ số ${i} ${'kèm giấy tờ '.repeat(words + (i % 5))}`)

let encoder: Encoder
beforeAll(async () => {
  encoder = await createEncoder({ maxQueued: 8 })
})
afterAll(() => encoder.close())

describe('vectors', () => {
  it('agree with the reference', async () => {
    for (const kind of ['query', 'passage'] as const) {
      const wanted = cases.filter(({ text }) => text.startsWith(`${kind}: `))
      const vectors = await encoder.encode(
        wanted.map(({ text }) => text.slice(kind.length + 2)),
        kind,
      )
      wanted.forEach(({ text, vector }, i) => {
        const cosine = dot(vectors[i]!, vector) / Math.sqrt(dot(vector, vector))
        expect(cosine, text).toBeGreaterThanOrEqual(kind === 'passage' ? 0.999 : 0.99)
        expect(dot(vectors[i]!, vectors[i]!), text).toBeCloseTo(1, 4)
      })
    }
    expect(encoder).toMatchObject({
      name: 'tthc-e5-small',
      dimensions: 384,
      hash: expect.stringMatching(/^[\da-f]{64}$/),
    })
  })

  it('are the same alone and in a batch, and come in the order asked', async () => {
    const texts = [
      'Xin cấp lại thẻ',
      'a',
      ...passages(6),
      'Đổi tên trong giấy tờ hộ tịch cho người dưới 14 tuổi',
    ]
    const together = await encoder.encode(texts, 'passage')
    for (const [i, text] of texts.entries()) {
      const [alone] = await encoder.encode([text], 'passage')
      expect(dot(alone!, together[i]!), text).toBeGreaterThanOrEqual(0.9999)
    }
  })

  it('depend on the kind, and not on the Unicode form', async () => {
    const text = 'Đăng ký kết hôn ở xã'
    const [composed, decomposed] = await encoder.encode(
      [text.normalize('NFC'), text.normalize('NFD')],
      'query',
    )
    const [passage] = await encoder.encode([text], 'passage')
    expect(dot(composed!, decomposed!)).toBeGreaterThan(0.99999)
    expect(dot(composed!, passage!)).toBeLessThan(0.999)
  })

  it('keep no more memory than their own', async () => {
    const vectors = await encoder.encode(passages(5), 'passage')
    expect(vectors.map((vector) => vector.buffer.byteLength)).toEqual(Array(5).fill(384 * 4))
  })
})

describe('hostile texts', () => {
  it.each([
    ['empty', ''],
    ['white space', ' \n\t '],
    ['control characters', '\u0000\u0007\u001b[2J\u202e'],
    ['lone surrogates', `\ud83d ${'\udc00'.repeat(3)} a\ud800`],
    ['emoji', '👨‍👩‍👧‍👦🇻🇳🏻'],
    ['special tokens', '<s></s><pad><unk></s>'],
    ['1 MB of one word', 'x'.repeat(2 ** 20)],
    ['1 MB of marks', '\u0301'.repeat(2 ** 20)],
    ['1 MB of text', 'giấy tờ '.repeat(2 ** 17)],
  ])('%s gives a unit vector', async (_, text) => {
    const [vector] = await encoder.encode([text], 'query')
    expect(dot(vector!, vector!)).toBeCloseTo(1, 4)
  })

  it('an empty list gives an empty list', async () => {
    expect(await encoder.encode([], 'query')).toEqual([])
    expect(await encoder.countTokens([])).toEqual([])
  })
})

describe('countTokens', () => {
  it('counts whole texts with their special tokens', async () => {
    const inWindow = cases.filter(({ ids }) => ids.length < 512)
    expect(await encoder.countTokens(inWindow.map(({ text }) => text))).toEqual(
      inWindow.map(({ ids }) => ids.length),
    )
    const [long, broken] = await encoder.countTokens(['giấy tờ '.repeat(2_000), '\ud800'])
    expect(long).toBeGreaterThan(4_000)
    expect(broken).toBeGreaterThan(1)
  })
})

describe('questions that arrive together', () => {
  const questions = ['hộ chiếu', 'khai sinh cho con', 'kết hôn ở xã', 'tạm trú']
  const together = async (weights: 'blocks' | 'columns') => {
    const one = await createEncoder({ weights, remembered: 0 })
    const alone = []
    for (const text of questions) alone.push((await one.encode([text], 'query'))[0]!)
    const before = one.stats().batches
    const vectors = await Promise.all(questions.map((text) => one.encode([text], 'query')))
    const batches = one.stats().batches - before
    await one.close()
    return { alone, vectors: vectors.flat(), batches }
  }

  it('share a batch, with weights in blocks', async () => {
    expect((await together('blocks')).batches).toBe(1)
  })

  it('have the vectors they have alone, number for number, with weights in columns', async () => {
    const { alone, vectors, batches } = await together('columns')
    expect(vectors).toEqual(alone)
    expect(batches).toBe(questions.length)
  })
})

describe('queueing', () => {
  it('lets queries overtake passages', async () => {
    const order: string[] = []
    let batchesAtFirst = 0
    let asked: Promise<unknown> | undefined
    const long = encoder.encode(passages(24, 20), 'passage', {
      onProgress(done) {
        order.push(`passages ${done < 24}`)
        if (asked) return
        batchesAtFirst = encoder.stats().batches
        asked = Promise.all(
          ['phí', 'lệ phí', 'thời hạn'].map((text) => encoder.encode([text], 'query')),
        ).then(() => {
          order.push('queries')
          // At most the batch that ran, and one for each of them.
          expect(encoder.stats().batches - batchesAtFirst).toBeLessThanOrEqual(4)
        })
      },
    })
    await Promise.all([long, asked])
    await asked
    expect(order.indexOf('queries')).toBeLessThan(order.indexOf('passages false'))
  })

  it('reports progress up to the number of texts', async () => {
    const seen: number[] = []
    await encoder.encode(passages(60), 'passage', { onProgress: (done) => seen.push(done) })
    expect(seen.length).toBeGreaterThan(1)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen.at(-1)).toBe(60)
  })

  it('refuses queries when too many wait, and takes them again later', async () => {
    const calls = Array.from({ length: 12 }, (_, i) => encoder.encode([`câu hỏi ${i}`], 'query'))
    const results = await Promise.allSettled(calls)
    const refused = results.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(4)
    expect(refused[0]).toMatchObject({ reason: expect.any(EncoderBusyError) })
    expect(await encoder.encode(['câu hỏi'], 'query')).toHaveLength(1)
  })

  it('never refuses passages', async () => {
    const results = await Promise.all(passages(12).map((text) => encoder.encode([text], 'passage')))
    expect(results.flat()).toHaveLength(12)
  })

  it('drops what an aborted call still had waiting', async () => {
    const controller = new AbortController()
    const before = encoder.stats().texts
    const reason = new Error('the caller left')
    const call = encoder.encode(passages(200, 10), 'passage', {
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    })
    await expect(call).rejects.toBe(reason)
    expect(encoder.stats().queued).toBe(0)
    await encoder.encode(['sau đó'], 'query')
    expect(encoder.stats().texts - before).toBeLessThan(100)
    await expect(encoder.encode(['x'], 'query', { signal: controller.signal })).rejects.toBe(reason)
  })
})

describe('questions asked again', () => {
  it('are answered from memory, each caller with a vector of its own', async () => {
    const [first] = await encoder.encode(['xin sao lục hồ sơ'], 'query')
    const expected = first!.slice()
    first!.fill(0)
    const before = encoder.stats().texts
    const [again] = await encoder.encode(['xin sao lục hồ sơ'], 'query')
    expect(again).toEqual(expected)
    expect(encoder.stats().texts).toBe(before)
    const [passage] = await encoder.encode(['xin sao lục hồ sơ'], 'passage')
    expect(passage).not.toEqual(expected)
  })

  it('are forgotten, those asked longest ago first', () => {
    const memory = createQueryMemory(2)
    const vector = (x: number) => Float32Array.of(x)
    memory.keep(['a', 'b'], [vector(1), vector(2)])
    memory.recall(['a'])
    memory.keep(['c'], [vector(3)])
    expect(memory.recall(['b'])).toBeUndefined()
    expect(memory.recall(['c', 'a'])).toEqual([vector(3), vector(1)])
    expect(memory.recall(['a', 'b'])).toBeUndefined()
  })
})

describe('close', () => {
  it('finishes what was asked and refuses the rest', async () => {
    const closing = await createEncoder({ threads: 1 })
    const pending = [closing.encode(passages(8), 'passage'), closing.encode(['phí'], 'query')]
    const counted = closing.countTokens(['phí'])
    await Promise.all([closing.close(), closing.close()])
    expect((await Promise.all(pending)).map((vectors) => vectors.length)).toEqual([8, 1])
    expect(await counted).toHaveLength(1)
    await expect(closing.encode(['x'], 'query')).rejects.toBeInstanceOf(EncoderClosedError)
    await expect(closing.countTokens(['x'])).rejects.toBeInstanceOf(EncoderClosedError)
  })
})
