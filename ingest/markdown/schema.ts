/**
 * What front matter may hold: the fields of `Procedure` and `Page` that a person writes. Unknown keys are mistakes. The
 * descriptions are for whoever fills it in; docs/schema/*.json carries them into editors.
 */
import { z } from 'zod'
import {
  Audience,
  allProvinces,
  Channel,
  DURATION_UNITS,
  IsoDate,
  Level,
  Place,
  ProcedureCode,
  provinceByName,
} from '../../corpus/index.ts'

const text = z.string().trim().min(1)
const texts = z.array(text).default([])
const day = IsoDate.nullable().default(null)
const optionalText = text.nullable().default(null)

const validFrom = day.describe('First day it holds, YYYY-MM-DD. / Ngày bắt đầu áp dụng.')
const validTo = day.describe('Last day it holds, YYYY-MM-DD; none when it is open. / Ngày cuối còn áp dụng.')
const title = text.describe('The official name, as published. / Tên chính thức, đúng như bản công bố.')
const url = z
  .url()
  .nullable()
  .default(null)
  .describe('Address of the official page, with https://. / Đường dẫn đến trang chính thức.')
const asOf = IsoDate.describe(
  'The day on which the facts were checked, YYYY-MM-DD. / Ngày đối chiếu thông tin gần nhất.',
)
const channel = Channel.nullable()
  .default(null)
  .describe('The way of filing it holds for; none: every way. / Chỉ áp dụng cho hình thức nộp này.')

const place = text
  .transform((name, context) => {
    const found = provinceByName(name)
    if (!found) context.addIssue({ code: 'custom', message: `"${name}" is none of the 34 provinces` })
    return found
  })
  .pipe(Place)
  .nullable()
  .default(null)
  .meta({
    description:
      'Province it holds in; leave it out when it holds in the whole country. / Tỉnh, thành phố áp dụng; bỏ trống nếu áp dụng cả nước.',
    examples: allProvinces().map(({ name }) => name),
  })

const fee = z
  .strictObject({
    kind: z
      .enum(['amount', 'free', 'text'])
      .optional()
      .describe(
        '`free` where the source says that it is free; otherwise leave it out. / Ghi free nếu miễn phí.',
      ),
    name: optionalText.describe('What it is called: "Lệ phí", "Phí thẩm định". / Tên khoản thu.'),
    amount: z
      .number()
      .nonnegative()
      .nullable()
      .default(null)
      .describe(
        'Figures only, without dots: 200000, never 200.000. / Chỉ ghi số, không dấu chấm: 200000, không phải 200.000.',
      ),
    currency: z.string().length(3).default('VND').describe('Three letters; VND when left out. / Loại tiền.'),
    unit: optionalText.describe('What one amount buys, without "đồng/": hồ sơ, trang, thẻ. / Đơn vị tính.'),
    condition: optionalText.describe('When it applies, in words. / Trường hợp áp dụng.'),
    channel,
    validFrom,
    validTo,
    text: optionalText.describe(
      'The clause in your own words, in place of the generated sentence. / Câu chữ muốn hiển thị.',
    ),
  })
  .superRefine((value, context) => {
    const kind = value.kind ?? (value.amount === null ? 'text' : 'amount')
    const say = (message: string) => context.addIssue({ code: 'custom', message })
    if (kind === 'amount' && value.amount === null) say('a fee of kind "amount" needs an amount')
    if (kind !== 'amount' && value.amount !== null) say(`a fee of kind "${kind}" has no amount`)
    if (kind === 'text' && value.text === null) say('give an amount, "kind: free", or a text')
    if (value.amount === 0)
      context.addIssue({
        code: 'custom',
        path: ['amount'],
        message: 'an amount of 0 is written "kind: free"',
      })
  })

const duration = z
  .strictObject({
    value: z.number().positive().nullable().default(null).describe('The figure. / Số ngày, giờ hoặc tháng.'),
    unit: z
      .enum(DURATION_UNITS)
      .nullable()
      .default(null)
      .describe('working-day: ngày làm việc; day: ngày; hour: giờ; month: tháng.'),
    condition: optionalText.describe('When it applies, in words. / Trường hợp áp dụng.'),
    channel,
    validFrom,
    validTo,
    text: optionalText.describe('For periods that are only words. / Ghi bằng lời nếu không có con số.'),
  })
  .superRefine((value, context) => {
    const say = (message: string) => context.addIssue({ code: 'custom', message })
    if ((value.value === null) !== (value.unit === null)) say('value and unit go together')
    else if (value.value === null && value.text === null) say('give value and unit, or a text')
  })

