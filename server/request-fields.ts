/** Fields that several requests share, with what a citizen reads when one is wrong. */
import { z } from '@hono/zod-openapi'
import { allProvinces, type Place, provinceByName } from '../corpus/index.ts'
import { MAX_QUESTION } from '../search/index.ts'
import { normalize } from '../text/index.ts'

const withinLimit = (text: string) => text.length <= MAX_QUESTION || [...text].length <= MAX_QUESTION

/** 1 … `MAX_QUESTION` characters (code points), at least one of them visible. */
export const Question = z
  .string({ error: 'Xin nhập câu hỏi.' })
  .trim()
  .refine(withinLimit, {
    error: `Câu hỏi dài quá ${MAX_QUESTION.toLocaleString('vi-VN')} ký tự. Xin rút ngắn.`,
    abort: true,
  })
  .refine((text) => normalize(text) !== '', { error: 'Xin nhập câu hỏi.' })
  .openapi({ minLength: 1, maxLength: MAX_QUESTION, example: 'Lệ phí đăng ký thường trú là bao nhiêu?' })

export const AsOf = z.iso.date({ error: 'Ngày phải có dạng năm-tháng-ngày, ví dụ 2026-07-01.' }).openapi({
  description: 'Day the answer is for, `YYYY-MM-DD`. Default: today in Vietnam.',
  example: '2026-07-01',
})

/** A present province, by its code, its name in any usual spelling, or the name of one merged into it. */
export const Province = z
  .string({ error: 'Tên tỉnh, thành phố phải là chữ.' })
  .trim()
  .max(100, 'Tên tỉnh, thành phố dài quá 100 ký tự.')
  .transform((given, context): Place => {
    const place = allProvinces().find(({ code }) => code === given) ?? provinceByName(given)
    if (place) return place
    context.addIssue({ code: 'custom', message: 'Không có tỉnh, thành phố nào tên như vậy.' })
    return z.NEVER
  })
  .openapi({
    type: 'string',
    description:
      'Province, by name or two-digit code. Without it, only documents of the whole country are found.',
    example: 'Hà Nội',
  })

/** The object without its undefined entries, for callees that tell absent from undefined. */
export function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as never
}
