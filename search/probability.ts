/**
 * The probability that the first hit is right: a logistic model over features that do not depend on the size
 * of the corpus. Coefficients are fitted by `evals/calibrate.ts` on the dev questions over corpora of three densities,
 * once as they are and once with their procedures and the siblings of these taken out.
 */
import committed from './probability.json' with { type: 'json' }

export interface ProbabilityFeatures {
  /** Cosine of the first hit. */
  dense: number
  /** Cosine of the first hit minus that of the best other document. */
  denseLead: number
  /** Share of the question's idf that the first hit collects, about 0 … 1. */
  coverage: number
  /** Coverage of the first hit minus that of the best other document. */
  coverageLead: number
  /** BM25F of the fourth best document over that of the first hit, 0 … 2: near 1 where nothing stands out. */
  lexicalFourth: number
  /** How many documents that are no siblings of the first are about as good: see `crowdOf`. */
  crowd: number
  /** Share of the first hit's title that the question holds, weighted by idf, 0 … 1. */
  titleCoverage: number
}

export const FEATURE_NAMES = [
  'dense',
  'denseLead',
  'coverage',
  'coverageLead',
  'lexicalFourth',
  'crowd',
  'titleCoverage',
] as const

/** What the features look at of a document. */
export interface Rated {
  /** Fused score. */
  score: number
  /** BM25F sum. */
  lexical: number
  /** Cosine. */
  dense: number
}

/** Documents after the first among which a fourth and a crowd are looked for. */
const OTHERS = 11
/** Of them, those that make the crowd. */
const CROWD = 5
const MOST_FOURTH = 2
/** What BM25F gives a document for a question whose every term stands in its title, in weighted idf of the question. */
export const FULL_MATCH = 2.5

/**
 * Log of 1 + the sum of e^(fused score − that of the first) over the next documents: 0 for a first that stands alone,
 * log 6 for six equal ones.
 */
function crowdOf(first: number, others: readonly { score: number }[]): number {
  return Math.log(1 + others.slice(0, CROWD).reduce((sum, { score }) => sum + Math.exp(score - first), 0))
}

/**
 * Features of the first of some candidates.
 * @param ranked candidates, best first, at least one
 * @param isSibling whether a candidate is of one matter with the first, the first included
 * @param fullMatch BM25F sum that counts as holding the whole question
 * @param titleCoverage of the first
 */
export function featuresOf<T extends Rated>(
  ranked: readonly T[],
  isSibling: (candidate: T) => boolean,
  fullMatch: number,
  titleCoverage: number,
): ProbabilityFeatures {
  const [first, ...others] = ranked as [T, ...T[]]
  const next = others.slice(0, OTHERS)
  const coverage = ({ lexical }: T) => lexical / Math.max(1e-6, fullMatch)
  const best = (of: (candidate: T) => number) => others.reduce((most, other) => Math.max(most, of(other)), 0)
  return {
    dense: first.dense,
    denseLead: first.dense - best(({ dense }) => dense),
    coverage: coverage(first),
    coverageLead: coverage(first) - best(coverage),
    lexicalFourth: lexicalFourth(first, next),
    crowd: crowdOf(
      first.score,
      next.filter((other) => !isSibling(other)),
    ),
    titleCoverage,
  }
}

function lexicalFourth(first: Rated, others: readonly Rated[]): number {
  const scores = [first, ...others].map(({ lexical }) => lexical).sort((x, y) => y - x)
  const fourth = scores[Math.min(3, scores.length - 1)]!
  return first.lexical > 0 ? Math.min(MOST_FOURTH, fourth / first.lexical) : 1
}

/** One a feature, and what the model says without any. */
export type Coefficients = Record<(typeof FEATURE_NAMES)[number] | 'intercept', number>

/** 0 … 1. @param coefficients others than those of the product, for fitting them */
export function probabilityOf(features: ProbabilityFeatures, coefficients: Coefficients = committed): number {
  const sum = FEATURE_NAMES.reduce(
    (total, name) => total + coefficients[name] * features[name],
    coefficients.intercept,
  )
  return 1 / (1 + Math.exp(-sum))
}
