import type { Facet } from '../../corpus/index.ts'
import { detectFacets } from '../../search/index.ts'
import type { Context, Step, Understanding } from '../context.ts'
import type { Language } from '../texts/fixed.ts'
import type { AskRequest, Turn } from '../types.ts'
import { asOfIn, parseDay } from '../understand/as-of.ts'
import { casesSaid } from '../understand/cases.ts'
import { asksInARow, offeredBefore, offeredIn, pickedByPlace, pickedInWords } from '../understand/choice.ts'
import { codesIn } from '../understand/code.ts'
import { returnedTo } from '../understand/earlier.ts'
import { asksWhen, filingDayIn } from '../understand/filing-day.ts'
import { unansweredSubject } from '../understand/open-subject.ts'
import { readPlaces } from '../understand/place.ts'
import { quantitiesIn, withoutCounts } from '../understand/quantities.ts'
import { settleAbout, settleCase } from '../understand/settle.ts'
import {
  hasOwnSubject,
  saysOnlyCircumstances,
  withoutCosting,
  withoutPayer,
  withoutProxy,
} from '../understand/subject.ts'
import {
  askedBefore,
  asksAgain,
  asksWhether,
  corrected,
  goesOn,
  isCorrection,
  namesAnAct,
  saysPurpose,
} from '../understand/turn.ts'
import { lunarNewYears, type Span } from '../work-calendar.ts'

/** Questions of ours in a row before something is answered or declined. */
const MOST_ASKS = 2
/** As many choices as words can point at. */
const MOST_CHOICES = 5
/** Citizen's turns looked back for a place. */
const PLACES_BACK = 4

export interface Reader {
  /** The text as the search reads it: diacritics put back, abbreviations written out. Default: as it is. */
  read?: (text: string) => string
  /** Title of a procedure by its code; undefined for what the build does not hold. Default: it holds nothing. */
  titleOf?: (code: string) => string | undefined
  /** Of the notes. Default `vi`. */
  language?: Language
  /** Days off of the lunar new years that are known, for "trước Tết". Default: none. */
  newYears?: readonly Span[]
}

/**
 * What a question asks, about what, where and as of when. The date and place of the request hold unless the
 * question names its own; a place named in an earlier turn holds until another is.
 * @param question screened
 * @param today `YYYY-MM-DD`
 */
