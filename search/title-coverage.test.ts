import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentEntry } from '../index/index.ts'
import { titleCoverage } from './title-coverage.ts'

const entries = ['Cấp hộ chiếu phổ thông', 'Cấp giấy thông hành', 'Cấp giấy phép xây dựng'].map(
  (title, ordinal) => ({ ordinal, id: `9.00000${ordinal}`, kind: 'procedure', title }) as DocumentEntry,
)
const coverage = titleCoverage(entries)

describe('the share of a title that a question holds', () => {
  it('is all of it for the title itself, none for words of another matter', () => {
    expect(coverage(entries[0]!.title, [entries[0]!.title])).toBe(1)
    expect(coverage(entries[0]!.title, ['nuôi ong lấy mật'])).toBe(0)
  })

  it('counts what is rare: "hộ chiếu" more than "cấp", which every title holds', () => {
    expect(coverage(entries[0]!.title, ['hộ chiếu'])).toBeGreaterThan(
      5 * coverage(entries[0]!.title, ['cấp']),
    )
    expect(coverage(entries[1]!.title, ['làm hộ chiếu mất bao lâu'])).toBeLessThan(0.1)
  })

  it('takes official words beside those of the question', () => {
    expect(coverage(entries[0]!.title, ['làm sổ bay', 'hộ chiếu phổ thông'])).toBeGreaterThan(0.6)
  })

  it('stays between 0 and 1 and never falls when words are added', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (some, more) => {
        const alone = coverage(entries[2]!.title, [some])
        const both = coverage(entries[2]!.title, [some, more])
        expect(alone).toBeGreaterThanOrEqual(0)
        expect(both).toBeLessThanOrEqual(1)
        expect(both).toBeGreaterThanOrEqual(alone)
      }),
    )
  })
})
