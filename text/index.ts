export {
  addDays,
  addWorkingDays,
  type Certainty,
  calendarDay,
  endOfPeriod,
  lessCertain,
  type PeriodUnit,
  today,
  type WorkCalendar,
  type WorkingDay,
  workingDayAt,
} from './calendar.ts'
export { type EnglishReading, type EnglishTerm, englishReader, isAllEnglish, isEnglish } from './english.ts'
export { type Expansion, expander, type Replacement, type Saying } from './expand.ts'
export { escapeHtml, html, Markup, trusted } from './html.ts'
export { fold, hasDiacritics, normalize } from './normalize.ts'
export { type Phrases, phrases } from './phrases.ts'
export { remembered } from './remembered.ts'
export { Restorer, RestorerTraining } from './restore.ts'
export { forEachTerm, syllableSpans, syllables, type TermSpace } from './syllables.ts'
