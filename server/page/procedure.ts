/** What a page says of a procedure beside its text: who published it, and which lists have it. */
import type { Procedure } from '../../corpus/index.ts'
import { formatDay } from './assets/render.js'

/** Rows for the list at the head of the page. */
export function procedureFacts({ decision, source, listedIn = [] }: Procedure): [string, string][] {
  return [
    ['Quyết định công bố', decision ?? ''],
    ['Dữ liệu đến ngày', source.asOf === null ? '' : formatDay(source.asOf)],
    ['Có trong danh mục', listedIn.map(listingName).join('; ')],
  ]
}

/** `Quyết định 77/QĐ-BNV ngày 1/8/2026, trang 2 (danh-muc.pdf)`. */
function listingName({ file, page, decision, date }: NonNullable<Procedure['listedIn']>[number]): string {
  const name = file.split(/[/\\!]/).at(-1)!
  const where = [
    ...(decision === null ? [] : [`Quyết định ${decision}`]),
    ...(date === null ? [] : [`ngày ${formatDay(date)}`]),
  ].join(' ')
  const at = page === undefined ? '' : `trang ${page}`
  return where === ''
    ? [`tệp ${name}`, at].filter(Boolean).join(', ')
    : `${[where, at].filter(Boolean).join(', ')} (${name})`
}
