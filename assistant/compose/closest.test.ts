import { describe, expect, it } from 'vitest'
import { Procedure } from '../../corpus/index.ts'
import { closestSentence } from './closest.ts'
import { createSourceBook } from './sources.ts'

const record = (steps: string, conditions = '') =>
  Procedure.parse({
    kind: 'procedure',
    code: '9.000001',
    title: 'Đăng ký nuôi chim cảnh',
    sections: [
      { id: 'steps', heading: 'Trình tự thực hiện', text: steps },
      ...(conditions ? [{ id: 'conditions', heading: 'Yêu cầu, điều kiện', text: conditions }] : []),
    ],
    source: { file: 'a.txt', origin: 'portal-record', asOf: '2026-07-01' },
  })
const closest = (procedure: Procedure, question: string) =>
  closestSentence(procedure, question, createSourceBook())

describe('a question for a deadline', () => {
  const OFFICE = 'Công an xã kiểm tra hồ sơ và giải quyết trong 05 ngày làm việc.'
  const OWN = 'Chủ nuôi phải đăng ký trong 10 ngày kể từ ngày mua chim.'

  it.each([
    'mua chim xong trong bao nhiêu ngày phải đi đăng ký',
    'mua chim xong trong bao nhieu ngay phai di dang ky',
    'hạn chót đăng ký nuôi chim là khi nào',
    'chậm nhất khi nào tôi phải đăng ký nuôi chim?',
  ])('gets the day by which the citizen has to act, not the office: %s', (question) => {
    expect(closest(record(`${OFFICE}\n${OWN}`), question)).toMatchObject({ sentence: OWN, isDeadline: true })
    expect(closest(record(OFFICE), question)).toBeNull()
  })

  it('gets the only deadline there is, whatever its words, and none of several that share nothing with it', () => {
    const [one, other] = ['Từ tháng thứ hai: trong 03 ngày làm việc.', 'Lần sau: trong 05 ngày làm việc.']
    expect(closest(record(one), 'chậm nhất khi nào phải khai báo?')).toMatchObject({ sentence: one })
    expect(closest(record(`${one}\n${other}`), 'chậm nhất khi nào phải khai báo?')).toBeNull()
  })
})

describe('a question whether another may go', () => {
  it.each([
    'nhờ em gái xin giấy nuôi chim số 2 giùm được không',
    'nho em gai xin giay nuoi chim so 2 gium duoc khong',
    'vợ tôi nộp thay được không?',
  ])('gets the sentence on powers of attorney: %s', (question) => {
    const said = 'Giấy nuôi chim số 2 không được ủy quyền nộp thay.'
    const other = 'Giấy nuôi chim số 2 có ảnh của chim.'
    expect(closest(record(other, said), question)).toMatchObject({ sentence: said, facet: 'conditions' })
  })
})

it('a sentence with no word of the question beyond the title is not told as close to it', () => {
  const about = 'Người đăng ký nuôi chim cảnh nộp hồ sơ tại nơi nuôi.'
  const telling = 'Đăng ký nuôi chim cảnh không cần lồng sắt.'
  expect(closest(record(about), 'đăng ký nuôi chim cảnh có cần lồng không')).toBeNull()
  expect(closest(record(`${about}\n${telling}`), 'đăng ký nuôi chim cảnh có cần lồng không')).toMatchObject({
    sentence: telling,
  })
})
