/** The environment, read and checked once, when the process starts. Nothing else in the server reads `process.env`. */
import { z } from 'zod'
import { InvalidEnvironmentError } from './errors.ts'

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

const whole = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d+$/, `a whole number from ${low} to ${high}`)
    .transform(Number)
    .refine((value) => value >= low && value <= high, `a whole number from ${low} to ${high}`)

const origins = z.string().transform((list, context) => {
  const found = list
    .split(',')
    .map((origin) => origin.trim())
    .filter(Boolean)
  for (const origin of found) {
    if (URL.canParse(origin) && new URL(origin).origin === origin) continue
    context.addIssue({
      code: 'custom',
      message: 'origins such as https://portal.example.gov.vn, separated by commas, without a path',
    })
    return z.NEVER
  }
  return found
})

/** Every variable with its default (as written in a shell), its check and what it is for. */
const VARIABLES = {
  MOTCUA_HOST: {
    default: '127.0.0.1',
    check: z.string().regex(/^[\w.:-]+$/, 'a host name or address'),
    description: 'Address to listen on. 127.0.0.1: this machine alone; 0.0.0.0: its network.',
  },
  MOTCUA_PORT: {
    default: '8787',
    check: whole(0, 65_535),
    description: 'Port to listen on, 0 … 65535; 0 takes any free one.',
  },
  MOTCUA_INDEX: {
    default: 'data/index',
    check: z.string().min(1),
    description: 'Folder of the index, the one "motcua ingest --out" wrote.',
  },
  MOTCUA_LOG_LEVEL: {
    default: 'info',
    check: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`),
    description: `How much is logged: ${LOG_LEVELS.join(', ')}. No level logs what was asked.`,
  },
  MOTCUA_TRUST_PROXY: {
    default: '0',
    check: whole(0, 10),
    description:
      'Number of proxies in front that append to X-Forwarded-For, 0 … 10. 0: the header is ignored and the limit counts by the address of the connection.',
  },
  MOTCUA_RATE_LIMIT: {
    default: '120',
    check: whole(0, 1_000_000),
    description: 'Requests one client may make in a window, 0 … 1000000; 0 turns the limit off.',
  },
  MOTCUA_RATE_WINDOW: {
    default: '60',
    check: whole(1, 86_400),
    description: 'Length of that window in seconds, 1 … 86400.',
  },
  MOTCUA_ALLOWED_ORIGINS: {
    default: '',
    check: origins,
    description:
      'Origins whose pages may call the API from a browser, separated by commas. Empty: only pages of this server.',
  },
  MOTCUA_BODY_LIMIT: {
    default: '65536',
    check: whole(1_024, 10_485_760),
    description: 'Largest request body in bytes, 1024 … 10485760.',
  },
  MOTCUA_DATA: {
    default: 'data/motcua.db',
    check: z.string().min(1),
    description: 'SQLite file with conversations, receipts, feedback and tickets.',
  },
  MOTCUA_RETENTION_DAYS: {
    default: '30',
    check: whole(0, 3_650),
    description:
      'Days after its last turn for which a conversation is kept, 0 … 3650; 0: nothing is stored, and there are no receipts.',
  },
  MOTCUA_RECEIPT_DAYS: {
    default: '365',
    check: whole(1, 36_500),
    description: 'Days for which receipts are kept, 1 … 36500, unless they are erased.',
  },
  MOTCUA_RECEIPT_KEY: {
    default: 'data/receipt-key.pem',
    check: z.string().min(1),
    description: 'Ed25519 private key (PEM) that signs receipts; made there when it is missing.',
  },
  MOTCUA_STAFF_SECRET: {
    default: '',
    check: z
      .string()
      .refine((secret) => secret === '' || secret.length >= 16, 'at least 16 characters, or nothing'),
    description: 'Opens the routes of staff (Authorization: Bearer …). Empty: they are closed.',
  },
  MOTCUA_HEARTBEAT: {
    default: '15',
    check: whole(1, 300),
    description: 'Seconds between the comments that keep an event stream open, 1 … 300.',
  },
  MOTCUA_SHUTDOWN_TIMEOUT: {
    default: '10',
    check: whole(0, 600),
    description: 'Seconds that running requests may take to finish when the server is told to stop, 0 … 600.',
  },
} as const

type Values = { [Name in keyof typeof VARIABLES]: z.infer<(typeof VARIABLES)[Name]['check']> }

export interface Env {
  host: string
  port: number
  index: string
  logLevel: (typeof LOG_LEVELS)[number]
  trustProxy: number
  rateLimit: number
  /** Seconds. */
  rateWindow: number
  allowedOrigins: string[]
  /** Bytes. */
  bodyLimit: number
  /** SQLite file. */
  data: string
  /** Days; 0: nothing is stored. */
  retentionDays: number
  /** Days. */
  receiptDays: number
  /** PEM file. */
  receiptKey: string
  /** Null: staff routes are closed. */
  staffSecret: string | null
  /** Seconds. */
  heartbeat: number
  /** Seconds. */
  shutdownTimeout: number
}

/**
 * Reads the variables above. One that is missing or empty takes its default.
 * @throws InvalidEnvironmentError naming every variable that cannot be used, with what it must be.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const values: Record<string, unknown> = {}
  const problems: string[] = []
  for (const [name, variable] of Object.entries(VARIABLES)) {
    const given = source[name]?.trim() || variable.default
    const result = variable.check.safeParse(given)
    if (result.success) values[name] = result.data
    else {
      const shown = name.endsWith('_SECRET') ? 'set' : `"${given}"`
      problems.push(`${name} is ${shown}, expected ${result.error.issues[0]?.message}.`)
    }
  }
  if (problems.length > 0) throw new InvalidEnvironmentError(problems)
  const v = values as Values
  return {
    host: v.MOTCUA_HOST,
    port: v.MOTCUA_PORT,
    index: v.MOTCUA_INDEX,
    logLevel: v.MOTCUA_LOG_LEVEL,
    trustProxy: v.MOTCUA_TRUST_PROXY,
    rateLimit: v.MOTCUA_RATE_LIMIT,
    rateWindow: v.MOTCUA_RATE_WINDOW,
    allowedOrigins: v.MOTCUA_ALLOWED_ORIGINS,
    bodyLimit: v.MOTCUA_BODY_LIMIT,
    data: v.MOTCUA_DATA,
    retentionDays: v.MOTCUA_RETENTION_DAYS,
    receiptDays: v.MOTCUA_RECEIPT_DAYS,
    receiptKey: v.MOTCUA_RECEIPT_KEY,
    staffSecret: v.MOTCUA_STAFF_SECRET || null,
    heartbeat: v.MOTCUA_HEARTBEAT,
    shutdownTimeout: v.MOTCUA_SHUTDOWN_TIMEOUT,
  }
}

/** The variables for help texts and the README's table, in the order declared. */
export function describeEnv(): { name: string; default: string; description: string }[] {
  return Object.entries(VARIABLES).map(([name, variable]) => ({
    name,
    default: variable.default,
    description: variable.description,
  }))
}
