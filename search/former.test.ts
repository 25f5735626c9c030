import { expect, it } from 'vitest'
import { formerIn } from './former.ts'

it.each([
  ['quy định cũ về nuôi ong thế nào', null],
  ['nghị định nuôi ong đã hết hiệu lực nói gì', null],
  ['trước đây quy định nuôi ong ra sao', null],
  ['quy dinh truoc day ve nuoi ong', null],
  ['luật cư trú 2006', '2006'],
  ['theo Nghị định số 29/2008/NĐ-CP thì sao', '2008'],
  ['luat cu tru nam 2006', '2006'],
])('%s asks for rules of before', (question, year) => {
  expect(formerIn(question)).toEqual({ year })
})

it.each([
  'trước đây tôi ở Hà Nội, giờ muốn đăng ký thường trú',
  'hộ chiếu cũ đã hết hiệu lực thì làm sao',
  'con tôi sinh năm 2006 làm căn cước ở đâu',
  'luật cư trú quy định gì về tạm trú',
  'đổi sổ hộ khẩu cũ',
  'muốn sửa quyết định cũ của gia đình tôi',
  'công ty luật chọn luật sư khác thay người cũ',
  'quy dinh cu tru moi nhat',
  'quy dinh cu the ve tach ho',
])('%s does not', (question) => {
  expect(formerIn(question)).toBeNull()
})
