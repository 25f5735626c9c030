import { END } from './numbers.ts'

/** What a number counts. `base` names the unit values are compared in, `factor` how many of it one is. */
export interface Unit {
  kind: 'money' | 'period' | 'percent' | 'count' | 'number'
  base: string
  factor: number
}

const unit = (kind: Unit['kind'], base: string, factor = 1): Unit => ({ kind, base, factor })

/** Written form → unit, longer forms before their beginnings. A working day is never a day. */
const UNITS: [string, Unit][] = [
  ['ngày\\s+làm\\s+việc|ngày\\s+công|working_day', unit('period', 'working day')],
  ['giờ\\s+làm\\s+việc|giờ\\s+hành\\s+chính', unit('period', 'working hour')],
  ['ngày(?:\\s+lịch)?|day', unit('period', 'day')],
  ['tuần(?:\\s+lễ)?', unit('period', 'day', 7)],
  ['tháng|month', unit('period', 'month')],
  ['năm|year', unit('period', 'month', 12)],
  ['giờ|tiếng|hour|h', unit('period', 'minute', 60)],
  ['phút', unit('period', 'minute')],
  ['đồng(?:\\s+việt\\s+nam)?|đ|vnđ|vnd', unit('money', 'VND')],
  ['usd|đô\\s+la(?:\\s+mỹ)?|đô|\\$', unit('money', 'USD')],
  ['eur|euro', unit('money', 'EUR')],
  ['%|phần\\s+trăm', unit('percent', '%')],
  ['bản\\s+chính|bản\\s+gốc', unit('count', 'bản chính')],
  ['bản\\s+sao|bản\\s+chụp|bản\\s+photo', unit('count', 'bản sao')],
  ['bản', unit('count', 'bản')],
  ['bộ(?!\\s+(?:phận|trưởng|môn|luật|máy|đội))', unit('count', 'bộ')],
  ['(?:loại\\s+)?giấy\\s+tờ', unit('number', 'giấy tờ')],
  ['m2|m²|mét\\s+vuông', unit('number', 'm2')],
  ...[
    'tờ',
    'ảnh',
    'cuốn',
    'quyển',
    'trang',
    'phiếu',
    'tấm',
    'tuổi',
    'người',
    'lần',
    'thành\\s+viên',
    'phòng',
    'tầng',
  ].map((name): [string, Unit] => [name, unit('number', name.replace('\\s+', ' '))]),
  ...[
    'km',
    'cm',
    'mm',
    'mét',
    'm',
    'ha',
    'kg',
    'tấn',
    'lít',
    'chiếc',
    'cái',
    'xe',
    'học\\s+sinh',
    'trường\\s+hợp',
    'bước',
  ].map((name): [string, Unit] => [name, unit('number', name.replace('\\s+', ' '))]),
]

/** Any unit, for the flags `iu`. */
export const UNIT = `(?:${UNITS.map(([source]) => `(?:${source})`).join('|')})${END}`

const PATTERNS = UNITS.map(([source, of]) => [new RegExp(`^(?:${source})$`, 'iu'), of] as const)

/** The unit a text that `UNIT` matched stands for. */
export function unitOf(text: string): Unit | null {
  return PATTERNS.find(([pattern]) => pattern.test(text))?.[1] ?? null
}
