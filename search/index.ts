export { QuestionError } from './errors.ts'
export { detectFacets } from './facets.ts'
export { createSearcher, MAX_QUESTION } from './searcher.ts'
export type { DocumentHit, PassageHit, Searcher, SearchOptions, SearchResult } from './types.ts'
