export { fold, hasDiacritics, normalize } from './normalize.ts'
export { Restorer, RestorerTraining } from './restore.ts'
export { isStopWord, syllables, type TermSpace, terms } from './syllables.ts'
