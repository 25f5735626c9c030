/**
 * Personal data out of text that leaves the process (to a model, to records, to logs). Procedure codes, instrument
 * numbers, dates of the law, amounts, places and agencies stay: answers depend on them.
 */

import { maskAddresses } from './addresses.ts'
import { maskNames } from './names.ts'
import { maskNumbers } from './numbers.ts'

/** Names of persons, numbers of papers, accounts, vehicles and telephones, e-mail and street addresses, days of birth, each replaced by what it is, in brackets. */
export function maskPersonalData(text: string): string {
  return maskNames(maskAddresses(maskNumbers(text)))
}
