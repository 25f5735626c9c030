/** Small readers for the words of a record. All take NFC text. */
import { calendarDay } from '../../text/index.ts'

/** NFC: patterns are written in it; records are not always. */
export const nfc = (text: string): string => text.normalize('NFC')

const ABSENT =
  /^[-–+*•\s]*(không có thông tin( (thành phần hồ sơ|căn cứ pháp lý))?|n\/?a|null|undefined)?\s*\.?$/iu

/** True for what stands where a record has nothing: blank, a lone dash, "Không có thông tin". */
export function isAbsent(text: string): boolean {
  return ABSENT.test(nfc(text).trim())
}

/** A Vietnamese date: `1/7/2025`, `01-07-2025`, `01.7.2025`, `01 tháng 7 năm 2025`. Groups: the six numbers. */
export const DATE = String.raw`(?:(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})|(\d{1,2})\s+tháng\s+(\d{1,2})\s*,?\s+năm\s+(\d{4}))`

/** The ISO day of six groups matched by `DATE`; null when no such day exists. */
export function isoDate(groups: readonly (string | undefined)[]): string | null {
  const [d1, m1, y1, d2, m2, y2] = groups
  const year = Number(y1 ?? y2)
  if (year < 1945 || year > 2100) return null
  return calendarDay(year, Number(m1 ?? m2), Number(d1 ?? d2))
}

/** Cuts a detail for a report. */
export function excerpt(text: string, length = 200): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length <= length ? flat : `${flat.slice(0, length - 1)}…`
}

/** Splits prose into sentences and list entries; the parts joined give the text back. */
export function statements(text: string): string[] {
  return text
    .split(
      /(?<=[.;](?=\s)|\n|\t|\))(?=\s*(?:[-+*•]\s|\p{Lu}|[a-zđ]\)|\())|(?<=;)(?=\s*\d{1,3}[.,]\d{3})|(?<=\S)(?=\s+[-+*•]\s+\p{Lu})/u,
    )
    .filter((part) => part !== '')
}
