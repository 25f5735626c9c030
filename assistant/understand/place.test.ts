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
    expect(province.notes[0]).toMatch(/^Tỉnh Bình Dương nay thuộc Thành phố Hồ Chí Minh\.$/)
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
})
