import { describe, expect, it } from 'vitest'
import { readPlaces } from './place.ts'

describe('places of a question', () => {
  it('gives the province of now and what a former unit has become', () => {
    const district = readPlaces('Tôi ở Quận 1 muốn nuôi ong')
    expect(district.places).toEqual(['79'])
    expect(district.notes).toHaveLength(1)
    expect(district.notes[0]).toMatch(/^Quận 1 nay thuộc các phường .*Sài Gòn.*, thành phố Hồ Chí Minh\.$/)
    expect(district.rest).not.toContain('Quận 1')

    const province = readPlaces('nuôi ong ở Bình Dương')
    expect(province.places).toEqual(['79'])
    expect(province.notes[0]).toMatch(/^Tỉnh Bình Dương nay thuộc thành phố Hồ Chí Minh\.$/)
  })

  it('says nothing of a place that is what it was', () => {
    for (const text of ['nuôi ong ở Hà Nội', 'còn ở Huế?', 'que vo em o Ca Mau']) {
      const { places, notes } = readPlaces(text)
      expect(places).toHaveLength(1)
      expect(notes).toEqual([])
    }
    expect(readPlaces('đăng ký nuôi ong')).toEqual({ places: [], notes: [], rest: 'đăng ký nuôi ong' })
  })

  it('names honestly a place that several have the name of, and takes none of them', () => {
    const { places, notes } = readPlaces('tôi ở xã Tân Lập')
    expect(places).toEqual([])
    expect(notes[0]).toMatch(/^Có nhiều nơi tên “xã Tân Lập” ở /)
  })

  it.each([
    ['where do I register in District 1, Ho Chi Minh City?', '79', /^Quận 1 is now part of phường /],
    ['register in Binh Duong province', '79', /^Tỉnh Bình Dương is now part of thành phố Hồ Chí Minh/],
    ['fee in Cu Chi district', '79', /^Huyện Củ Chi is now part of xã /],
  ])('says it in English: %s', (question, province, note) => {
    const { places, notes, rest } = readPlaces(question, 'en')
    expect(places).toEqual([province])
    expect(notes[0]).toMatch(note)
    expect(rest).not.toMatch(/district|province|city|,/i)
  })

  it.each(['nuôi ong ở quan 7', 'nuoi tam hn', 'nuoi ong o sg'])('reads short forms: %s', (question) => {
    expect(readPlaces(question).places).toHaveLength(1)
  })

  it.each(['the commune level office', 'register at the ward office', 'hn'])('names none: %s', (question) => {
    expect(readPlaces(question).places).toEqual([])
  })
})
