/** Clauses with dates: which hold on a day. */

interface Dated {
  validFrom: string | null
  validTo: string | null
}

/** Sorted by whether they hold on `asOf` (`YYYY-MM-DD`): bounds are inclusive, null is open. */
export function byValidity<T extends Dated>(
  clauses: readonly T[],
  asOf: string,
): { current: T[]; expired: T[]; coming: T[] } {
  const sorted: { current: T[]; expired: T[]; coming: T[] } = { current: [], expired: [], coming: [] }
  for (const clause of clauses) {
    if (clause.validTo !== null && clause.validTo < asOf) sorted.expired.push(clause)
    else if (clause.validFrom !== null && clause.validFrom > asOf) sorted.coming.push(clause)
    else sorted.current.push(clause)
  }
  return sorted
}
