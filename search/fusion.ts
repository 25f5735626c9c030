import type { LexicalResult, Scored } from '../index/index.ts'

export interface Candidate {
  ordinal: number
  lexical: number
  dense: number
  /** Mean of the two standardised scores. */
  score: number
}

/** How raw scores of one signal become comparable: `(score - mean) / deviation`, times `weight`. */
export interface Scale {
  mean: number
  deviation: number
  /** Share of the signal in the fused score, 0 … 1; both add up to 1. */
  weight: number
}

/** Mean and standard deviation of the `over` best scores, padded with `floor` where fewer documents match. */
function scaleOf(top: readonly Scored[], over: number, floor: number): Pick<Scale, 'mean' | 'deviation'> {
  const n = Math.max(1, over)
  const scores = Array.from({ length: n }, (_, i) => top[i]?.score ?? floor)
  const mean = scores.reduce((sum, score) => sum + score, 0) / n
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / n
  return { mean, deviation: Math.sqrt(variance) + 1e-6 }
}

/** The scales on which `fuse` puts both signals; its parameters are described there. */
export function scalesOf(
  lexical: LexicalResult,
  dense: readonly Scored[],
  over: number,
  denseShare: number,
): { lexical: Scale; dense: Scale } {
  const share = lexical.top.length === 0 ? 1 : dense.length === 0 ? 0 : denseShare
  return {
    lexical: { ...scaleOf(lexical.top, over, 0), weight: 1 - share },
    dense: { ...scaleOf(dense, over, 0), weight: share },
  }
}

/**
 * Puts both signals on one scale for this query (standardised over the best of each) and averages them,
 * after Wu & Crestani's z-score fusion. A signal without any match says nothing and is left out.
 * @param over scores of each signal over which the others are measured, at most the documents there are
 * @param denseShare weight of the dense signal, 0 … 1
 */
export function fuse(
  lexical: LexicalResult,
  dense: readonly Scored[],
  denseScoreOf: (ordinal: number) => number,
  over: number,
  denseShare: number,
): Candidate[] {
  const scales = scalesOf(lexical, dense, over, denseShare)
  const ordinals = new Set([...lexical.top, ...dense].map((hit) => hit.ordinal))
  return [...ordinals]
    .map((ordinal) => {
      const lexicalScore = lexical.scoreOf(ordinal)
      const denseScore = denseScoreOf(ordinal)
      const score =
        scales.lexical.weight * standardised(lexicalScore, scales.lexical) +
        scales.dense.weight * standardised(denseScore, scales.dense)
      return { ordinal, lexical: lexicalScore, dense: denseScore, score }
    })
    .sort((x, y) => y.score - x.score || x.ordinal - y.ordinal)
}

/** A raw score in standard deviations above the mean. */
export function standardised(score: number, { mean, deviation }: Scale): number {
  return (score - mean) / deviation
}
