import { describe, expect, it } from 'vitest'
import { allProvinces, findProvinces, provinceByName } from './places.ts'

describe('provinceByName', () => {
  it('knows the 34 provinces by name, with the prefix, and without diacritics', () => {
    expect(allProvinces()).toHaveLength(34)
    for (const province of allProvinces()) {
      const bare = province.name
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/đ/g, 'd')
        .replace(/Đ/g, 'D')
      for (const name of [
        province.name,
        `Tỉnh ${province.name}`,
        `thành phố ${province.name}`,
        bare,
        province.name.normalize('NFD'),
      ]) {
        expect(provinceByName(name), name).toEqual(province)
      }
    }
  })

  it.each([
    ['TP HCM', '79'],
    ['TP.HCM', '79'],
    ['tphcm', '79'],
    ['Sài Gòn', '79'],
    ['TP. Đà Nẵng', '48'],
    ['Khánh Hoà', '56'],
    ['Bắc Giang', '24'],
    ['ba ria vung tau', '79'],
  ])('reads %s', (name, code) => expect(provinceByName(name)?.code).toBe(code))

  it.each(['', 'tỉnh', 'Hà', 'Bắc Kinh', 'Hà Nội mới'])('knows no province %j', (name) =>
    expect(provinceByName(name)).toBeNull(),
  )
})

describe('findProvinces', () => {
  const codes = (text: string) => findProvinces(text).map(({ code }) => code)

  it.each([
    ['làm căn cước ở Hà Nội hay Thanh Hoá', ['01', '38']],
    ['lam ho chieu o da nang', ['48']],
    ['sổ đỏ tại tp hcm', ['79']],
    ['đăng ký xe ở Huế', ['46']],
    ['người Bắc Giang làm ở đâu', ['24']],
    ['xây nhà ở Hòa Bình', ['25']],
  ])('finds the places of "%s"', (text, expected) => expect(codes(text)).toEqual(expected))

  it.each([
    'giữ gìn hòa bình thế giới',
    'mua hoa huệ',
    'thợ cần thờ cúng',
    'làm giấy khai sinh',
    'lão cải tạo nhà',
    'công dân Việt Nam định cư ở nước ngoài',
    'nguoi viet nam dinh cu',
    'lãnh đạo cấp cao bằng máy bay riêng',
  ])('finds none in "%s"', (text) => expect(codes(text)).toEqual([]))
})
