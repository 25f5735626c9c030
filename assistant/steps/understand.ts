import { findProvinces, PROCEDURE_CODE } from '../../corpus/index.ts'
import { detectFacets } from '../../search/index.ts'
import type { Step, Understanding } from '../context.ts'
import type { AskRequest } from '../types.ts'
import { asOfIn, parseDay } from '../understand/as-of.ts'
import { hasOwnSubject } from '../understand/subject.ts'

/**
 * What a question asks, about what, where and as of when. The date and place of the request hold unless the
 * question names its own.
 * @param question screened
 * @param today `YYYY-MM-DD`
 */
export function understand(question: string, request: AskRequest, today: string): Understanding {
  const named = detectFacets(question)
  const code =
    question.match(/(?<![\d.])\d\.\d{6}(?!\d)/g)?.find((token) => PROCEDURE_CODE.test(token)) ?? null
  const ownSubject = code !== null || hasOwnSubject(question)
  const last = request.history?.findLast((turn) => turn.role === 'assistant' && turn.code)
  const followUp = ownSubject ? null : (last?.code ?? null)
  const asOf = asOfIn(question, today) ?? (request.asOf ? parseDay(request.asOf) : null)
  const places = provinceKeys(question)
  return {
    facets: named.length > 0 ? named : ['overview'],
    facetsNamed: named.length > 0,
    code,
    followUp,
    hasSubject: ownSubject || followUp !== null,
    places: places.length > 0 ? places : request.place ? placeOfRequest(request.place) : [],
    asOf: asOf ?? today,
    asOfNamed: asOf !== null && asOf !== today,
  }
}

function provinceKeys(text: string): string[] {
  return findProvinces(text).map((place) => place.code ?? place.name)
}

/** A two-digit code as it is, otherwise the provinces its words name. */
function placeOfRequest(place: string): string[] {
  return /^\d{2}$/.test(place.trim()) ? [place.trim()] : provinceKeys(place)
}

export const understandStep: Step = {
  name: 'understand',
  run(context) {
    if (context.draft) return
    context.understanding = understand(context.question, context.request, context.today)
  },
}
