/** The first document and the candidates that are one matter with it in other cases. */
import type { DocumentEntry } from '../index/index.ts'
import { differencesOf, ownWords } from './differences.ts'
import { areSiblings, shareMatter } from './matter.ts'
import { GROUP_MEMBERS, GROUP_NEAR } from './settings.ts'
import type { SiblingGroup } from './types.ts'

interface Scored {
  document: DocumentEntry
  score: number
}

/**
 * @param candidates the best `GROUP_CANDIDATES`, best first
 * @returns at most `GROUP_MEMBERS`, in their order, the first of the candidates first; null when it stands alone
 */
export function groupOf(candidates: readonly Scored[]): SiblingGroup | null {
  const [first, ...others] = candidates
  if (first?.document.kind !== 'procedure') return null
  const siblings = others.filter((one) => isSibling(first, one)).slice(0, GROUP_MEMBERS - 1)
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
  return first.score - other.score < GROUP_NEAR
    ? shareMatter(first.document, other.document)
    : areSiblings(first.document.title, other.document.title)
}