export function understand(
  question: string,
  request: AskRequest,
  today: string,
  { read = (text) => text, titleOf = () => undefined, language = 'vi', newYears = [] }: Reader = {},
): Understanding {
  const history = request.history ?? []
  const last = history.findLast((turn) => turn.role === 'assistant' && turn.code)?.code ?? null
  const offered = offeredIn(history)
  const isCorrecting = history.length > 0 && isCorrection(question)
  const place = readPlaces(question, language)
  const now = { today, newYears }
  const filedIn = (asked: string) => filingDayIn(asked, now) ?? filingDayIn(read(asked), now)
  const filing = filedIn(place.rest)
  const undated = filing?.rest ?? place.rest
  const dated = asOfIn(undated, today) ?? asOfIn(read(undated), today)
  const bare = dated?.rest ?? undated
  const text = isCorrecting ? corrected(read(question)) : read(question)
  const rest = bare === question ? text : read(bare)

  const picked = pickOf(question, history, offered)
  const back = returnedTo(question, history, titleOf) ?? returnedTo(read(question), history, titleOf)
  const code = codesIn(question, (known) => titleOf(known) !== undefined)[0] ?? picked ?? back
  // "Cái thứ hai", "khác": words that point at a choice name nothing, where there is none to point at, too.
  const pointed = pickedInWords(question)
  const isPointing = pointed !== null || pickedByPlace(question, MOST_CHOICES) !== null
  const ownSubject =
    code !== null ||
    (!isPointing &&
      hasOwnSubject(rest) &&
      !(last !== null && !isCorrecting && (saysOnlyCircumstances(rest) || saysPurpose(rest))))
  const followUp = ownSubject || offered.length > 0 || pointed === 'none' ? null : last
  const found = facetsOf(text, question)
  // Whoever names the day and asks when it is done asks how long it takes, however it is said ("có kịp không").
  const named: Facet[] =
    found.length === 0 && filing && (asksWhen(question) || asksWhen(text)) ? ['duration'] : found
  const isAnswer = offered.length > 0 && code === null && pointed !== 'none'
  const open = isAnswer || code !== null || followUp !== null ? null : unansweredSubject(rest, history, read)
  const adds = code === null && followUp === null && !isCorrecting && !isAnswer && !namesAnAct(rest)
  const isAbout = named.length > 0 || asksAgain(text) || asksWhether(text) || casesSaid(text).size > 0
  const about = adds && isAbout && !goesOn(text) ? last : null
  const isElliptic =
    followUp !== null ||
    about !== null ||
    offered.length > 0 ||
    isCorrecting ||
    goesOn(text) ||
    (code !== null && code === back)
  const facets = named.length > 0 ? named : isElliptic ? askedBefore(history, read) : []

  const countedIn = (asked: string) => {
    const typed = quantitiesIn(asked)
    return typed.length > 0 ? typed : quantitiesIn(read(asked))
  }
  const counted = countedIn(bare)
  // Whoever takes one of the procedures offered still files on the day the question named.
  const filed = filing ?? (offered.length > 0 ? filedIn(lastAsked(history)) : null)
  // What was filed before today was filed under the rules of its day; the rules of days to come are not known yet.
  const filedBefore = filed && filed.day < today ? filed.day : null
  const asOf = dated?.day ?? filedBefore ?? (request.asOf ? parseDay(request.asOf) : null)
  // Where and when are conditions of the search; their words would only draw in titles that hold them.
  const unproxied = asksWhether(text) ? withoutProxy(bare) : bare
  const matter = named.includes('fees') ? withoutCounts(withoutPayer(unproxied)) : unproxied
  const asked = hasOwnSubject(bare)
    ? isCorrecting
      ? corrected(bare === question ? text : rest)
      : matter
    : question
  return {
    facets: facets.length > 0 ? facets : ['overview'],
    facetsNamed: facets.length > 0,
    code,
    followUp,
    hasSubject: ownSubject || followUp !== null || isAnswer || open !== null,
    searchText: withoutCosting(isAnswer ? [lastAsked(history), text].join('. ') : (open ?? asked)),
    said: open === null ? text : open,
    about,
    offered: isAnswer ? offered : [],
    notTaken: picked === null || code !== picked ? [] : offered.filter((each) => each !== picked),
    mayAskBack: asksInARow(history) < MOST_ASKS,
    places: placesOf(place.places, history, request),
    placeNotes: newNotes(place.notes, history, language),
    asOf: asOf ?? today,
    filing: filed && { day: filed.day, bound: filed.bound },
    quantities: counted.length > 0 || offered.length === 0 ? counted : countedIn(lastAsked(history)),
    asOfNamed: asOf !== null && asOf !== today,
  }
}

/** The offered procedure a free answer takes, of the last question or of the one before its answer. */
function pickOf(question: string, history: readonly Turn[], offered: readonly string[]): string | null {
  if (offered.length > 0) {
    const words = pickedInWords(question)
    const at = pickedByPlace(question, offered.length) ?? (words === 'any' || words === 'all' ? 0 : null)
    return at === null ? null : offered[at]!
  }
  const before = offeredBefore(history)
  const at = before.length > 0 ? pickedByPlace(question, before.length) : null
  return at === null ? null : before[at]!
}

/** Facets as the search reads the question; as typed where that names none. */
function facetsOf(text: string, question: string): Facet[] {
  const facets = detectFacets(text)
  return facets.length > 0 ? facets : detectFacets(question)
}

function lastAsked(history: readonly Turn[]): string {
  return history.findLast((turn) => turn.role === 'citizen')?.text ?? ''
}

/** Notes not given in an earlier turn: what a place is now is said once. */
function newNotes(notes: readonly string[], history: readonly Turn[], language: Language): string[] {
  if (notes.length === 0) return []
  const said = history
    .filter((turn) => turn.role === 'citizen')
    .flatMap((turn) => readPlaces(turn.text, language).notes)
  return notes.filter((note) => !said.includes(note))
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
    const titleOf = (code: string) => context.build.entry(code)?.title
    const { question, request, today, language } = context
    const understanding = understand(question, request, today, {
      read,
      titleOf,
      language,
      newYears: lunarNewYears(),
    })
    const settled = await settleAbout(understanding, context)
    context.understanding = await settleCase(settled, context, read)
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
