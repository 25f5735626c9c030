import { Procedure } from '../../corpus/index.ts'
import { listedAt } from './confirm.ts'
import type { Listed } from './listed.ts'

/**
 * What a list alone says of a procedure, as a document: its values, and where they are from.
 * @param asOf the day of the data for a list without a day of its own
 */
export function procedureOf(listed: Listed & { code: string }, asOf: string | null): Procedure {
  const { code, title, field, authority, audiences, durations, fees, legalBasis, sections, from } = listed
  const { steps, results, conditions } = listed
  const isFull = sections.some(({ id }) => id === 'dossier' || id === 'steps')
  const at = listedAt(listed).replace(/^Theo /, '')
  return Procedure.parse({
    kind: 'procedure',
    code,
    title,
    decision: from.decision,
    field,
    place: from.place,
    authority,
    durations,
    fees,
    audiences,
    steps,
    results,
    conditions,
    legalBasis,
    sections,
    summary: `Thủ tục này có tên trong ${at}.${isFull ? '' : ' Nguồn chỉ liệt kê, không nêu giấy tờ cần nộp và các bước.'}`,
    source: {
      file: from.file,
      origin: 'document',
      asOf: from.date ?? asOf,
      ...(from.page !== null && { page: from.page }),
    },
  })
}
