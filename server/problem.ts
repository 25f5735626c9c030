/** Errors over HTTP: RFC 9457 problem details, from one closed list. Texts are read by citizens; types are stable. */
import { z } from '@hono/zod-openapi'

interface Kind {
  status: 400 | 404 | 405 | 413 | 415 | 429 | 500 | 503
  title: string
  detail: string
  /** For whoever calls the API; shown under `/docs`. */
  meaning: string
}

/** The last part of `type` is a key of this list. A key never changes its meaning. */
export const PROBLEMS = {
  'invalid-request': {
    status: 400,
    title: 'Yêu cầu chưa hợp lệ',
    detail: 'Có thông tin chưa đúng. Xin sửa những mục nêu dưới đây rồi gửi lại.',
    meaning: 'A parameter or a field of the body is missing or out of range; `errors` names each one.',
  },
  'malformed-json': {
    status: 400,
    title: 'Nội dung gửi lên không đọc được',
    detail: 'Nội dung gửi lên không phải là JSON hợp lệ.',
    meaning: 'The body is no JSON.',
  },
  'not-found': {
    status: 404,
    title: 'Không có trang này',
    detail: 'Địa chỉ này không có trên máy chủ. Xin xem lại địa chỉ, hoặc bắt đầu từ trang chủ.',
    meaning: 'No route has this path.',
  },
  'unknown-document': {
    status: 404,
    title: 'Không tìm thấy thủ tục hoặc văn bản',
    detail: 'Dữ liệu hiện có không có thủ tục hoặc văn bản mang mã này.',
    meaning: 'The build that is served has no document with this code or id.',
  },
  'unknown-passage': {
    status: 404,
    title: 'Không tìm thấy đoạn trích',
    detail: 'Dữ liệu hiện có không còn đoạn trích này. Có thể dữ liệu vừa được cập nhật.',
    meaning: 'The build that is served has no passage with this id.',
  },
  'unknown-conversation': {
    status: 404,
    title: 'Không tìm thấy cuộc trò chuyện',
    detail: 'Không có cuộc trò chuyện này, hoặc bạn không có mã để mở.',
    meaning: 'No conversation has this id, or the token is not its owner’s.',
  },
  'unknown-receipt': {
    status: 404,
    title: 'Không tìm thấy phiếu trả lời',
    detail: 'Không có phiếu trả lời này, hoặc bạn không có mã để mở.',
    meaning: 'No receipt has this id, or the token does not open it.',
  },
  'unknown-ticket': {
    status: 404,
    title: 'Không tìm thấy yêu cầu',
    detail: 'Không có yêu cầu này, hoặc bạn không có mã để mở.',
    meaning: 'No ticket has this id, or the token does not open it.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Cách gọi không được hỗ trợ',
    detail: 'Địa chỉ này không nhận cách gọi đó.',
    meaning: 'The path exists, the method does not; `Allow` lists those that do.',
  },
  'body-too-large': {
    status: 413,
    title: 'Nội dung gửi lên quá lớn',
    detail: 'Nội dung gửi lên quá lớn. Xin rút ngắn rồi gửi lại.',
    meaning: 'The body is larger than MOTCUA_BODY_LIMIT.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Kiểu nội dung không được hỗ trợ',
    detail: 'Nội dung gửi lên phải có kiểu application/json.',
    meaning: 'The body is not sent as `application/json`.',
  },
  'rate-limited': {
    status: 429,
    title: 'Quá nhiều yêu cầu',
    detail: 'Bạn gửi yêu cầu quá nhanh. Xin chờ một lát rồi thử lại.',
    meaning: 'The client used up its requests; `Retry-After` says how many seconds to wait.',
  },
  internal: {
    status: 500,
    title: 'Máy chủ gặp lỗi',
    detail: 'Máy chủ gặp lỗi khi xử lý. Xin thử lại; nếu vẫn lỗi, hãy báo cơ quan quản trị kèm mã yêu cầu.',
    meaning: 'A fault of the server. The log has the cause under the request id.',
  },
  'no-build': {
    status: 503,
    title: 'Dữ liệu chưa sẵn sàng',
    detail: 'Máy chủ đang chuẩn bị dữ liệu thủ tục. Xin thử lại sau ít phút.',
    meaning: 'No build is open yet.',
  },
  overloaded: {
    status: 503,
    title: 'Máy chủ đang bận',
    detail: 'Đang có quá nhiều người hỏi cùng lúc. Xin thử lại sau ít giây.',
    meaning: 'The queue of the encoder is full.',
  },
  'shutting-down': {
    status: 503,
    title: 'Máy chủ đang dừng',
    detail: 'Máy chủ đang dừng để bảo trì. Xin thử lại sau ít phút.',
    meaning: 'The server was told to stop; send the request to another one.',
  },
} as const satisfies Record<string, Kind>

export type ProblemSlug = keyof typeof PROBLEMS

/** One field of a request that cannot be used. */
export interface FieldError {
  in: 'query' | 'path' | 'body' | 'header'
  field: string
  message: string
}

const ProblemSchema = z
  .object({
    type: z.string().openapi({ example: '/problems/invalid-request' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().openapi({ description: 'The request id, as in the header X-Request-Id.' }),
    errors: z
      .array(
        z.object({
          in: z.enum(['query', 'path', 'body', 'header']),
          field: z.string(),
          message: z.string(),
        }),
      )
      .optional()
      .openapi({ description: 'Only for `invalid-request`: what is wrong with which field.' }),
  })
  .openapi('Problem')
export type Problem = z.infer<typeof ProblemSchema>

/** Thrown by a handler to end its request with a problem. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly slug: ProblemSlug
  readonly errors: FieldError[]
  readonly headers: Record<string, string>

  constructor(slug: ProblemSlug, extra: { errors?: FieldError[]; headers?: Record<string, string> } = {}) {
    super(PROBLEMS[slug].meaning)
    this.slug = slug
    this.errors = extra.errors ?? []
    this.headers = extra.headers ?? {}
  }
}

/** The body of a problem. `instance` is the request id. */
export function problemBody(slug: ProblemSlug, instance: string, errors: FieldError[] = []): Problem {
  const { title, status, detail } = PROBLEMS[slug]
  return {
    type: `/problems/${slug}`,
    title,
    status,
    detail,
    instance,
    ...(errors.length > 0 ? { errors } : {}),
  }
}

/** Response entries of a route for the problems it can end with. */
export function problemResponses(...slugs: ProblemSlug[]) {
  const byStatus = new Map<number, string[]>()
  for (const slug of slugs) {
    const { status, meaning } = PROBLEMS[slug]
    byStatus.set(status, [...(byStatus.get(status) ?? []), `\`${slug}\`: ${meaning}`])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, meanings]) => [
      status,
      {
        description: meanings.join(' '),
        content: { 'application/problem+json': { schema: ProblemSchema } },
      },
    ]),
  )
}
