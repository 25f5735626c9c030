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

/**
 * The day whose fees and periods count, `YYYY-MM-DD`: that of filing where it is still to come, since a clause may
 * say itself from when it holds; else the day of the law that is asked about.
 */
export function dayOfValues({ asOf, filing }: { asOf: string; filing: { day: string } | null }): string {
  return filing && filing.day > asOf ? filing.day : asOf
}
