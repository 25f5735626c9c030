import { describe, expect, it } from 'vitest'
import type { DocumentEntry } from '../index/index.ts'
import { createSuggester } from './suggest.ts'

const entry = (id: string, title: string, more: Partial<DocumentEntry> = {}) =>
  ({
    ordinal: 0,
    id,
    title,
    kind: 'procedure',
    place: null,
    validFrom: null,
    validTo: null,
    ...more,
  }) as DocumentEntry

const suggest = createSuggester([
  entry('1', 'Thủ tục đăng ký khai sinh có yếu tố nước ngoài'),
  entry('2', 'Thủ tục đăng ký khai sinh'),
  entry('3', 'Đăng ký khai tử'),
  entry('4', 'Khai báo tạm vắng'),
  entry('5', 'Đăng ký khai sinh lưu động tại Hà Nội', { place: { code: '01', name: 'Hà Nội' } }),
  entry('6', 'Đăng ký khai sinh kiểu cũ', { validTo: '2020-01-01' }),
  entry('7', 'Luật Hộ tịch về khai sinh', { kind: 'regulation' }),
])
const ids = (typed: string, options = {}) =>
  suggest(typed, { asOf: '2026-07-01', ...options }).map(({ code }) => code)

describe('names while one types', () => {
  it('fit with and without marks, the last word half typed, short titles first', () => {
    expect(ids('dang ky khai s')).toEqual(['2', '1'])
    expect(ids('đăng ký khai s')).toEqual(['2', '1'])
    expect(ids('khai')).toContain('4')
  })

  it('take a typed mark seriously', () => {
    expect(ids('khai tử')).toEqual(['3'])
    expect(ids('khai tứ')).toEqual([])
  })

  it('leave out other provinces, what has ended and what is no procedure', () => {
    expect(ids('khai sinh')).toEqual(['2', '1'])
    expect(ids('khai sinh luu', { place: '01' })).toEqual(['5'])
  })

  it('are none for no letters', () => {
    expect(ids(' …')).toEqual([])
  })
})
