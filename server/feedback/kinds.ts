/** What a citizen may say of an answer. */
export const FEEDBACK_KINDS = [
  'useful',
  'wrong-value',
  'wrong-procedure',
  'not-understood',
  'out-of-date',
] as const
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number]
