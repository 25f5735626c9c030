import { expect, it } from 'vitest'
import { termAsked } from './definitions.ts'

it.each([
  ['Tổ ong là gì?', 'to ong'],
  ['thế nào là cư trú', 'cu tru'],
  ['cho em hỏi khu chế xuất là gì ạ', 'khu che xuat'],
  ['Doanh nghiệp chế xuất được hiểu như thế nào?', 'doanh nghiep che xuat'],
  ['theo quy định cũ, khu chế xuất là gì', 'khu che xuat'],
  ['khu chế xuất theo Nghị định 82/2018/NĐ-CP là gì', 'khu che xuat'],
  ['khái niệm nơi ở hiện tại', 'noi o hien tai'],
])('%s asks for the meaning of a term', (question, term) => {
  expect(termAsked(question)).toBe(term)
})

it.each(['làm khai sinh cần gì', 'lệ phí bao nhiêu', 'đăng ký tạm trú ở đâu'])('%s does not', (question) => {
  expect(termAsked(question)).toBeNull()
})
