/** What the report needs to know of a comparison with an earlier result. */
export interface Comparison {
  /** ISO day and time of the earlier result. */
  baselineAt: string
  rows: ComparisonRow[]
  flips: Flip[]
  /** What could not be compared and why, in words. */
  notes: string[]
}

export interface ComparisonRow {
  set: string
  slice: string | null
  measure: string
  before: number
  after: number
  /** `after - before`. */
  difference: number
  /** Of the paired randomisation test, and with Holm's correction over all rows. */
  p: number
  pHolm: number
  significant: boolean
}

/** A question that one of the two results has right and the other wrong. */
export interface Flip {
  set: string
  id: string
  question: string
  direction: 'better' | 'worse'
  /** What each result returned, best first: ids with titles, or a status with its text. */
  before: string[]
  after: string[]
}
