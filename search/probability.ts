/**
 * The probability that the first hit is right: a logistic model over features that do not depend on the size
 * of the corpus. Coefficients are fitted by `evals/calibrate.ts` on the dev questions, once as they are and once
 * with their procedures and the siblings of these taken out of the build.
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
  /** How many others are about as good: see `crowdOf`. */
  crowd: number
}

export const FEATURE_NAMES = ['dense', 'denseLead', 'coverage', 'coverageLead', 'crowd'] as const

/** Documents after the first that are counted. */
const CROWD = 5

/**
 * Log of 1 + the sum of e^(fused score − that of the first) over the next documents: 0 for a first that stands alone,
 * log 6 for six equal ones.
 */
export function crowdOf(first: number, others: readonly { score: number }[]): number {
  return Math.log(1 + others.slice(0, CROWD).reduce((sum, { score }) => sum + Math.exp(score - first), 0))
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
