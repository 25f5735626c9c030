export { CASE_DIMENSIONS, type CaseDimension, caseOf } from './cases.ts'
export { differencesOf, distinguishing } from './differences.ts'
export { QuestionError } from './errors.ts'
export { asksDeadline, detectFacets } from './facets.ts'
export { innerReferences } from './inner-references.ts'
export { type Instruments, instrumentsOf } from './instruments.ts'
export { areSiblings, matterOf, shareMatter } from './matter.ts'
export { featuresOf, type ProbabilityFeatures, probabilityOf } from './probability.ts'
export type { ReferenceHit } from './reference.ts'
export { createSearcher } from './searcher.ts'
export { groupOf } from './siblings.ts'
export { createSuggester, type Suggester } from './suggest.ts'
export {
  type DidYouMean,
  type Difference,
  type DocumentHit,
  type GroupMember,
  type HitExplanation,
  MAX_QUESTION,
  type MatchedTerm,
  type PassageHit,
  type SearchExplanation,
  type Searcher,
  type SearchOptions,
  type SearchResult,
  type SiblingGroup,
} from './types.ts'
