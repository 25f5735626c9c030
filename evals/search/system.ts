import type { SectionId } from '../../corpus/index.ts'
import type { Filter } from '../../index/index.ts'
import { QuestionError, type Searcher } from '../../search/index.ts'
import type { Run } from '../metrics/score-run.ts'
import type { PeerIndex } from '../peers/peer.ts'
import type { SearchCase } from '../result.ts'

/** Documents asked for: more than any measure reads, so that run files are of use elsewhere. */
export const DEPTH = 100
/** Passages of each of the first five documents, where a question says which section answers it. */
const PASSAGES = 3

/** What a system returned for one question. */
export interface Found {
  /** Best first. */
  ranked: SearchCase['ranked']
  restored: string | null
  /** That the first document is right; null for a system that gives none. */
  probability: number | null
  /** The first document and those that are one matter with it; absent for a system that does not say. */
  group?: string[]
  /** Sections of the first passages of the first five documents, by document; absent where nothing asks for them. */
  sections?: Readonly<Record<string, (SectionId | null)[]>>
}

/** Anything that ranks documents for a question. */
export interface System {
  name: string
  search(
    question: { id: string; question: string; section?: SectionId },
    signal?: AbortSignal,
  ): Promise<Found>
}

export const MOTCUA = 'motcua'

/**
 * The product's own search. A question that it refuses (no letter, too long) finds nothing.
 * @param hasProcedures whether the build holds any: other documents have no cases to be grouped by
 */
export function motcuaSystem(searcher: Searcher, filter: Filter, hasProcedures: boolean): System {
  return {
    name: MOTCUA,
    async search({ question, section }, signal) {
      try {
        const { hits, group, restored, probability } = await searcher.search(question, {
          k: DEPTH,
          passages: section ? PASSAGES : 0,
          filter,
          ...(signal ? { signal } : {}),
        })
        const ranked = hits.map(({ document, score, lexical, dense }) => ({
          id: document.id,
          title: document.title,
          score,
          lexical,
          dense,
        }))
        const sections = hits
          .filter(({ passages }) => passages.length > 0)
          .map(({ document, passages }) => [document.id, passages.map(({ passage }) => passage.section)])
        return {
          ranked,
          restored,
          probability,
          ...(hasProcedures && { group: group?.members.map(({ id }) => id) ?? firstOf(ranked) }),
          ...(section && { sections: Object.fromEntries(sections) }),
        }
      } catch (error) {
        if (!isRefusal(error)) throw error
        return { ranked: [], restored: null, probability: 0, ...(hasProcedures && { group: [] }) }
      }
    },
  }
}

const firstOf = (ranked: readonly { id: string }[]) => ranked.slice(0, 1).map(({ id }) => id)

/** Whether the search refused the question (no letter, too long), which is no failure of the run. */
export const isRefusal = (error: unknown): boolean => error instanceof QuestionError

/** @param titleOf title of a document by its id */
export function peerSystem(name: string, index: PeerIndex, titleOf: (id: string) => string): System {
  return {
    name,
    async search({ question }) {
      return listed(await index.search(question, DEPTH), titleOf)
    },
  }
}

/** A run file of another program: questions are known by their ids, so it has nothing to say on slices. */
export function runSystem(name: string, run: Run, titleOf: (id: string) => string): System {
  return {
    name,
    async search({ id }) {
      return listed((run.get(id) ?? []).toSorted((a, b) => b.score - a.score).slice(0, DEPTH), titleOf)
    },
  }
}

function listed(documents: readonly { id: string; score: number }[], titleOf: (id: string) => string): Found {
  return {
    ranked: documents.map(({ id, score }) => ({ id, title: titleOf(id), score, lexical: null, dense: null })),
    restored: null,
    probability: null,
  }
}