const item = z.strictObject({
  name: text.describe('The paper, in words. / Tên giấy tờ.'),
  form: optionalText.describe('Number of the form as printed: CT01, Mẫu số 02. / Số hiệu biểu mẫu.'),
  formUrl: z.url().nullable().default(null).describe('Address of the form. / Đường dẫn tải biểu mẫu.'),
  originals: z.int().nonnegative().nullable().default(null).describe('How many originals. / Số bản chính.'),
  copies: z.int().nonnegative().nullable().default(null).describe('How many copies. / Số bản sao.'),
  obligatory: z
    .boolean()
    .nullable()
    .default(null)
    .describe('false for what only some need ("nếu có"). / false nếu chỉ một số trường hợp cần.'),
  remark: z
    .boolean()
    .default(false)
    .describe('true for a sentence that is no paper. / true nếu là lưu ý, không phải giấy tờ.'),
})

const dossierCase = z.strictObject({
  case: optionalText.describe(
    'When these papers are needed; none: always. / Trường hợp cần các giấy tờ này.',
  ),
  items: z.array(item).min(1).describe('The papers. / Danh sách giấy tờ.'),
})

const instrument = z
  .strictObject({
    type: optionalText.describe('Luật, Nghị định, Thông tư … / Loại văn bản.'),
    number: optionalText.describe('As published: 123/2015/NĐ-CP. / Số hiệu văn bản.'),
    issuer: optionalText.describe('Who issued it. / Cơ quan ban hành.'),
    date: day.describe('Day it was issued, YYYY-MM-DD. / Ngày ban hành.'),
    title: optionalText.describe('What it is about. / Trích yếu.'),
    text: optionalText.describe('The whole reference in your own words. / Câu dẫn muốn hiển thị.'),
  })
  .refine(
    (value) => value.number !== null || value.title !== null || value.text !== null,
    'give a number, a title or a text',
  )

export const ProcedureFrontMatter = z.strictObject({
  kind: z
    .literal('procedure')
    .default('procedure')
    .describe('procedure (the default), or page. / Loại tài liệu.'),
  code: ProcedureCode.describe(
    'The official code, in quotation marks: "1.004222". / Mã thủ tục, đặt trong dấu nháy.',
  ),
  title,
  aliases: texts.describe('What people call it in everyday words. / Cách gọi thường ngày của người dân.'),
  keywords: texts.describe('Other words people look for. / Từ khóa tìm kiếm.'),
  lifeEvents: texts.describe('Events in life it belongs to. / Sự kiện trong đời: sinh con, kết hôn …'),
  decision: optionalText.describe('Number of the decision that published it. / Số quyết định công bố.'),
  field: optionalText.describe('As in the national catalogue. / Lĩnh vực.'),
  issuer: optionalText.describe('Who published it. / Cơ quan ban hành, công bố.'),
  place,
  url,
  levels: z
    .array(Level)
    .default([])
    .describe('commune: cấp xã; province: cấp tỉnh; ministry: bộ, trung ương. / Cấp thực hiện.'),
  audiences: z.array(Audience).default([]).describe('Who may file it. / Đối tượng thực hiện.'),
  authority: optionalText.describe('Who decides, in words. / Cơ quan thực hiện.'),
  results: texts.describe('What the applicant gets, one entry each. / Kết quả nhận được.'),
  channels: z
    .array(Channel)
    .default([])
    .describe('online: trực tuyến; in-person: trực tiếp; post: bưu chính. / Hình thức nộp.'),
  durations: z
    .array(duration)
    .default([])
    .describe('How long it takes: value and unit, or only text. / Thời hạn giải quyết.'),
  fees: z
    .array(fee)
    .default([])
    .describe('What it costs: amount, or kind: free, or only text. / Phí, lệ phí.'),
  dossier: z.array(dossierCase).default([]).describe('Papers to bring, by case. / Thành phần hồ sơ.'),
  legalBasis: z.array(instrument).default([]).describe('Laws and decrees behind it. / Căn cứ pháp lý.'),
  asOf,
  validFrom,
  validTo,
})
export type ProcedureFrontMatter = z.infer<typeof ProcedureFrontMatter>

export const PageFrontMatter = z.strictObject({
  kind: z.literal('page').describe('page. / Loại tài liệu: trang thông tin.'),
  id: z
    .string()
    .regex(/^[a-z\d]+(?:-[a-z\d]+)*$/, 'an id has lower-case letters, digits and hyphens')
    .describe('Lower-case letters, digits and hyphens: gio-lam-viec. / Mã trang, chữ thường không dấu.'),
  title: text.describe('Title of the page. / Tiêu đề trang.'),
  url,
  place,
  asOf,
  validFrom,
  validTo,
})
export type PageFrontMatter = z.infer<typeof PageFrontMatter>
