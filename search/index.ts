export { QuestionError } from './errors.ts'
export { detectFacets } from './facets.ts'
export { CROWD, crowdOf, type ProbabilityFeatures, probabilityOf } from './probability.ts'
export { createSearcher } from './searcher.ts'
export {
  type DidYouMean,
  type DocumentHit,
  type HitExplanation,
  MAX_QUESTION,
  type MatchedTerm,
  type PassageHit,
  type SearchExplanation,
  type Searcher,
  type SearchOptions,
  type SearchResult,
} from './types.ts'
