import type { Procedure } from '../corpus/index.ts'

/** What was read from a procedure, a line a value: for comparing with the text it came from. */
export function describeProcedure(procedure: Procedure): string[] {
  const { code, title, place, levels, audiences, authority, channels, fees, durations, dossier } = procedure
  const label = (name: string, value: string) => (value === '' ? [] : [`${name.padEnd(10)} ${value}`])
  const details = (...parts: (string | null | false)[]) => parts.filter(Boolean).join(', ')
  const span = (from: string | null, to: string | null) =>
    from || to ? `${from ?? '…'} to ${to ?? '…'}` : null
  const flat = (text: string, length = 110) => {
    const one = text.replace(/\s+/g, ' ').trim()
    return one.length > length ? `${one.slice(0, length - 1)}…` : one
  }
  return [
    ...label('procedure', `${code} ${flat(title)}`),
    ...label('place', place?.name ?? ''),
    ...label('levels', levels.join(', ')),
    ...label('audiences', audiences.join(', ')),
    ...label('authority', flat(authority ?? '')),
    ...label('channels', channels.join(', ')),
    ...fees.flatMap(
      ({ kind, amount, amounts, currency, unit, condition, channel, validFrom, validTo, text }) => {
        const value =
          kind === 'amount'
            ? `${amount} ${currency}${unit ? `/${unit}` : ''}`
            : kind === 'conflict'
              ? `conflict: ${amounts.join(' or ')} ${currency}`
              : kind
        const about = details(channel, condition && flat(condition, 60), span(validFrom, validTo))
        return label('fee', `${value}${about ? ` (${about})` : ''} ← ${flat(text, 80)}`)
      },
    ),
    ...durations.flatMap(({ kind, value, unit, condition, channel, text }) => {
      const about = details(channel, condition && flat(condition, 60))
      return label(
        'period',
        `${kind === 'value' ? `${value} ${unit}` : kind}${about ? ` (${about})` : ''} ← ${flat(text, 80)}`,
      )
    }),
    ...dossier.flatMap(({ case: when, items }) => {
      const papers = items.filter(({ remark }) => !remark).length
      const remarks = items.length - papers
      const about = details(`${papers} papers`, remarks > 0 && `${remarks} remarks`)
      return label('dossier', `${about}${when ? ` when: ${flat(when, 80)}` : ''}`)
    }),
    ...label('steps', String(procedure.steps.length)),
    ...label('legal', procedure.legalBasis.map(({ number, text }) => number ?? flat(text, 40)).join(', ')),
    ...label('sections', [...new Set(procedure.sections.map(({ id }) => id))].join(', ')),
    ...label('decision', procedure.decision ?? ''),
    ...label('as of', procedure.source.asOf ?? ''),
  ]
}
