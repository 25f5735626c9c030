/** Raw findings → findings with severity, place and a fingerprint that outlives edits elsewhere. */
import { createHash } from 'node:crypto'
import { type Document, documentId } from '../../corpus/index.ts'
import { nfc } from '../record/words.ts'
import { placeOf } from '../traits.ts'
import { LINT_RULES, type RuleId } from './registry.ts'
import type { Finding } from './schema.ts'
import type { Raw } from './types.ts'

/** What a finding says of the document it is about. */
export type About = Pick<Finding, 'document' | 'title' | 'agency' | 'url' | 'file'>

/** @param file where the document was read from */
export function aboutOf(document: Document, file: string): About {
  const agency =
    document.kind === 'procedure'
      ? document.issuer
      : document.kind === 'regulation'
        ? document.instrument.issuer
        : null
  return { document: documentId(document), title: document.title, agency, url: document.url, file }
}

/** A finding that no run before has numbered: `fingerprint` counts equal ones of a document, so that a second one is new. */
export type Fingerprinter = (rule: RuleId, document: string, key: string) => string

/** One for a run. */
export function createFingerprinter(): Fingerprinter {
  const times = new Map<string, number>()
  return (rule, document, key) => {
    const what = `${rule}\n${document}\n${steady(key)}`
    const time = (times.get(what) ?? 0) + 1
    times.set(what, time)
    return createHash('sha256').update(`${what}\n${time}`).digest('hex').slice(0, 16)
  }
}

/** Words and figures alone: blanks, marks and case may be tidied without making a finding new. */
const steady = (key: string) =>
  nfc(key)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * @param text the file's text in NFC, where it is at hand: the line is looked for in it
 */
export function findingOf(
  raw: Raw<RuleId>,
  about: About,
  text: string | null,
  fingerprint: Fingerprinter,
): Finding {
  const { severity, suggestion } = LINT_RULES[raw.rule]
  const words = raw.evidence.replace(/^(?:\d+ words: |… )/, '')
  const place =
    raw.line === undefined && text !== null ? placeOf(text, words) : { line: raw.line, column: raw.column }
  return {
    fingerprint: fingerprint(raw.rule, about.document, raw.key ?? raw.evidence),
    rule: raw.rule,
    severity,
    ...about,
    section: raw.section,
    offset: raw.offset,
    line: place?.line ?? null,
    column: place?.column ?? null,
    evidence: raw.evidence,
    suggestion,
    isNew: true,
  }
}
