/** What changed between two builds. */
import { type Document, documentId } from '../../corpus/index.ts'
import type { BuildContents } from '../../index/index.ts'
import { type Change, changesOf } from './changes.ts'

export interface DocumentRef {
  id: string
  title: string
}

export interface BuildDiff {
  before: { id: string; asOf: string | null; documents: number }
  after: { id: string; asOf: string | null; documents: number }
  added: DocumentRef[]
  removed: DocumentRef[]
  /** `changes` is empty where only what a citizen is not told has changed: order, blank space, the source's day. */
  changed: (DocumentRef & { changes: Change[] })[]
}

/** Only documents whose content differs are read whole. */
export async function diffBuilds(before: BuildContents, after: BuildContents): Promise<BuildDiff> {
  const olds = new Map(before.entries.map((entry) => [entry.id, entry]))
  const news = new Map(after.entries.map((entry) => [entry.id, entry]))
  const differ = new Set(
    [...news.values()]
      .filter(({ id, hash }) => olds.has(id) && olds.get(id)!.hash !== hash)
      .map(({ id }) => id),
  )
  const earlier = new Map<string, Document>()
  for await (const document of before.documents(differ)) earlier.set(documentId(document), document)
  const changed: BuildDiff['changed'] = []
  for await (const document of after.documents(differ)) {
    const id = documentId(document)
    changed.push({ id, title: document.title, changes: changesOf(earlier.get(id)!, document) })
  }
  const missing = (from: typeof olds, other: typeof olds): DocumentRef[] =>
    [...from.values()].filter(({ id }) => !other.has(id)).map(({ id, title }) => ({ id, title }))
  return {
    before: summary(before),
    after: summary(after),
    added: missing(news, olds),
    removed: missing(olds, news),
    changed,
  }
}

function summary({ manifest, entries }: BuildContents): BuildDiff['before'] {
  return { id: manifest.id, asOf: manifest.asOf, documents: entries.length }
}

/** The ids that answers and evaluation cases may rest on and that no longer say the same. */
export function touchedIds({ changed, removed }: BuildDiff): Set<string> {
  return new Set([
    ...removed.map(({ id }) => id),
    ...changed.filter(({ changes }) => changes.length > 0).map(({ id }) => id),
  ])
}

/** For people: what to mail after an ingest. */
export function formatDiff({ before, after, added, removed, changed }: BuildDiff): string {
  const told = changed.filter(({ changes }) => changes.length > 0)
  const silent = changed.length - told.length
  const lines = [
    `${before.id} (${before.documents} documents) → ${after.id} (${after.documents} documents)`,
    `${added.length} added, ${removed.length} removed, ${told.length} changed${silent > 0 ? `, ${silent} changed in nothing a citizen is told` : ''}`,
  ]
  const section = (title: string, refs: readonly DocumentRef[]) => {
    if (refs.length === 0) return
    lines.push('', title, ...refs.map(({ id, title: name }) => `  ${id}  ${name}`))
  }
  section('Added', added)
  section('Removed', removed)
  if (told.length > 0) lines.push('', 'Changed')
  for (const { id, title, changes } of told) {
    lines.push(`  ${id}  ${title}`)
    for (const { field, before: old, after: now } of changes)
      lines.push(
        `    ${field}: ${old === null ? 'new: ' : `${cut(old)} → `}${now === null ? 'removed' : cut(now)}`,
      )
  }
  return `${lines.join('\n')}\n`
}

const cut = (text: string) => {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length > 160 ? `${flat.slice(0, 159)}…` : flat
}
