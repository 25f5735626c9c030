/** What changed between two builds. */
import { type Document, documentId } from '../../corpus/index.ts'
import type { BuildContents } from '../../index/index.ts'
import { excerpt } from '../record/words.ts'
import { type Change, changesOf, flat, fold } from './changes.ts'

/** Characters of a value in a line. */
const LINE = 160

export interface DocumentRef {
  id: string
  title: string
}

export interface BuildDiff {
  before: { id: string; asOf: string | null; documents: number }
  after: { id: string; asOf: string | null; documents: number }
  added: DocumentRef[]
  removed: DocumentRef[]
  /** Under another id than `before`. */
  renamed: (DocumentRef & { before: string })[]
  /** `changes` is empty where only what a citizen is not told has changed: order, blank space, the source's day. */
  changed: (DocumentRef & { changes: Change[] })[]
}

/** One side of a comparison: a build, or what sources hold. */
export interface Side {
  manifest: Pick<BuildContents['manifest'], 'id' | 'asOf'>
  entries: readonly Pick<BuildContents['entries'][number], 'id' | 'title' | 'hash'>[]
  documents: BuildContents['documents']
}

/** Only documents whose content differs are read whole. */
export async function diffBuilds(before: Side, after: Side): Promise<BuildDiff> {
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
  const added = missing(news, olds)
  const removed = missing(olds, news)
  const renamed = await renamedAmong(before, removed, after, added)
  const isOld = new Set(renamed.map(({ before: old }) => old))
  const isNew = new Set(renamed.map(({ id }) => id))
  return {
    before: summary(before),
    after: summary(after),
    added: added.filter(({ id }) => !isNew.has(id)),
    removed: removed.filter(({ id }) => !isOld.has(id)),
    renamed,
    changed,
  }
}

/** Removed documents that say what an added one says, or have its title and are the only ones that have. */
async function renamedAmong(
  before: Side,
  removed: readonly DocumentRef[],
  after: Side,
  added: readonly DocumentRef[],
): Promise<BuildDiff['renamed']> {
  if (removed.length === 0 || added.length === 0) return []
  const olds = await keysOf(before, removed)
  const news = await keysOf(after, added)
  const renamed: BuildDiff['renamed'] = []
  for (const by of ['text', 'title'] as const) {
    const taken = new Set(renamed.flatMap(({ id, before: old }) => [id, old]))
    const left = only(
      olds.filter(({ id }) => !taken.has(id)),
      by,
    )
    for (const [key, { id, name }] of only(
      news.filter((one) => !taken.has(one.id)),
      by,
    )) {
      const old = left.get(key)
      if (old) renamed.push({ id, title: name, before: old.id })
    }
  }
  return renamed
}

interface Keys {
  id: string
  name: string
  title: string
  text: string
}

async function keysOf(side: Side, refs: readonly DocumentRef[]): Promise<Keys[]> {
  const keys: Keys[] = []
  for await (const document of side.documents(new Set(refs.map(({ id }) => id)))) {
    const parts = document.kind === 'regulation' ? document.clauses : document.sections
    const title = fold(document.title)
    const text = `${title}\n${parts.map((part) => flat(part.text)).join('\n')}`
    keys.push({ id: documentId(document), name: document.title, title, text })
  }
  return keys
}

/** By key, those that share it with no other. */
function only(keys: readonly Keys[], by: 'text' | 'title'): Map<string, Keys> {
  const found = new Map<string, Keys | null>()
  for (const one of keys) found.set(one[by], found.has(one[by]) ? null : one)
  return new Map([...found].flatMap(([key, one]) => (one ? [[key, one] as const] : [])))
}

function summary({ manifest, entries }: Side): BuildDiff['before'] {
  return { id: manifest.id, asOf: manifest.asOf, documents: entries.length }
}

/** The ids that answers and evaluation cases may rest on and that no longer say the same. */
export function touchedIds({ changed, removed, renamed }: BuildDiff): Set<string> {
  return new Set([
    ...removed.map(({ id }) => id),
    ...renamed.map(({ before }) => before),
    ...changed.filter(({ changes }) => changes.length > 0).map(({ id }) => id),
  ])
}

/** For people: what to mail after an ingest. */
export function formatDiff({ before, after, added, removed, renamed, changed }: BuildDiff): string {
  const told = changed.filter(({ changes }) => changes.length > 0)
  const silent = changed.length - told.length
  const lines = [
    `${before.id} (${before.documents} documents) → ${after.id} (${after.documents} documents)`,
    `${added.length} added, ${removed.length} removed, ${renamed.length > 0 ? `${renamed.length} under another code, ` : ''}${told.length} changed${silent > 0 ? `, ${silent} changed in nothing a citizen is told` : ''}`,
  ]
  const section = (title: string, refs: readonly DocumentRef[]) => {
    if (refs.length === 0) return
    lines.push('', title, ...refs.map(({ id, title: name }) => `  ${id}  ${name}`))
  }
  section('Added', added)
  section('Removed', removed)
  if (renamed.length > 0)
    lines.push(
      '',
      'Under another code',
      ...renamed.map(({ id, title, before: old }) => `  ${old} → ${id}  ${title}`),
    )
  if (told.length > 0) lines.push('', 'Changed')
  for (const { id, title, changes } of told) {
    lines.push(`  ${id}  ${title}`)
    for (const { field, before: old, after: now } of changes)
      lines.push(
        `    ${field}: ${old === null ? 'new: ' : `${excerpt(old, LINE)} → `}${now === null ? 'removed' : excerpt(now, LINE)}`,
      )
  }
  return `${lines.join('\n')}\n`
}
