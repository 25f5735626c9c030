/** Checks a model's prose sentence by sentence against the passages it cites. */

import type { Passage } from '../../index/index.ts'
import { fold, syllables } from '../../text/index.ts'
import { citationsIn } from '../compose/citations.ts'
import type { ClaimProblem, Claims } from './claims.ts'
import type { Computed } from './computed.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { totalsClaimed } from './total-claims.ts'
import { type Value, valuesIn } from './values.ts'

export type ProblemCode =
  | 'unsupported-value'
  | 'uncited-value'
  | 'unknown-citation'
  | 'url'
  | 'markup'
  | 'unknown-link'
  | 'prompt-leak'
  | 'unknown-paper'
  | 'wrong-total'
  | ClaimProblem

export interface Problem {
  code: ProblemCode
  /** The value, number or words at fault, as written. */
  value: string
  sentence: string
}

export interface VerifierOptions {
  /** The passage behind a citation number; undefined for a number that was not given out. */
  passage(n: number): Passage | undefined
  /** Days that may be named without a source: the day asked about, the day of the data (`YYYY-MM-DD`). */
  days: readonly string[]
  /** Link tokens there are: `{{link:1}}` … */
  links: number
  /** What the answer worked out: may be said as far as the cited passages give what it was worked out from. */
  computed: readonly Computed[]
  /** Numbers of things in the question, from 2: a price for so many is a total that was worked out, or not said. */
  counts: readonly number[]
  /** Rules about the record's own values; null for other documents. */
  claims: Claims | null
  /** Instructions that must not come back, in full. */
  instructions: string
}

export interface Verifier {
  /** Empty when the sentence may be shown. */
  check(sentence: string): Problem[]
}

/** `[1]`, `[1, 3]`. */
const CITATION = /\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]/g
const LINK = /\{\{link:(\d{1,2})\}\}/g
const LIST_NUMBER = /^\s*(?:[-*•]\s*)?(?:\d{1,2}[.)]\s+|bước\s+\d{1,2}\s*[:.]\s*)?/iu
/** Consecutive syllables shared with the instructions that count as a leak. */
const LEAK = 8
/** Names of the delimiters around data in the prompt. */
const DELIMITERS = /tai_lieu|cau_hoi|du_kien|system prompt/i

export function createVerifier(options: VerifierOptions): Verifier {
  const evidence = new Map<string, Evidence>()
  const evidenceFor = (numbers: readonly number[]): Evidence => {
    const key = numbers.join()
    const known = evidence.get(key) ?? evidenceOf(numbers.flatMap((n) => options.passage(n) ?? []))
    evidence.set(key, known)
    return known
  }
  const leaks = shingles(options.instructions)
  let named: string | null = null
  /** All that the sources say, folded. */
  const papers = (): string => {
    if (named !== null) return named
    const texts: string[] = []
    for (let n = 1; ; n++) {
      const passage = options.passage(n)
      if (!passage) break
      texts.push(...passage.breadcrumb, passage.text)
    }
    named = ` ${syllables(texts.join(' ')).map(fold).join(' ')} `
    return named
  }
  const days = new Set(
    options.days.flatMap((day) => [`date:${day}`, `date:${day.slice(0, 7)}`, `date:${day.slice(0, 4)}`]),
  )

  return {
    check(sentence) {
      const problems: Problem[] = []
      const report = (code: ProblemCode, value: string) =>
        problems.push({ code, value, sentence: sentence.trim() })

      const numbers = [...new Set(citationsIn(sentence))]
      for (const n of numbers) if (!options.passage(n)) report('unknown-citation', `[${n}]`)
      for (const [token, n] of sentence.matchAll(LINK))
        if (Number(n) < 1 || Number(n) > options.links) report('unknown-link', token)
      if (DELIMITERS.test(sentence) || [...shingles(sentence)].some((shingle) => leaks.has(shingle)))
        report('prompt-leak', sentence.trim().slice(0, 60))

      if (/\]\s?[([]\s?(?!\d)/.test(sentence)) report('markup', sentence.trim().slice(0, 60))
      const bare = sentence.replace(CITATION, ' ').replace(LINK, ' ').replace(LIST_NUMBER, '')
      const known = options.computed.filter(({ inputs }) =>
        inputs.every((input) => evidenceFor(numbers).supports(input)),
      )
      const isComputed = ({ key }: Value) => known.some((one) => one.key === key)
      const said = valuesIn(bare)
      const tellsTotal = said.some((value) => value.kind === 'money' && isComputed(value))
      const isCount = ({ kind, amount }: Value) =>
        (kind === 'count' || kind === 'number') && amount !== null && options.counts.includes(amount)
      for (const value of totalsClaimed(bare, options.counts))
        if (!isComputed(value)) report('wrong-total', value.raw)
      const values = said.filter(
        (value) => !days.has(value.key) && !isComputed(value) && !(tellsTotal && isCount(value)),
      )
      for (const value of values) {
        if (value.kind === 'url' || value.kind === 'markup') report(value.kind, value.raw)
        else if (numbers.length === 0) report('uncited-value', value.raw)
        else if (!evidenceFor(numbers).supports(value)) report('unsupported-value', value.raw)
      }
      for (const paper of papersIn(bare)) if (!papers().includes(paper)) report('unknown-paper', paper)
      for (const { code, value } of options.claims?.check(bare) ?? []) report(code, value)
      return problems
    },
  }
}

/** What begins the name of a paper. */
const PAPER =
  /(?<!\p{L})(?:giấy|đơn|tờ khai|sổ|phiếu|hợp đồng|biên bản|văn bằng|chứng chỉ|bằng(?= (?:tốt nghiệp|lái|cấp)))(?!\p{L})/giu
/** What may follow without being part of a name. */
const NO_NAME =
  /^(?:to|do|nay|cua|va|hoac|cho|theo|de|thi|la|neu|khi|da|can|phai|duoc|tai|qua|online|truc|giay|nhan|hen|hang|thang|luong|giai|bi)$/
/** Syllables of a name that must stand in the sources together with its first word. */
const NAME = 2

/** Names of papers a sentence speaks of, folded: `giay chung sinh`. */
function papersIn(sentence: string): string[] {
  return [...sentence.matchAll(PAPER)].flatMap(({ 0: word, index }) => {
    const rest = syllables(sentence.slice(index + word.length).split(/[,.;:()[\]“”"]/)[0] ?? '').map(fold)
    if (rest.length < NAME || NO_NAME.test(rest[0]!)) return []
    return [` ${[...syllables(word).map(fold), ...rest.slice(0, NAME)].join(' ')} `]
  })
}

function shingles(text: string): Set<string> {
  const words = syllables(text).map(fold)
  const found = new Set<string>()
  for (let i = 0; i + LEAK <= words.length; i++) found.add(words.slice(i, i + LEAK).join(' '))
  return found
}
