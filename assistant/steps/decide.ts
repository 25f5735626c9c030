import {
  type DocumentHit,
  distinguishing,
  featuresOf,
  probabilityOf,
  type SearchResult,
} from '../../search/index.ts'
import { fold, syllables } from '../../text/index.ts'
import type { Context, Decision, Step, Understanding } from '../context.ts'
import {
  ANSWER_PROBABILITY,
  CLOSE_SCORES,
  GROUP_PROBABILITY,
  LEVEL_SCORES,
  MAX_CHOICES,
  MIN_CHOICES,
  NEAREST,
  SIBLING_SCORES,
  SURE_PROBABILITY,
  UNSURE_PROBABILITY,
  WORDED_COVERAGE,
  WORDED_PROBABILITY,
} from '../settings.ts'
import { caseFit, casesOf, casesSaid } from '../understand/cases.ts'
import { withoutReferences } from '../understand/reference.ts'
import { hasOwnSubject, isTelling } from '../understand/subject.ts'
import { facetsBesideTitle } from '../understand/title-facets.ts'

/** Answer, ask back or decline. A known code is answered as it is; otherwise the calibrated probability decides. */
export function decide(context: Pick<Context, 'understanding' | 'result' | 'build'>): Decision {
  const { understanding, result, build } = context
  if (!understanding?.hasSubject) return { kind: 'ask-subject' }
  const known = understanding.code ?? understanding.followUp
  const entry = known ? build.entry(known) : undefined
  if (entry) return { kind: 'answer', document: entry, probability: 1, siblings: [] }

  const hits = result?.hits ?? []
  const reference = result?.reference
  if (reference?.documentId && hits[0])
    return { kind: 'answer', document: hits[0].document, probability: 1, siblings: [] }
  if (
    reference &&
    (reference.isWhole || !hasOwnSubject(withoutReferences(understanding.said, reference.law)))
  )
    return { kind: 'unknown-reference', label: reference.label, isHeld: reference.held === 'instrument' }
  if (understanding.code)
    return { kind: 'unknown-code', code: understanding.code, nearest: hits.slice(0, NEAREST) }
  const first = hits[0]
  if (!first) return { kind: 'not-found', nearest: [] }

  const offered = hits.filter((hit) => understanding.offered.includes(hit.document.id))
  if (offered.length > 0 && (offered.includes(first) || result!.probability < SURE_PROBABILITY))
    return amongOffered(understanding, offered)

  const members = new Map(result!.group?.members.map((member) => [member.id, member]))
  const siblings = hits.slice(1).filter((hit) => members.has(hit.document.id))
  const near = siblings.filter((hit) => first.score - hit.score < SIBLING_SCORES)
  const group = [first, ...near].slice(0, MAX_CHOICES)
  const probability = result!.probability
  const isWorded = (result!.features?.coverage ?? 0) >= WORDED_COVERAGE
  if (probability < (isWorded ? WORDED_PROBABILITY : ANSWER_PROBABILITY)) {
    const isOneOfThem = group.length >= MIN_CHOICES && probabilityOfAny(result!, group) >= GROUP_PROBABILITY
    if (!isOneOfThem) return { kind: 'not-found', nearest: hits.slice(0, NEAREST) }
    // So far down the case has to point where the search does, or to nothing out of the ordinary, or the question holds
    // the whole title.
    const titled = titledIn(understanding.said, group)
    if (titled) return answerWith(titled, group)
    const named = namedCase(understanding.said, group)
    if (named === first || (named && isOrdinary(named) && casesSaid(understanding.said).size === 0))
      return answerWith(named, group)
    return understanding.mayAskBack
      ? { kind: 'ask-back', candidates: group }
      : { kind: 'not-found', nearest: hits.slice(0, NEAREST) }
  }

  const copy = copyInstead(understanding.said, first, hits)
  if (copy && understanding.mayAskBack) return { kind: 'ask-back', candidates: [first, copy] }

  // Titles that differ in the case alone are always told apart; others where the search is not sure of the first.
  const isSure = probability >= SURE_PROBABILITY
  const isOpen = (hit: DocumentHit) => {
    const behind = first.score - hit.score
    if (members.get(hit.document.id)!.sameMatter) return behind < CLOSE_SCORES || !isSure
    return behind < LEVEL_SCORES || (behind < CLOSE_SCORES && !isSure) || probability < UNSURE_PROBABILITY
  }
  const candidates = [first, ...near.filter(isOpen)].slice(0, MAX_CHOICES)
  if (candidates.length >= MIN_CHOICES) {
    const named = namedCase(understanding.said, candidates)
    if (!named && understanding.mayAskBack) return { kind: 'ask-back', candidates }
    return answerWith(named ?? first, candidates)
  }
  return { kind: 'answer', document: first.document, probability, siblings }
}

/** Shortest title, in syllables, that a question names by holding it. */
const LEAST_TITLE = 3

/** The candidate with the longest title that stands whole in the question; null when none does. */
function titledIn(question: string, candidates: readonly DocumentHit[]): DocumentHit | null {
  const asked = ` ${syllables(question).map(fold).join(' ')} `
  const length = (hit: DocumentHit) => titleWords(hit).length
  const held = candidates.filter(
    (hit) => length(hit) >= LEAST_TITLE && asked.includes(` ${titleWords(hit).join(' ')} `),
  )
  return held.sort((a, b) => length(b) - length(a))[0] ?? null
}

function titleWords({ document }: DocumentHit): string[] {
  const words = syllables(document.title).map(fold)
  return words[0] === 'thu' && words[1] === 'tuc' ? words.slice(2) : words
}

