import { createHash } from 'node:crypto'
import type { Document } from '../corpus/index.ts'

/** SHA-256 in hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Hash of what a document says: the same from any folder or archive, whatever the order of its keys. */
export function documentHash(document: Document): string {
  return sha256(canonical({ ...document, source: { ...document.source, file: '' } }))
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}
