import { describe, expect, it } from 'vitest'
import { pool } from './pooling.ts'

const tokens = Float32Array.from([3, 0, 0, 4, 9, 9, /* second text */ 0, 2, 7, 7, 7, 7])

describe('pool', () => {
  it('takes the mean over a text, without its padding, at unit length', () => {
    const [x, y, ...second] = pool(tokens, [2, 3, 2], Int32Array.of(2, 1), 'mean')
    expect(x).toBeCloseTo(0.6)
    expect(y).toBeCloseTo(0.8)
    expect(second).toEqual([0, 1])
  })

  it('takes the first token', () => {
    expect([...pool(tokens, [2, 3, 2], Int32Array.of(2, 1), 'cls')]).toEqual([1, 0, 0, 1])
  })

  it('passes what the graph pooled, at unit length', () => {
    const pooled = [...pool(Float32Array.of(3, 4, 0, 5), [2, 2], Int32Array.of(7, 1), 'mean')]
    expect(pooled.map((value) => Number(value.toFixed(6)))).toEqual([0.6, 0.8, 0, 1])
  })

  it('leaves a zero vector zero', () => {
    expect([...pool(new Float32Array(2), [1, 2], Int32Array.of(1), 'mean')]).toEqual([0, 0])
  })
})
