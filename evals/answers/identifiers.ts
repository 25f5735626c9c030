/** Values that are names: addresses, codes, instruments, articles, forms, telephone numbers. */
import { END } from './numbers.ts'
import { UNIT } from './units.ts'
import type { Found } from './value.ts'

/** Tried at one place of the text; several values for lists ("các khoản 1, 2 Điều 5"). */
export interface Rule {
  pattern: RegExp
  read(match: RegExpExecArray): Found[]
}

const rule = (source: string, flags: string, read: (match: RegExpExecArray) => Found[]): Rule => ({
  pattern: new RegExp(source, `${flags}uy`),
  read,
})

const TYPES: Record<string, string> = {
  NĐ: 'nghị định',
  TT: 'thông tư',
  QĐ: 'quyết định',
  NQ: 'nghị quyết',
  QH: 'luật',
}
const TYPE_NAMES =
  'nghị\\s+định|thông\\s+tư(?:\\s+liên\\s+tịch)?|luật|bộ\\s+luật|quyết\\s+định|nghị\\s+quyết|pháp\\s+lệnh|công\\s+văn|chỉ\\s+thị'
const PART = '(?:TTg|BCAng|[A-ZĐƯ][A-ZĐƯ0-9]*(?!\\p{Ll}))'
const MORE = `(?:\\s*(?:,|và|hoặc|-)\\s*\\d{1,3}[a-zđ]?${END}(?![.,/]\\d)(?!\\s*(?:${UNIT}|nghìn|ngàn|triệu|tỷ)))*`
const LIST = `\\d{1,3}[a-zđ]?${END}(?![.,/]\\d)(?!\\s*(?:nghìn|ngàn|triệu|tỷ|đồng)${END})${MORE}`
const FORM_CODE = `(?:\\p{L}{1,6}[-.]?)?\\d{1,3}[a-zđ]?(?:[./-][\\p{L}\\d]+)*${END}(?![^\\S\\n]*${UNIT})`
const ROMAN: Record<string, number> = { I: 1, V: 5, X: 10, L: 50 }

export const IDENTIFIER_RULES: Rule[] = [
  rule(
    '(?:https?://|www\\.)[^\\s<>()[\\]"\'“”]+|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+|(?:[a-z0-9-]+\\.)+(?:vn|com|org|net|info|edu|gov|asia)(?![\\p{L}\\p{N}])(?:/[^\\s<>()[\\]"\'“”]*)?',
    'i',
    ([text]) => [
      {
        kind: 'url',
        key: `url ${text
          .toLowerCase()
          .replace(/[.,;:!?…]+$/, '')
          .replace(/^https?:\/\//, '')
          .replace(/^www\./, '')
          .replace(/\/$/, '')}`,
      },
    ],
  ),
  // The id of a passage, as a receipt shows it.
  rule('\\d\\.\\d{6}#[a-z-]+(?:\\.\\d+)?', '', ([id]) => [{ kind: 'procedure', key: `passage ${id}` }]),
  rule('(\\d\\.\\d{6})(?:\\.\\d{2,3})*(?:\\.H\\d{2})?(?!\\d)', '', ([, code]) => [
    { kind: 'procedure', key: `procedure ${code}` },
  ]),
  rule(`(\\d{1,5}[a-zđ]?)\\s?/\\s?((?:19|20)\\d{2})\\s?/\\s?(${PART}(?:\\s?-\\s?${PART})*)`, '', instrument),
  rule(
    `(\\d{1,5}[a-zđ]?)/((?:19|20)\\d{2})/(nđ-cp|(?:tt|qđ|nq|ttlt)-[a-zđ-]+|qh\\d+|ubtvqh\\d+)${END}`,
    'i',
    instrument,
  ),
  rule(`(\\d{1,5})/((?:QĐ|NQ|TT|NĐ|CT|CV|KH|HD|TB|TTr|BC)(?:-${PART})+)`, '', ([, number, suffix]) => [
    {
      kind: 'instrument',
      key: `instrument ${Number(number)}/${suffix!.toUpperCase()}`,
      implies: typeNumber(number!, suffix!),
    },
  ]),
  rule(
    `(${TYPE_NAMES})\\s+(?:số\\s*:?\\s*)?(\\d{1,5})(?:/((?:19|20)\\d{2}))?(?![\\p{L}\\p{N}]|[/.,]\\d|/\\p{L})`,
    'i',
    ([, type, number, year]) => {
      const name = type!.toLowerCase().replace(/\s+/g, ' ')
      if (year) {
        const implies = [`instrument ${name} ${Number(number)}`, `date ${year}`]
        return [{ kind: 'instrument', key: `instrument ${Number(number)}/${year}`, implies }]
      }
      // "Luật 2014" names a year, not a number.
      return /^(?:19|20)\d{2}$/.test(number!)
        ? [{ kind: 'date', key: `date ${number}` }]
        : [{ kind: 'instrument', key: `instrument ${name} ${Number(number)}` }]
    },
  ),
  // The first two syllables tell laws apart ("Luật Hộ tịch"), and where a name ends cannot be seen.
  rule('(?:Bộ luật|Luật|Pháp lệnh)\\s+\\p{Lu}\\p{Ll}*\\s+\\p{L}+', '', ([text]) => [
    { kind: 'instrument', key: `law ${text.toLowerCase().replace(/\s+/g, ' ')}` },
  ]),
  rule(
    `(?:(?:các\\s+)?điểm\\s+([a-zđ](?:\\s*(?:,|và|hoặc)\\s*[a-zđ]${END})*)${END}\\s*,?\\s*)?(?:các\\s+)?khoản\\s+(${LIST})\\s*,?\\s*(?:(?:của\\s+)?điều\\s+(\\d{1,3}[a-zđ]?)${END})?`,
    'i',
    ([, points, clauses, article]) => articles(article, clauses, points),
  ),
  // "Điều 16, khoản 2, điểm a", and the breadcrumb "Điều 16. Hồ sơ › Khoản 2".
  rule(
    `điều\\s+(\\d{1,3}[a-zđ]?)${END}(?:\\s*,?\\s*|[^\\n›>]{0,160}[›>]\\s*)khoản\\s+(\\d{1,3}[a-zđ]?)${END}(?:\\s*[,›>]?\\s*điểm\\s+([a-zđ])${END})?`,
    'i',
    ([, article, clause, point]) => articles(article, clause, point),
  ),
  rule(`(?:các\\s+)?điều\\s+(${LIST})`, 'i', ([, list]) =>
    itemsOf(list!).map((one) => ({ kind: 'article', key: `article ${one}` })),
  ),
  rule(
    `([Cc]hương|[Mm]ục|[Pp]hần|[Pp]hụ lục|[Qq]uý)\\s+(?:số\\s*)?([IVXL]+|\\d{1,2}[a-zđ]?)${END}(?![.,/]\\d)`,
    '',
    ([, name, number]) => [
      {
        kind: 'article',
        key: `${name!.toLowerCase()} ${/^[IVXL]/.test(number!) ? roman(number!) : plainCode(number!)}`,
      },
    ],
  ),
  // "mẫu số 18, số 15 và số 16" and "mẫu 1a, 1b và số 03" name three; after the first, a bare number needs its "số".
  rule(
    `(?:mẫu|biểu)(?:\\s+(?:số|đơn))?\\s*:?\\s*(${FORM_CODE}(?:(?:\\s*,|\\s+và|\\s+hoặc)\\s+(?:(?:mẫu\\s+)?số\\s+|(?=[^\\s,]*\\d[^\\s,]*\\p{L}|\\p{L}+\\d))${FORM_CODE})*)`,
    'i',
    ([, list]) => list!.split(/(?:\s*,|\s+và|\s+hoặc)\s+(?:(?:mẫu\s+)?số\s+)?/i).flatMap(form),
  ),
  rule(
    '(?:\\+84|0)(?:[ .-]?\\d){8,10}(?!\\d)|\\(0\\d{1,3}\\)[ .-]?\\d(?:[ .-]?\\d){5,7}(?!\\d)|1[89]00(?:[ .-]?\\d){4,6}(?!\\d|\\s*(?:đồng|vnđ|vnd|đ|usd)(?![\\p{L}]))',
    'i',
    ([text]) => [{ kind: 'phone', key: `phone ${text.replace('+84', '0').replace(/\D/g, '')}` }],
  ),
]

