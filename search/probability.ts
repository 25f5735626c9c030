/**
 * The probability that the first hit is right: a logistic model over features that do not depend on the size
 * of the corpus. Coefficients are fitted by `evals/calibrate.ts` on the dev questions, once as they are and once
 * with their procedures taken out of the build.
 */
import coefficients from './probability.json' with { type: 'json' }

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
export const CROWD = 5

/**
 * Log of 1 + the sum of e^(fused score − that of the first) over the next documents: 0 for a first that stands alone,
 * log 6 for six equal ones.
 */
export function crowdOf(first: number, others: readonly number[]): number {
  return Math.log(1 + others.reduce((sum, score) => sum + Math.exp(score - first), 0))
}

/** 0 … 1. */
export function probabilityOf(features: ProbabilityFeatures): number {
  const sum = FEATURE_NAMES.reduce(
    (total, name) => total + coefficients[name] * features[name],
    coefficients.intercept,
  )
  return 1 / (1 + Math.exp(-sum))
}
