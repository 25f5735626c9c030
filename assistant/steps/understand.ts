import { type Facet, PROCEDURE_CODE } from '../../corpus/index.ts'
import { detectFacets } from '../../search/index.ts'
import { fold, syllables } from '../../text/index.ts'
import type { BuildReader, Context, Step, Understanding } from '../context.ts'
import type { AskRequest, Turn } from '../types.ts'
import { asOfIn, parseDay } from '../understand/as-of.ts'
import { caseFit, casesSaid } from '../understand/cases.ts'
import { asksInARow, offeredIn, pickedByPlace } from '../understand/choice.ts'
import { readPlaces } from '../understand/place.ts'
import { hasOwnSubject, ownWords, saysOnlyCircumstances } from '../understand/subject.ts'
import { askedBefore, asksAgain, corrected, goesOn, isCorrection, namesAnAct } from '../understand/turn.ts'

/** Questions of ours in a row before something is answered or declined. */
const MOST_ASKS = 2
/** Citizen's turns looked back for a place. */
const PLACES_BACK = 4

/**
 * What a question asks, about what, where and as of when. The date and place of the request hold unless the
 * question names its own; a place named in an earlier turn holds until another is.
 * @param question screened
 * @param today `YYYY-MM-DD`
 * @param read the text as the search reads it: diacritics put back, abbreviations written out
 */
export function understand(
  question: string,
  request: AskRequest,
  today: string,
  read: (text: string) => string = (text) => text,
): Understanding {
  const history = request.history ?? []
  const last = history.findLast((turn) => turn.role === 'assistant' && turn.code)?.code ?? null
  const offered = offeredIn(history)
  const place = readPlaces(question)
  const isCorrecting = history.length > 0 && isCorrection(question)
  const text = isCorrecting ? corrected(read(question)) : read(question)
  const rest = place.rest === question ? text : read(place.rest)

  const picked = offered.length > 0 ? pickedByPlace(question, offered.length) : null
  const code = codeIn(question) ?? (picked === null ? null : offered[picked]!)
  const ownSubject =
    code !== null || (hasOwnSubject(rest) && !(last !== null && !isCorrecting && saysOnlyCircumstances(rest)))
  const followUp = ownSubject || offered.length > 0 ? null : last
  const named = facetsOf(text, question)
  const isAnswer = offered.length > 0 && code === null
  const adds = code === null && followUp === null && !isCorrecting && !isAnswer && !namesAnAct(rest)
  const isAbout = named.length > 0 || asksAgain(text) || casesSaid(text).size > 0
  const about = adds && isAbout && !goesOn(text) ? last : null
  const isElliptic = followUp !== null || about !== null || offered.length > 0 || isCorrecting || goesOn(text)
  const facets = named.length > 0 ? named : isElliptic ? askedBefore(history, read) : []

  const asOf = asOfIn(question, today) ?? (request.asOf ? parseDay(request.asOf) : null)
  return {
    facets: facets.length > 0 ? facets : ['overview'],
    facetsNamed: facets.length > 0,
    code,
    followUp,
    hasSubject: ownSubject || followUp !== null || isAnswer,
    searchText: isAnswer ? [lastAsked(history), text].join('. ') : isCorrecting ? text : question,
    said: text,
    about,
    offered: isAnswer ? offered : [],
    mayAskBack: asksInARow(history) < MOST_ASKS,
    places: placesOf(place.places, history, request),
    placeNotes: place.notes,
    asOf: asOf ?? today,
    asOfNamed: asOf !== null && asOf !== today,
  }
}

function codeIn(question: string): string | null {
  return question.match(/(?<![\d.])\d\.\d{6}(?!\d)/g)?.find((token) => PROCEDURE_CODE.test(token)) ?? null
}

/** Facets as the search reads the question; as typed where that names none. */
function facetsOf(text: string, question: string): Facet[] {
  const facets = detectFacets(text)
  return facets.length > 0 ? facets : detectFacets(question)
}

function lastAsked(history: readonly Turn[]): string {
  return history.findLast((turn) => turn.role === 'citizen')?.text ?? ''
}

/** The places of the question, else of the latest turn that names one, else of the request. */
function placesOf(named: string[], history: readonly Turn[], request: AskRequest): string[] {
  if (named.length > 0) return named
  const said = history.filter((turn) => turn.role === 'citizen').slice(-PLACES_BACK)
  for (const turn of said.reverse()) {
    const { places } = readPlaces(turn.text)
    if (places.length > 0) return places
  }
  if (!request.place) return []
  return /^\d{2}$/.test(request.place.trim()) ? [request.place.trim()] : readPlaces(request.place).places
}

export const understandStep: Step = {
  name: 'understand',
  async run(context) {
    if (context.draft) return
    const read = (text: string) => readOrAsIs(context, text)
    const understanding = understand(context.question, context.request, context.today, read)
    context.understanding = await settleAbout(understanding, context.build)
  },
}

/** A text of an earlier turn may be too long or hold no letter: then it is taken as it is. */
function readOrAsIs({ searcher }: Pick<Context, 'searcher'>, text: string): string {
  try {
    return searcher.read(text).text
  } catch {
    return text
  }
}

/**
 * Decides whether a message that adds a case ("nhà em hộ nghèo thì lệ phí sao") is still about the procedure before:
 * when its record speaks of what the message names. Otherwise the search gets the title of that procedure beside it.
 */
async function settleAbout(understanding: Understanding, build: BuildReader): Promise<Understanding> {
  const { about, said, searchText } = understanding
  const entry = about === null ? undefined : build.entry(about)
  if (!entry) return { ...understanding, about: null }
  if (understanding.facetsNamed && caseFit(casesSaid(said), entry) >= 0) {
    const passages = await build.passages(entry.ordinal)
    const spoken = new Set(passages.flatMap(({ text }) => syllables(text)).map(fold))
    const isSpokenOf = (word: string) => /^\d+$/.test(word) || spoken.has(fold(word))
    if (ownWords(said).every(isSpokenOf))
      return { ...understanding, about: null, followUp: entry.id, hasSubject: true }
  }
  return { ...understanding, searchText: `${entry.title}. ${searchText}` }
}
