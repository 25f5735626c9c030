import type { Rule } from './rule.ts'
import { ELSEWHERE } from './rules/elsewhere.ts'
import { EMERGENCY } from './rules/emergency.ts'
import { ENGLISH } from './rules/english.ts'
import { OTHER_HELP } from './rules/other-help.ts'
import { PEOPLE } from './rules/people.ts'
import { UNSAFE } from './rules/unsafe.ts'

/** What is answered without a search: the first rule that matches decides, and a life in danger goes first. */
export const RULES: readonly Rule[] = [
  ...EMERGENCY,
  ...ENGLISH,
  ...UNSAFE,
  ...PEOPLE,
  ...OTHER_HELP,
  ...ELSEWHERE,
]
