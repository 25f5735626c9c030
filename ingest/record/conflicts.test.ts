import { describe, expect, it } from 'vitest'
import { conflictRule, saysSamePeriod } from './conflicts.ts'

describe('what a fee in conflict is reported as', () => {
  it.each([
    ['0 VNĐ (Lệ phí: 30.000 đồng/thẻ)', 'fee.conflict'],
    ['30 VNĐ (30.000 đồng/thẻ)', 'fee.conflict'],
    ['300000 VNĐ (30.000 đồng/thẻ)', 'fee.conflict'],
    ['40.000 đồng/thẻ; cấp lại 20.000 đồng/thẻ', 'fee.conflict'],
    ['30000 VNĐ (Cấp mới: 30.000 đồng; cấp đổi: 20.000 đồng)', 'fee.several'],
    ['30000 VNĐ (Phí: 900.000 đồng. Lệ phí: 30.000/thẻ)', 'fee.several'],
    ['15000 VNĐ (30.000 đồng/thẻ. Từ ngày 01/7/2025 đến hết ngày 31/12/2026 thu một nửa)', 'fee.several'],
    ['30000 VNĐ (Theo thông tư) | 50000 VNĐ (Theo thông tư)', 'fee.same-case'],
  ])('%s: %s', (text, rule) => {
    expect(conflictRule(text)).toBe(rule)
  })
})

describe('a period in another unit', () => {
  it.each([
    ['8 HOUR', 'Trong thời hạn 08 giờ làm việc kể từ khi nhận hồ sơ', true],
    ['150 ngày', '- Người thứ ba yêu cầu: 05 (năm) tháng', true],
    ['30 ngày', 'Không quá 01 tháng', true],
    ['8 HOUR', '18 giờ làm việc', false],
    ['150 ngày', '06 tháng', false],
    ['45 ngày', '1,5 tháng', false],
    ['10 ngày', '10 ngày làm việc', false],
    ['10 WORKING_DAY', '10 ngày', false],
  ])('%s / %s: the same is %s', (figure, remark, same) => {
    expect(saysSamePeriod(figure, remark)).toBe(same)
  })
})
