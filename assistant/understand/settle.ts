/** What only the build can tell of a message that adds to the procedure before: whether it is still about that one. */
import { fold, syllables } from '../../text/index.ts'
import type { Context, Understanding } from '../context.ts'
import { caseFit, casesSaid, withoutCases } from './cases.ts'
import { readPlaces } from './place.ts'
import { siblingFor } from './sibling.ts'
import { hasOwnSubject, ownWords, saysOnlyCircumstances } from './subject.ts'
import { askedBefore, asksWhether } from './turn.ts'

/**
 * Decides whether a message that adds a case ("nhà em hộ nghèo thì lệ phí sao") is still about the procedure before:
 * when its record speaks of what the message names. Otherwise the search gets the title of that procedure beside it.
 */
export async function settleAbout(understanding: Understanding, { build }: Context): Promise<Understanding> {
  const { about, said, searchText } = understanding
  const entry = about === null ? undefined : build.entry(about)
  if (!entry) return { ...understanding, about: null }
  if ((understanding.facetsNamed || asksWhether(said)) && caseFit(casesSaid(said), entry) >= 0) {
    const passages = await build.passages(entry.ordinal)
    const spoken = new Set(passages.flatMap(({ text }) => syllables(text)).map(fold))
    const isSpokenOf = (word: string) => /^\d+$/.test(word) || spoken.has(fold(word))
    if (ownWords(said).every(isSpokenOf))
      return { ...understanding, about: null, followUp: entry.id, hasSubject: true }
  }
  return { ...understanding, searchText: `${entry.title}. ${searchText}` }
}

/**
 * A message of nothing but a case ("nếu mất thì sao?") asks for the procedure of the same matter that is for it; the
 * conversation goes over to that one.
 */
export async function settleCase(
  understanding: Understanding,
  { build, searcher, request, question, signal }: Context,
  read: (text: string) => string,
): Promise<Understanding> {
  const last = request.history?.findLast((turn) => turn.role === 'assistant' && turn.code)?.code
  const entry = last ? build.entry(last) : undefined
  const { said, code, offered, asOf, places } = understanding
  const cases = new Set([...casesSaid(said), ...casesSaid(question)])
  if (!entry || code !== null || offered.length > 0 || cases.size === 0) return understanding
  const rest = read(withoutCases(readPlaces(said).rest))
  if (hasOwnSubject(rest) && !saysOnlyCircumstances(rest)) return understanding
  const filter = { asOf, ...(places.length > 0 ? { places } : {}) }
  const sibling = await siblingFor(searcher, { entry, said, cases, filter }, signal)
  const meant = sibling ?? (caseFit(cases, entry) >= 0 ? entry.id : null)
  if (meant === null) return understanding
  const facets = understanding.facetsNamed ? understanding.facets : askedBefore(request.history ?? [], read)
  return {
    ...understanding,
    about: null,
    followUp: meant,
    hasSubject: true,
    facets: facets.length > 0 ? facets : understanding.facets,
    facetsNamed: facets.length > 0,
  }
}
