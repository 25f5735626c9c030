import { expect, it } from 'vitest'
import { placeOfDecision, placeOfIssuer, UNKNOWN_PROVINCE } from './place.ts'

it.each<[string, string, string | null]>([
  ['UBND tỉnh Bắc Ninh', 'Bắc Ninh', '24'],
  ['UBND Thành phố Hải Phòng', 'Hải Phòng', '31'],
  ['UBND Thành phố Đồng Nai', 'Đồng Nai', '75'],
  ['Trung tâm phục vụ hành chính công Thành phố Hà Nội', 'Hà Nội', '01'],
  ['Sở Xây dựng - tỉnh Quảng Ngãi', 'Quảng Ngãi', '51'],
  ['Ủy ban nhân dân tỉnh Đắk Lắk'.normalize('NFD'), 'Đắk Lắk', '66'],
  ['UBND tỉnh Trên Mây', 'Trên Mây', null],
])('%s is the own procedure of %s', (issuer, name, code) =>
  expect(placeOfIssuer(issuer)).toEqual({ code, name }),
)

it.each([
  'Bộ Công an',
  'Bộ xây dựng (Giao thông vận tải cũ)',
  'Tòa án nhân dân',
  'Tập đoàn Điện lực Việt Nam',
  'Ủy ban nhân dân cấp tỉnh',
  '',
])('%s issues for the whole country', (issuer) => expect(placeOfIssuer(issuer)).toBeNull())
it('knows no place without an issuer', () => expect(placeOfIssuer(null)).toBeNull())

it.each<[string, string | null, string, string | null | undefined]>([
  [
    'a provincial decision',
    '12/QĐ-UBND',
    'Nộp tại Sở Chim tỉnh Đồng Tháp, tỉnh Đồng Tháp, TP. Cao Lãnh',
    '82',
  ],
  ['a department of a province', '12/TTr-SNNMT', 'thành phố Đà Nẵng'.normalize('NFD'), '48'],
  ['two provinces alike', '12/QĐ-UBND', 'tỉnh An Giang và tỉnh Cà Mau', UNKNOWN_PROVINCE.code],
  ['no province', '12/QĐ-UBND', 'Nộp tại xã', UNKNOWN_PROVINCE.code],
  ['a ministry', '12/QĐ-BTP', 'tỉnh Đồng Tháp', undefined],
  ['no decision', null, 'tỉnh Đồng Tháp', undefined],
])('places a record without a catalogue: %s', (_, decision, words, code) => {
  const place = placeOfDecision(decision, words)
  if (code === undefined) expect(place).toBeNull()
  else expect(place).toMatchObject({ code })
})
