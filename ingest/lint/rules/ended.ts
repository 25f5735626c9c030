/** Instruments of the legal basis that another document of the same run has ended. */
import { type Document, documentId } from '../../../corpus/index.ts'
import { readInstrument } from '../../record/legal.ts'
import { numberKey } from '../../regulation/validity.ts'
import type { Collector, Raw } from '../types.ts'

type Id = 'legal.ended'

/**
 * Provinces number alike, so only instruments whose number names the body that issued them are looked for.
 * @param today `YYYY-MM-DD`: what ends later still holds
 */
export function endedCollector(today: string): Collector<Id> {
  const ended = new Map<string, { by: string; from: string }>()
  const based: { id: string; number: string; evidence: string }[] = []
  return {
    add(document: Document) {
      if (document.kind === 'procedure') {
        for (const { number, issuer, text } of document.legalBasis)
          if (number !== null && issuer !== null)
            based.push({ id: document.code, number, evidence: text.replace(/\s+/g, ' ').slice(0, 120) })
      }
      if (document.kind !== 'regulation') return
      for (const { kind, instrument, article, doubt, from } of document.relations) {
        const isEnd = (kind === 'replaces' || kind === 'repeals') && article === null && doubt === null
        if (!isEnd || from === null || from > today || readInstrument(instrument).issuer === null) continue
        ended.set(numberKey(instrument), { by: documentId(document), from })
      }
    },
    finish: () =>
      based.flatMap(({ id, number, evidence }) => {
        const end = ended.get(numberKey(number))
        if (!end) return []
        const raw: Raw<Id> = {
          rule: 'legal.ended',
          section: 'legal-basis',
          offset: null,
          evidence: `${evidence}: ended on ${end.from} by ${end.by}`,
          key: numberKey(number),
        }
        return [{ id, raw }]
      }),
  }
}
