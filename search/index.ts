export { QuestionError } from './errors.ts'
export { detectFacets } from './facets.ts'
export { CROWD, crowdOf, type ProbabilityFeatures, probabilityOf } from './probability.ts'
export { createSearcher } from './searcher.ts'
export {
  type DocumentHit,
  MAX_QUESTION,
  type PassageHit,
  type Searcher,
  type SearchOptions,
  type SearchResult,
} from './types.ts'
