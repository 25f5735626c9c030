import { expect, it } from 'vitest'
import { maskPersonalData } from './mask.ts'

it.each([
  ['gọi 0912345678', 'gọi [số điện thoại]'],
  ['gọi 0912 345 678 nhé', 'gọi [số điện thoại] nhé'],
  ['gọi 0912.345.678.', 'gọi [số điện thoại].'],
  ['+84 912 345 678', '[số điện thoại]'],
  ['024 3825 1234', '[số điện thoại]'],
  ['căn cước 001099012345', 'căn cước [số giấy tờ]'],
  ['001 099 012 345', '[số giấy tờ]'],
  ['CMND 123456789', 'CMND [số giấy tờ]'],
  ['hộ chiếu B1234567', 'hộ chiếu [số hộ chiếu]'],
  ['thư a.b-c@vd.com.vn', 'thư [thư điện tử]'],
])('%s', (text, masked) => {
  expect(maskPersonalData(text)).toBe(masked)
})

it.each([
  'thủ tục 1.004222',
  'Nghị định 123/2015/NĐ-CP',
  'ngày 01/07/2025',
  '10.000.000 đồng',
  '100 000 000 đồng',
  'mẫu CT01',
  'Thông tư 01/2020/TT-BTP',
  '7 ngày',
  '1900 1234',
])('keeps %s', (text) => {
  expect(maskPersonalData(text)).toBe(text)
})
