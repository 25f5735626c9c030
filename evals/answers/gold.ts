/** Whether an answer states what a question's gold asks for, and keeps from what it forbids. */
import type { Answer } from '../../assistant/index.ts'
import type { Channel, DURATION_UNITS } from '../../corpus/index.ts'
import { fold, syllables } from '../../text/index.ts'
import { canonical } from '../sets/case-schemas.ts'
import { assertedBy, saidBy } from './statements.ts'
import { extractValues, type Value } from './values.ts'

/** The gold of a shipped question and of a turn of a conversation. */
export interface Gold {
  /** Amounts in đồng. */
  fees?: readonly number[] | undefined
  free?: true | undefined
  /** Neither an amount nor that it is free; for a turn on the time it takes: no period. */
  unspecified?: true | undefined
  durations?: readonly { value: number; unit: (typeof DURATION_UNITS)[number] }[] | undefined
  unspecifiedDuration?: true | undefined
  /** Each list below: phrases to be found syllable by syllable. */
  documents?: readonly string[] | undefined
  forms?: readonly string[] | undefined
  instruments?: readonly string[] | undefined
  phrases?: readonly string[] | undefined
  channels?: readonly Channel[] | undefined
}

/** What is asked of an answer, one line a value, and which of it is not so. */
export interface GoldCheck {
  wanted: number
  /** In words: `fee 20.000 missing`. */
  wrong: string[]
}

const PERIOD: Record<(typeof DURATION_UNITS)[number], [factor: number, base: string]> = {
  'working-day': [1, 'working day'],
  day: [1, 'day'],
  hour: [60, 'minute'],
  month: [1, 'month'],
}
const CHANNELS: Record<Channel, RegExp> = {
  online: /truc tuyen|online|qua mang|cong dich vu cong/,
  'in-person': /truc tiep|tai quay|den (?:noi )?nop|tai tru so/,
  post: /buu chinh|buu dien/,
}
/** That nothing is to be paid; "dữ liệu không ghi mức phí" and "có thu hay không" are not that. */
const FREE =
  /khong (?:phai )?(?:thu|nop|dong|mat|tra|ton)(?: bat ky| khoan| them)* (?:phi|le phi|tien)|mien (?:phi|le phi|thu|nop|toan bo)|(?<![\d.,])0 ?(?:dong|vnd)(?!\p{L})/u
/** A photograph "taken within six months" and an age are periods, but no time that an office takes. */
const HANDLING = /thoi han|thoi gian|giai quyet|trong vong|ngay lam viec|tra ket qua/

export function checkGold(gold: Gold, answer: Answer): GoldCheck {
  const said = saidBy(answer)
  const asserted = assertedBy(answer)
  const titles = answer.procedures.map(({ title }) => title).join('\n')
  const words = ` ${wordsOf(said)} `
  const keys = new Set(extractValues(said).flatMap(({ key, implies }) => [key, ...implies]))
  // A title may name the exemption it is about.
  const lines = asserted.map(({ text }) => withoutTitles(canonical(text), answer))
  const saysFree = lines.some((line) => FREE.test(line))
  const own = asserted.flatMap(({ text }) => (HANDLING.test(canonical(text)) ? valuesOf(text, titles) : []))
  const amounts = asserted.flatMap(({ text }) => valuesOf(text, titles)).filter(isMoney)

  const checks: [what: string, holds: boolean][] = []
  for (const fee of gold.fees ?? [])
    checks.push([
      `fee ${fee} missing`,
      keys.has(`money ${fee} VND`) || [...keys].some((key) => isForeign(key, fee)),
    ])
  if (gold.free) checks.push(['does not say that it is free', saysFree])
  if (gold.unspecified) {
    checks.push([`states an amount (${amounts[0]?.text})`, amounts.length === 0])
    checks.push(['says that it is free', !saysFree])
  }
  for (const { value, unit } of gold.durations ?? []) {
    const [factor, base] = PERIOD[unit]
    checks.push([`duration ${value} ${unit} missing`, keys.has(`period ${value * factor} ${base}`)])
  }
  if (gold.unspecifiedDuration) {
    const period = own.find(({ kind }) => kind === 'period')
    checks.push([`states a period (${period?.text})`, period === undefined])
  }
  for (const list of ['documents', 'forms', 'instruments', 'phrases'] as const)
    for (const phrase of gold[list] ?? [])
      checks.push([`${list.slice(0, -1)} “${phrase}” missing`, words.includes(` ${wordsOf(phrase)} `)])
  for (const channel of gold.channels ?? [])
    checks.push([`channel ${channel} missing`, lines.some((line) => CHANNELS[channel].test(line))])
  return { wanted: checks.length, wrong: checks.filter(([, holds]) => !holds).map(([what]) => what) }
}

function withoutTitles(line: string, { procedures }: Answer): string {
  return procedures.reduce(
    (rest, { title }) => rest.replaceAll(canonical(title).replace(/^thu tuc /, ''), ' '),
    line,
  )
}

function valuesOf(text: string, except: string): Value[] {
  const known = new Set(extractValues(except).map(({ key }) => key))
  return extractValues(text).filter(({ key }) => !known.has(key))
}

const isMoney = ({ kind }: Value) => kind === 'money'
/** Fees in another currency are given as their number. */
const isForeign = (key: string, fee: number) => key === `money ${fee} USD` || key === `money ${fee} EUR`

/** Folded syllables with one space between them: case, marks and punctuation make no difference. */
function wordsOf(text: string): string {
  return syllables(fold(text)).join(' ')
}
