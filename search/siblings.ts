/** The first document and the candidates that are one matter with it in other cases. */
import type { DocumentEntry } from '../index/index.ts'
import { differencesOf, ownWords } from './differences.ts'
import { areSiblings, shareMatter } from './matter.ts'
import type { SiblingGroup } from './types.ts'

/** Members of a group, the first document included: what a citizen can still choose from. */
export const MAX_MEMBERS = 5
/** Candidates that are looked at, best first. */
export const GROUP_CANDIDATES = 30
/**
 * How far behind the first in fused score a document may be whose title is about the matter without naming it alike.
 * On the development questions 1, 2, 3 and no limit put the right document into the group of .739, .782, .802 and .809
 * of faq-dev (.818, .840, .845, .845 of written-valid), with 2.1, 2.8, 3.4 and 4.7 members a question: without a
 * limit nearly every group is full, and a choice of five says nothing of the matter.
 */
const NEAR = 2

interface Scored {
  document: DocumentEntry
  score: number
}

/**
 * @param candidates best first
 * @returns at most `MAX_MEMBERS`, in their order, the first of the candidates first; null when it stands alone
 */
export function groupOf(candidates: readonly Scored[]): SiblingGroup | null {
  const [first, ...others] = candidates.slice(0, GROUP_CANDIDATES)
  if (first?.document.kind !== 'procedure') return null
  const siblings = others.filter((one) => isSibling(first, one)).slice(0, MAX_MEMBERS - 1)
  if (siblings.length === 0) return null
  const documents = [first, ...siblings].map(({ document }) => document)
  const titles = documents.map(({ title }) => title)
  const differences = differencesOf(documents)
  return {
    members: documents.map(({ id, title }, i) => ({
      id,
      title,
      sameMatter: areSiblings(first.document.title, title),
      differs: differences[i]!,
      words: ownWords(title, titles),
    })),
  }
}

function isSibling(first: Scored, other: Scored): boolean {
  if (other.document.kind !== 'procedure') return false
  return first.score - other.score < NEAR
    ? shareMatter(first.document, other.document)
    : areSiblings(first.document.title, other.document.title)
}
