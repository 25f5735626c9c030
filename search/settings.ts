/** Every figure a search is ranked by; `docs/search.md` says which experiment chose it. */

/** Candidates taken from each signal before fusion; also what scores are standardised over. */
export const CANDIDATES = 400
/** Documents whose passages are read. */
export const DOCUMENTS_WITH_PASSAGES = 5
/** Share of the dense signal in the fused score. */
export const DENSE_SHARE = 0.5
/** Share of the folded reading beside the exact one: finds "đăng ky" and old tone marks, and costs nothing else. */
export const FOLDED_SHARE = 0.5
/** Share of the official words of what was said in everyday ones. */
export const OFFICIAL_SHARE = 0.8
/** Added to the fused score of what a commune or province does: asked about more often than the ministries' own. */
export const LOCAL_BONUS = 0.1
/** Below this idf a term stands in more than a third of all documents ("đăng ký", "giấy tờ") and says nothing. */
export const TELLING_IDF = 1
/** Most probability a question without a telling term is given. */
export const VAGUE = 0.1
/** Added to the fused score of a province's own procedure when the question is about that province. */
export const OWN_PLACE_BONUS = 1
/** Added to the fused score of an article that no longer holds when the question asks for rules of before. */
export const FORMER_BONUS = 1
/** Candidates among which the siblings of the first are looked for, best first. */
export const GROUP_CANDIDATES = 30
/** Members of a group, the first document included: what a citizen can still choose from. */
export const GROUP_MEMBERS = 5
/**
 * How far behind the first in fused score a document may be that shares its matter without naming the same:
 * `docs/search-siblings.md`.
 */
export const GROUP_NEAR = 2