/**
 * For a lost paper: a copy from the register, where the first hit is to be registered once more, which is only for
 * those whose register is gone too. Null where the question speaks of the register or asks for either.
 */
function copyInstead(question: string, first: DocumentHit, hits: readonly DocumentHit[]): DocumentHit | null {
  const isAgain = /đăng ký lại/iu.test(first.document.title.normalize('NFC'))
  const text = fold(question)
  if (!isAgain || !casesSaid(question).has('lost') || /dang ky lai|\bso\b|ban sao|trich luc/.test(text))
    return null
  return (
    hits.find(
      ({ document }) =>
        document.field === first.document.field &&
        /trích lục|bản sao/iu.test(document.title.normalize('NFC')),
    ) ?? null
  )
}

function answerWith(chosen: DocumentHit, candidates: readonly DocumentHit[]): Decision {
  return {
    kind: 'answer',
    document: chosen.document,
    probability: chosen.probability,
    siblings: candidates.filter((hit) => hit !== chosen),
  }
}

/**
 * The probability that one of the first hits is right, whichever: that of the first, had the others of the group not
 * stood in its way.
 */
function probabilityOfAny(result: SearchResult, group: readonly DocumentHit[]): number {
  const { features, hits, probability } = result
  const [first] = hits
  if (!features || !first || probabilityOf(features) > probability) return probability
  const most = (of: (hit: DocumentHit) => number) => Math.max(...group.map(of))
  const best = {
    score: first.score,
    dense: most(({ dense }) => dense),
    lexical: most(({ lexical }) => lexical),
  }
  const fullMatch = features.coverage > 0 ? first.lexical / features.coverage : Number.POSITIVE_INFINITY
  const alone = featuresOf(
    [best, ...hits.filter((hit) => !group.includes(hit))],
    (candidate) => candidate === best,
    fullMatch,
    features.titleCoverage,
  )
  return Math.max(probability, probabilityOf(alone))
}

/** The offered procedure that a free answer means; asks once more where it fits several alike. */
function amongOffered(understanding: Understanding, offered: readonly DocumentHit[]): Decision {
  const answer = understanding.said
  const words = new Set(syllables(answer).map(fold))
  const said = casesSaid(answer)
  const titles = offered.map((hit) => hit.document.title)
  const ranked = offered
    .map((hit) => {
      const own = distinguishing(
        hit.document.title,
        titles.filter((title) => title !== hit.document.title),
      )
      const shared = own.filter((word) => words.has(word)).length / Math.max(1, own.length)
      return { hit, fit: caseFit(said, hit.document) + shared }
    })
    // Equal fits keep the order of the search, which has read the answer too.
    .sort((a, b) => b.fit - a.fit)
  const [best, second] = ranked as [(typeof ranked)[number], (typeof ranked)[number]?]
  const isOpen =
    second !== undefined && best.fit === second.fit && best.hit.score - second.hit.score < CLOSE_SCORES / 2
  if (isOpen && understanding.mayAskBack) return { kind: 'ask-back', candidates: [...offered] }
  return {
    kind: 'answer',
    document: best.hit.document,
    probability: best.hit.probability,
    siblings: ranked.slice(1).map(({ hit }) => hit),
  }
}

/**
 * The candidate whose case the question names. The plain title ("đăng ký khai sinh") stands for the ordinary case:
 * it is meant when no other candidate's own words are in the question. Where no case is said, so is the first candidate
 * when all others are for one: lost, ended, with a foreign element. Null when the question leaves it open.
 */
function namedCase(question: string, candidates: readonly DocumentHit[]): DocumentHit | null {
  // "Làm lại" is said of every case in which there was a paper before.
  const asked = new Set(syllables(fold(question).replaceAll('lam lai', 'lam')))
  const own = candidates.map((hit) => {
    const others = candidates.filter((other) => other !== hit).map((other) => other.document.title)
    return { hit, words: distinguishing(hit.document.title, others) }
  })
  const covered = own.filter(({ words }) => words.length > 0 && words.every((word) => asked.has(word)))
  if (covered.length === 1) return covered[0]!.hit
  const said = casesSaid(question)
  if (said.size > 0) {
    const fits = candidates
      .map((hit) => ({ hit, fit: caseFit(said, hit.document) }))
      .sort((a, b) => b.fit - a.fit)
    if (fits[0]!.fit > 0 && fits[0]!.fit > fits[1]!.fit) return fits[0]!.hit
  }
  const plain = own.filter(({ words }) => words.length === 0)
  const touched = own.some(({ words }) => words.some((word) => isTelling(word) && asked.has(word)))
  if (touched) return null
  if (plain.length === 1) return plain[0]!.hit
  const ordinary = said.size === 0 ? candidates.filter(isOrdinary) : []
  return ordinary.length === 1 && ordinary[0] === candidates[0] ? ordinary[0]! : null
}

/** For the first time, or for no case in particular. */
function isOrdinary({ document }: DocumentHit): boolean {
  return [...casesOf(document)].every((each) => each === 'first')
}

/** What is asked, now that it is known which of the question's words are only the name of the procedure. */
function askedBesideTitle(understanding: Understanding, title: string): Understanding {
  const named = understanding.facetsNamed ? understanding.facets : []
  const facets = facetsBesideTitle(understanding.said, title, named)
  return facets.length > 0
    ? { ...understanding, facets, facetsNamed: true }
    : { ...understanding, facets: ['overview'], facetsNamed: false }
}

export const decideStep: Step = {
  name: 'decide',
  run(context) {
    if (context.draft) return
    context.decision = decide(context)
    const { decision, understanding } = context
    if (decision?.kind === 'answer' && understanding)
      context.understanding = askedBesideTitle(understanding, decision.document.title)
  },
}
