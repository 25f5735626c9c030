/** All rules as data, and which of them run. */
import type { Rule } from '../rules.ts'
import { OWN, type OwnRule } from './own.ts'
import { TAKEN } from './taken.ts'
import type { RuleEntry } from './types.ts'

/** A file that could not be read at all; the failure's code stands in the evidence. */
const UNREADABLE: RuleEntry = {
  severity: 'error',
  title: 'The file could not be taken in',
  why: 'Nothing of it can be answered from.',
  suggestion: 'Do what the finding says.',
  on: true,
}

export type RuleId = OwnRule | Rule | 'file.unreadable'

/** Every rule of the linter by id, in the order of the alphabet. */
export const LINT_RULES = Object.fromEntries(
  Object.entries({ ...OWN, ...TAKEN, 'file.unreadable': UNREADABLE }).sort(([a], [b]) => (a < b ? -1 : 1)),
) as Record<RuleId, RuleEntry>

/** A choice of rules names one that is not there. */
class RuleChoiceError extends Error {
  override name = 'RuleChoiceError'
}

/**
 * The rules that run.
 *
 * @param choice `+id` and `-id` separated by commas, in order, beginning with the rules that are on by default; an id may
 * be a family (`fee`) or `all`
 * @throws RuleChoiceError
 */
export function chooseRules(choice = ''): ReadonlySet<RuleId> {
  const ids = Object.keys(LINT_RULES) as RuleId[]
  const chosen = new Set(ids.filter((id) => LINT_RULES[id].on))
  for (const word of choice.split(',').filter((part) => part.trim() !== '')) {
    const [, sign, name] = /^\s*([+-])([a-z.-]+)\s*$/.exec(word) ?? []
    const meant = ids.filter((id) => name === 'all' || id === name || id.startsWith(`${name}.`))
    if (sign === undefined || meant.length === 0)
      throw new RuleChoiceError(
        `--rule "${word.trim()}" is no choice of rules: write +id or -id (docs/lint.md lists them), a family such as -fee, or -all`,
      )
    for (const id of meant) sign === '+' ? chosen.add(id) : chosen.delete(id)
  }
  return chosen
}