/** A word of letters and digits: `CT01`, `01/ĐKTĐ`, `TP/HT-2013-TKKS`. Tried after the numbers with units. */
export const CODE_RULE: Rule = rule(
  '(?!số\\d)(?=[\\p{L}/.-]*\\d)(?=[\\d/.-]*\\p{L})(?!(?:c|k|m|d)?m[23](?!\\p{N}))[\\p{L}\\d]+(?:[/.-][\\p{L}\\d]+)*',
  '',
  ([text]) => form(text),
)

function instrument([, number, year, suffix]: RegExpExecArray): Found[] {
  // The portal cuts the last letter of many a number.
  const name = suffix!
    .replace(/\s/g, '')
    .toUpperCase()
    .replace(/^NĐ-C$/, 'NĐ-CP')
  const implies = [
    `instrument ${plainCode(number!)}/${year}`,
    `instrument ${plainCode(number!)}/${name}`,
    ...typeNumber(number!, name),
    `date ${year}`,
  ]
  return [{ kind: 'instrument', key: `instrument ${plainCode(number!)}/${year}/${name}`, implies }]
}

function typeNumber(number: string, suffix: string): string[] {
  const type = TYPES[suffix.match(/^(?:NĐ|TT|QĐ|NQ|QH)/i)?.[0].toUpperCase() ?? '']
  return type ? [`instrument ${type} ${Number.parseInt(number, 10)}`] : []
}

function articles(
  article: string | undefined,
  clauses: string | undefined,
  points: string | undefined,
): Found[] {
  return itemsOf(clauses!).flatMap((clause) =>
    (points ? itemsOf(points) : [null]).map((point): Found => {
      const whole = [article && plainCode(article), `khoản ${clause}`, point && `điểm ${point}`].filter(
        Boolean,
      )
      const implies = [`article khoản ${clause}`]
      if (article)
        implies.push(`article ${plainCode(article)}`, `article ${plainCode(article)} khoản ${clause}`)
      if (point) implies.push(`article khoản ${clause} điểm ${point}`)
      return { kind: 'article', key: `article ${whole.join(' ')}`, implies }
    }),
  )
}

function itemsOf(list: string): string[] {
  return list.split(/\s*(?:,|và|hoặc|-)\s*/i).map(plainCode)
}

function form(code: string): Found[] {
  const key = plainCode(code)
  const implies = key.includes('/') ? [`form ${key.split('/')[0]}`] : []
  return [{ kind: 'form', key: `form ${key}`, implies }]
}

/** `05a` and `5A` are one. */
function plainCode(code: string): string {
  return code.toUpperCase().replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, ''))
}

function roman(text: string): number {
  const values = [...text].map((letter) => ROMAN[letter]!)
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0)
}
