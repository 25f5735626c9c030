export { fold, hasDiacritics, normalize } from './normalize.ts'
export { remembered } from './remembered.ts'
export { Restorer, RestorerTraining } from './restore.ts'
export { forEachTerm, syllables, type TermSpace } from './syllables.ts'
