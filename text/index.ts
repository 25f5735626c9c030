export { fold, hasDiacritics, normalize } from './normalize.ts'
export { Restorer, RestorerTraining } from './restore.ts'
export { forEachTerm, syllables, type TermSpace } from './syllables.ts'
