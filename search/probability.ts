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
  /** Lead of the fused score over the second hit, cut at 3. */
  lead: number
}

export const FEATURE_NAMES = ['dense', 'denseLead', 'coverage', 'coverageLead', 'lead'] as const

/** 0 … 1. */
export function probabilityOf(features: ProbabilityFeatures): number {
  const sum = FEATURE_NAMES.reduce(
    (total, name) => total + coefficients[name] * features[name],
    coefficients.intercept,
  )
  return 1 / (1 + Math.exp(-sum))
}
