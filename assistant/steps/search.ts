import { areSiblings, type DocumentHit, type GroupMember, type SearchResult } from '../../search/index.ts'
import type { Step } from '../context.ts'
import { SEARCH_DEPTH } from '../settings.ts'
import { WORDING } from '../texts/composed.ts'
import { casesOf, casesSaid } from '../understand/cases.ts'

/** Searches, unless the procedure is already known by its code or from the conversation. */
export const searchStep: Step = {
  name: 'search',
  async run(context) {
    const { understanding, build, searcher, signal } = context
    if (context.draft || !understanding?.hasSubject) return
    const known = understanding.code ?? understanding.followUp
    if (known && build.entry(known)) return
    context.emit({ type: 'status', step: 'search', text: WORDING[context.language].progress.search })
    const result = await searcher.search(understanding.searchText, {
      k: SEARCH_DEPTH,
      filter: {
        asOf: understanding.asOf,
        ...(understanding.places.length > 0 ? { places: understanding.places } : {}),
      },
      ...(understanding.facetsNamed ? { facets: understanding.facets } : {}),
      ...(signal ? { signal } : {}),
    })
    context.result = withoutBeside(result, casesSaid(understanding.said), understanding.asOf)
    for (const [name, value] of Object.entries(result.timings)) context.timings[`search.${name}`] = value
  },
}

/** Districts ended the day before; a record of what was done there stays in the catalogue beside that of the commune. */
const WITHOUT_DISTRICTS = '2025-07-01'
const AT_DISTRICT = /thực hiện (?:tại|ở) cấp huyện/iu

/** Whether a record is for another case than the one said (age, foreign element), or of a level that is gone. */
function isBeside({ document }: DocumentHit, said: ReadonlySet<string>, asOf: string): boolean {
  if (asOf >= WITHOUT_DISTRICTS && AT_DISTRICT.test(document.title.normalize('NFC'))) return true
  const own = casesOf(document)
  if (said.has('foreign') && !own.has('foreign')) return true
  if (said.has('domestic') && !said.has('foreign') && own.has('foreign')) return true
  const isOther = (age: string, other: string) => said.has(age) && own.has(other) && !own.has(age)
  return isOther('child', 'adult') || isOther('adult', 'child')
}

/** Without records for another case than the one said, where one of the same matter is left that may be for it. */
function withoutBeside(result: SearchResult, said: ReadonlySet<string>, asOf: string): SearchResult {
  const fitting = result.hits.filter((hit) => !isBeside(hit, said, asOf))
  const isReplaced = (hit: DocumentHit) =>
    !fitting.includes(hit) && fitting.some(({ document }) => areSiblings(hit.document.title, document.title))
  const replaced = new Set(result.hits.filter(isReplaced).map(({ document }) => document.id))
  if (replaced.size === 0) return result
  const hits = result.hits.map((hit) => (replaced.has(hit.document.id) ? inPlaceOf(hit, fitting) : hit))
  const [first, ...others] = hits.filter(
    (hit, i) => hits.findIndex(({ document }) => document.id === hit.document.id) === i,
  )
  // What was sure of the matter is sure of it still.
  const probability = Math.max(first!.probability, result.probability)
  const byId = new Map(result.hits.map((hit) => [hit.document.id, hit]))
  const members = (result.group?.members ?? []).flatMap((member): GroupMember[] => {
    if (!replaced.has(member.id)) return [member]
    const { document } = inPlaceOf(byId.get(member.id)!, fitting)
    const isThere = result.group!.members.some(({ id }) => id === document.id)
    return isThere ? [] : [{ ...member, id: document.id, title: document.title }]
  })
  return {
    ...result,
    hits: [{ ...first!, probability }, ...others],
    probability,
    group: members.length > 1 ? { members } : null,
  }
}

/** The best record of the same matter that fits, standing where `hit` stood. */
function inPlaceOf(hit: DocumentHit, fitting: readonly DocumentHit[]): DocumentHit {
  const sibling = fitting.find(({ document }) => areSiblings(hit.document.title, document.title))!
  return { ...sibling, score: Math.max(sibling.score, hit.score) }
}
