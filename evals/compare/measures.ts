import type { AnswerSet } from '../result.ts'

/** Measures of right and wrong, all shares 0 … 1, and which way is better. Others describe (length, time, coverage). */
const DIRECTIONS: Record<string, 'up' | 'down'> = {
  'nDCG@10': 'up',
  'Hit@1': 'up',
  'Hit@5': 'up',
  'Hit@10': 'up',
  'MRR@10': 'up',
  'Recall@5': 'up',
  'Recall@10': 'up',
  'Group@5': 'up',
  'Section@3': 'up',
  right: 'up',
  status: 'up',
  procedure: 'up',
  'procedure offered': 'up',
  facet: 'up',
  'gold values': 'up',
  'gold recall': 'up',
  'citation precision': 'up',
  'citation recall': 'up',
  'siblings offered': 'up',
  'decline precision': 'up',
  'told apart': 'up',
  'decline recall': 'up',
  'no claim': 'up',
  conversations: 'up',
  'turns right of all': 'up',
  faithful: 'up',
  relevant: 'up',
  'unsupported values': 'down',
}

/** A significant change for the worse of one of these fails the gate; more would be the same news again. */
const HEADLINES = new Set(['nDCG@10', 'right', 'no claim', 'unsupported values'])

/** Null for a measure that says nothing of right or wrong. */
export const directionOf = (measure: string): 'up' | 'down' | null =>
  Object.hasOwn(DIRECTIONS, measure) ? DIRECTIONS[measure]! : null

export const isHeadline = (measure: string): boolean => HEADLINES.has(measure)

/** What a set of answers is called beside the others: the same questions may be asked with and without their answers. */
export const answerSetName = ({ set, kind }: Pick<AnswerSet, 'set' | 'kind'>): string =>
  kind === 'removed-gold' && set !== kind ? `${set} (${kind})` : set
