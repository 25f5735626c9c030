import type { DocumentHit } from '../../search/index.ts'
import { fold, syllables } from '../../text/index.ts'
import type { Context, Decision, Step } from '../context.ts'
import { ANSWER_PROBABILITY, CLOSE_SCORES, MAX_CHOICES, MIN_CHOICES, NEAREST } from '../settings.ts'
import { areSiblings, distinguishing } from '../understand/siblings.ts'

/** Answer, ask back or decline. A known code is answered as it is; otherwise the calibrated probability decides. */
export function decide(context: Pick<Context, 'question' | 'understanding' | 'result' | 'build'>): Decision {
  const { understanding, result, build } = context
  if (!understanding?.hasSubject) return { kind: 'ask-subject' }
  const known = understanding.code ?? understanding.followUp
  const entry = known ? build.entry(known) : undefined
  if (entry) return { kind: 'answer', document: entry, probability: 1, siblings: [] }

  const hits = result?.hits ?? []
  if (understanding.code)
    return { kind: 'unknown-code', code: understanding.code, nearest: hits.slice(0, NEAREST) }
  const first = hits[0]
  if (!first || result!.probability < ANSWER_PROBABILITY)
    return { kind: 'not-found', nearest: hits.slice(0, NEAREST) }

  const siblings = hits.slice(1).filter((hit) => areSiblings(first.document.title, hit.document.title))
  const close = siblings.filter((hit) => first.score - hit.score < CLOSE_SCORES)
  const candidates = [first, ...close].slice(0, MAX_CHOICES)
  if (candidates.length >= MIN_CHOICES) {
    const named = namedCase(context.question, candidates)
    if (!named) return { kind: 'ask-back', candidates }
    return {
      kind: 'answer',
      document: named.document,
      probability: named.probability,
      siblings: candidates.filter((hit) => hit !== named),
    }
  }
  return { kind: 'answer', document: first.document, probability: first.probability, siblings }
}

/**
 * The candidate whose case the question names. The plain title ("đăng ký khai sinh") stands for the ordinary case:
 * it is meant when no other candidate's own words are in the question. Null when the question leaves it open.
 */
function namedCase(question: string, candidates: readonly DocumentHit[]): DocumentHit | null {
  const asked = new Set(syllables(question).map(fold))
  const own = candidates.map((hit) => {
    const others = candidates.filter((other) => other !== hit).map((other) => other.document.title)
    return { hit, words: distinguishing(hit.document.title, others) }
  })
  const covered = own.filter(({ words }) => words.length > 0 && words.every((word) => asked.has(word)))
  if (covered.length === 1) return covered[0]!.hit
  const plain = own.filter(({ words }) => words.length === 0)
  const touched = own.some(({ words }) => words.some((word) => asked.has(word)))
  return plain.length === 1 && !touched ? plain[0]!.hit : null
}

export const decideStep: Step = {
  name: 'decide',
  run(context) {
    if (!context.draft) context.decision = decide(context)
  },
}
