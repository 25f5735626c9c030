/** The head and foot of a legal instrument: what it is, who issued it, when it was signed, from when it holds. */
import { Instrument } from '../../corpus/index.ts'
import { addDays } from '../../text/index.ts'
import type { ExtractedBlock } from '../extract/index.ts'
import { instrumentNumber, readInstrument } from '../record/legal.ts'
import { DATE, isoDate } from '../record/words.ts'
import { SELF } from './self.ts'

const OF_ITSELF = new RegExp(
  String.raw`^(?:Điều\s\d+\.\s|\d{1,3}\s?\.\s|[a-zđ]\)\s)?(?:[^.;:]{0,40}\.\s)?${SELF}\s`,
  'iu',
)
const ANY_DATE = DATE.replace(/\((?!\?)/g, '(?:')
const HOLDS = String.raw`(?:có hiệu lực|được (?:áp dụng|thực hiện)|áp dụng|thực hiện)(?:\sthi hành)?`
/** Nothing but its beginning stands between: what is applied to contracts "ký đến ngày …" holds longer. */
const HOLDS_FROM = String.raw`${SELF}\s(?:${HOLDS}(?:\s(?:kể\s)?từ\s(?:ngày\s)?(?:ký|${ANY_DATE}))?,?\s(?:và\s)?)?`
const UNTIL = new RegExp(
  String.raw`${HOLDS_FROM}(?:${HOLDS}\s)?(?:cho\s)?đến\s(?:hết\s)?(?:ngày\s)?(?:${DATE}|năm\s(\d{4})(?!\d))`,
  'iu',
)
const ENDED = new RegExp(
  String.raw`${HOLDS_FROM}(?:sẽ\s)?hết hiệu lực(?: thi hành)?\s(?:kể\s)?từ\s(?:ngày\s)?${DATE}`,
  'iu',
)

export interface InstrumentHeader {
  instrument: Instrument
  /** Who signed, as printed; null when the foot does not say. */
  signer: string | null
  effectiveFrom: string | null
  effectiveTo: string | null
  /** Index of the first block after the title: preamble, then articles. */
  bodyAt: number
}

/** Blocks in which the number of an instrument is looked for. */
const HEAD = 14
const TYPE_LINE =
  /^(?:DỰ THẢO\s+)?(LUẬT|BỘ LUẬT|PHÁP LỆNH|NGHỊ ĐỊNH|NGHỊ QUYẾT|QUYẾT ĐỊNH|THÔNG TƯ(?: LIÊN TỊCH)?|CHỈ THỊ|HIẾN PHÁP|LỆNH)$/u
const NUMBER_LINE =
  /(?:Luật số|Số)\s*:?\s*(\S[^\t\n]{2,60}?)(?=\s{2,}|\t|\n|$|\s+(?:\p{Lu}\p{L}+\s*){1,4},\s*ngày)/u
const EFFECT = new RegExp(
  String.raw`(?:có hiệu lực(?: thi hành)?(?: kể)?(?: từ)?|hiệu lực thi hành(?: kể)? từ)(?:\s*kể\s*từ)?\s*(?:từ\s*)?${'ngày'}?\s*(?:ngày\s*)?${DATE}`,
  'iu',
)

/**
 * Reads the head of an instrument.
 * @returns null for what is none: no number and no kind of instrument among the first lines
 */
export function readHeader(blocks: readonly ExtractedBlock[]): InstrumentHeader | null {
  const head = blocks.slice(0, HEAD).flatMap(linesOf)
  const typeAt = blocks.findIndex(
    (block, i) => i < HEAD && block.kind !== 'table' && TYPE_LINE.test(flat(block.text)),
  )
  const number =
    head
      .map((line) => instrumentNumber(NUMBER_LINE.exec(`${line} `)?.[1] ?? ''))
      .find((found) => found !== null) ?? null
  if (typeAt < 0 || number === null) return null
  const type = sentenceCase(TYPE_LINE.exec(flat(textOf(blocks[typeAt]!)))![1]!)
  const { title, bodyAt } = titleAfter(blocks, typeAt)
  const signed = signedOn(head) ?? signedAtFoot(blocks)
  const read = readInstrument(`${type} ${number}`)
  const body = blocks.slice(bodyAt).map(textOf)
  return {
    instrument: Instrument.parse({
      type,
      number,
      issuer: issuerOf(blocks.slice(0, typeAt)) ?? read.issuer,
      date: signed,
      title,
      text: `${type} ${number}${title ? `: ${title}` : ''}`,
    }),
    signer: signerOf(blocks),
    effectiveFrom: effectOf(body, signed),
    effectiveTo: endOf(body),
    bodyAt,
  }
}

export const textOf = (block: ExtractedBlock): string =>
  block.kind === 'table' ? block.rows.map((row) => row.join('\n')).join('\n') : block.text

const linesOf = (block: ExtractedBlock): string[] =>
  block.kind === 'table' ? block.rows.flat().flatMap((cell) => cell.split('\n')) : block.text.split('\n')

const flat = (text: string) => text.replace(/\s+/g, ' ').trim()

function sentenceCase(words: string): string {
  const lower = words.toLocaleLowerCase('vi')
  return lower.charAt(0).toLocaleUpperCase('vi') + lower.slice(1)
}

/** The lines in capitals below the kind of instrument; a line that begins a sentence ends them. */
function titleAfter(
  blocks: readonly ExtractedBlock[],
  typeAt: number,
): { title: string | null; bodyAt: number } {
  const lines: string[] = []
  let at = typeAt + 1
  for (; at < blocks.length && lines.length < 6; at++) {
    const block = blocks[at]!
    const text = flat(textOf(block))
    if (block.kind === 'table' || text === '' || /^[-_–—*]+$/.test(text)) break
    const isFirst = lines.length === 0
    const isCapitals = text === text.toLocaleUpperCase('vi')
    const begins =
      /^(?:Căn cứ|Theo|Xét|Để|Quốc hội|Chính phủ|Bộ trưởng|Điều|Chương|CHƯƠNG|PHẦN|Phần)(?!\p{L})/u.test(text)
    if (begins || !(isCapitals || (isFirst && text.length < 300))) break
    lines.push(text)
    if (!isCapitals) {
      at++
      break
    }
  }
  const joined = lines.join(' ')
  if (joined === '') return { title: null, bodyAt: at }
  return { title: joined === joined.toLocaleUpperCase('vi') ? sentenceCase(joined) : joined, bodyAt: at }
}

function signedOn(lines: readonly string[]): string | null {
  const pattern = new RegExp(String.raw`,\s*ngày\s*${DATE}`, 'iu')
  for (const line of lines) {
    const match = pattern.exec(line.normalize('NFC'))
    const day = match && isoDate(match.slice(1, 7))
    if (day) return day
  }
  return null
}

/** Laws print the day on which they were passed at their end. */
function signedAtFoot(blocks: readonly ExtractedBlock[]): string | null {
  const pattern = new RegExp(String.raw`thông qua[^.]{0,40}ngày\s*${DATE}`, 'iu')
  for (const block of blocks.slice(-25)) {
    const match = pattern.exec(flat(textOf(block)).normalize('NFC'))
    const day = match && isoDate(match.slice(1, 7))
    if (day) return day
  }
  return null
}

/** The body in the top left corner: lines in capitals before the motto. */
function issuerOf(blocks: readonly ExtractedBlock[]): string | null {
  const lines = blocks
    .flatMap(linesOf)
    .flatMap((line) => line.split(/\s{3,}/).slice(0, 1))
    .map(flat)
  const own = lines.filter(
    (line) => /^\p{Lu}[\p{Lu}\s,&-]{3,}$/u.test(line) && !/CỘNG H|ĐỘC LẬP|CHỦ NGHĨA/u.test(line),
  )
  return own.length > 0 ? properName(own.join(' ')) : null
}

/** Bodies as they write themselves; the words after the kind of body are names, with a capital for each. */
function properName(capitals: string): string {
  const words = capitals.toLocaleLowerCase('vi').split(' ')
  const name = words
    .map((word, i) => (i === 0 ? word.charAt(0).toLocaleUpperCase('vi') + word.slice(1) : word))
    .join(' ')
  const known: [RegExp, (rest: string) => string][] = [
    [/^Bộ (.+)$/u, (rest) => `Bộ ${rest.charAt(0).toLocaleUpperCase('vi')}${rest.slice(1)}`],
    [/^[ỦU][yỷ] ban nhân dân (tỉnh|thành phố|phường|xã) (.+)$/u, () => titleCaseAfter(name)],
  ]
  for (const [pattern, shape] of known) {
    const match = pattern.exec(name)
    if (match) return shape(match[1]!)
  }
  return name
}

function titleCaseAfter(name: string): string {
  const match = /^(.*?(?:tỉnh|thành phố|phường|xã)) (.+)$/u.exec(name)!
  const proper = match[2]!
    .split(' ')
    .map((word) => word.charAt(0).toLocaleUpperCase('vi') + word.slice(1))
    .join(' ')
  return `${match[1]} ${proper}`
}

/** The last line that is a name alone. */
function signerOf(blocks: readonly ExtractedBlock[]): string | null {
  // Two columns of a page lie in one line, far apart.
  const lines = blocks
    .slice(-80)
    .flatMap(linesOf)
    .flatMap((line) => line.split(/\s{3,}/))
    .map(flat)
  const at = lines.findLastIndex(
    (line) =>
      /^(?:TM\.|KT\.|TL\.|CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG)/u.test(line) ||
      /(?:KT\.|TM\.) \p{Lu}+/u.test(line),
  )
  if (at < 0) return null
  const name = lines
    .slice(at + 1, at + 30)
    .find((line) => /^(?:\p{Lu}\p{Ll}+\s){1,4}\p{Lu}\p{Ll}+$/u.test(line))
  return name ?? null
}

/** The last articles say it; amended instruments are named before with days of their own. */
const LAST = 120

/** The sentence that says it of the instrument itself goes before any other that names such a day. */
function effectOf(body: readonly string[], signed: string | null): string | null {
  const last = body.slice(-LAST).map((text) => flat(text).normalize('NFC'))
  return (
    dateIn(
      last.filter((words) => OF_ITSELF.test(words)),
      signed,
    ) ?? dateIn(last, signed)
  )
}

function dateIn(texts: readonly string[], signed: string | null): string | null {
  for (const words of texts) {
    if (/(?:có hiệu lực|hiệu lực thi hành)(?: thi hành)?(?: kể)? từ ngày ký/iu.test(words)) return signed
    const match = EFFECT.exec(words)
    const day = match && isoDate(match.slice(1, 7))
    if (day && (signed === null || day >= signed)) return day
  }
  return null
}

/** The last day an instrument states for itself; null where it states none, or an exception. */
function endOf(body: readonly string[]): string | null {
  for (const text of body.slice(-LAST)) {
    const words = flat(text).normalize('NFC')
    if (!OF_ITSELF.test(words) || /(?<!\p{L})trừ\s/iu.test(words)) continue
    const until = UNTIL.exec(words)
    if (until) return until[7] ? `${until[7]}-12-31` : isoDate(until.slice(1, 7))
    const ended = ENDED.exec(words)
    const day = ended && isoDate(ended.slice(1, 7))
    if (day) return addDays(day, -1)
  }
  return null
}
