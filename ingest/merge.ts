import type { Procedure } from '../corpus/index.ts'

const union = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])]

/**
 * One procedure from two sources: the official record gives every value, the document written for this product gives
 * the everyday names, the introduction and the life events.
 */
export function mergeAuthored(record: Procedure, authored: Procedure): Procedure {
  const title = authored.title.normalize('NFC') === record.title.normalize('NFC') ? [] : [authored.title]
  return {
    ...record,
    aliases: union(record.aliases, [...title, ...authored.aliases]),
    keywords: union(record.keywords, authored.keywords),
    lifeEvents: union(record.lifeEvents, authored.lifeEvents),
    summary: authored.summary ?? record.summary,
    field: record.field ?? authored.field,
    url: record.url ?? authored.url,
    issuer: record.issuer ?? authored.issuer,
    levels: record.levels.length > 0 ? record.levels : authored.levels,
  }
}
