/** Every figure the pipeline decides by, in one place. */

/**
 * Probability of the first hit from which it is answered; below it the question is declined with what is nearest.
 * Between .25 and .3 half of the first hits on the official questions were right, and of the same questions without
 * their answer three times as many stood there: a citizen loses less by choosing among three than by a wrong fee.
 */
export const ANSWER_PROBABILITY = 0.3
/** The same where the first hit holds this share of the question (`ProbabilityFeatures.coverage`). */
export const WORDED_PROBABILITY = 0.25
export const WORDED_COVERAGE = 0.25
/** Probability that one of several siblings is right from which they are told apart, or asked about. */
export const GROUP_PROBABILITY = 0.17
/** Two hits are close when their fused scores (mean of two standardised signals) differ by less than this. */
export const CLOSE_SCORES = 0.5
/** Two hits with less between them are level, however sure the matter is. */
export const LEVEL_SCORES = 0.25
/** Siblings (one matter in several cases) are told apart by asking when their scores differ by less than this. */
export const SIBLING_SCORES = 1
/** Probability from which the first of several siblings is answered without asking, when it is ahead. */
export const SURE_PROBABILITY = 0.7
/** Probability below which all siblings of the first are open. */
export const UNSURE_PROBABILITY = 0.4
/** Choices offered when asking back. */
export const MIN_CHOICES = 2
export const MAX_CHOICES = 5
/** Procedures offered when nothing fits. */
export const NEAREST = 3
/** Documents asked from the search. */
export const SEARCH_DEPTH = 8

/** Items and characters shown of the section that was asked for, and of sections shown beside it. */
export const ASKED = { items: 30, characters: 3_500 } as const
export const BESIDE = { items: 10, characters: 1_200 } as const
/** Longest text of one item, of one table cell, and of a quoted sentence in the lead, in characters. */
export const ITEM_LENGTH = 420
export const CELL_LENGTH = 180
export const LEAD_LENGTH = 320

/** Characters of passages sent to a model, and of prose taken from it. */
export const MODEL_CONTEXT = 12_000
export const MAX_PROSE = 4_000
/** Tokens a model may write. */
export const MODEL_TOKENS = 900
