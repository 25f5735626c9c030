/** What an answer states, held against what it cites. */
import type { Answer, Citation } from '../../assistant/index.ts'
import { saidBy, statementsOf } from './statements.ts'
import { unsupportedValues } from './unsupported.ts'
import { extractValues, type Value } from './values.ts'

/** Values of the assistant's own fixed texts: emergency numbers, the portal, its limits. Only for what is not `answered`. */
const FIXED_VALUES =
  '111; 113; 114; 115; dichvucong.gov.vn; dichvucong.gov.vn/thu-tuc-hanh-chinh; 18 tuổi; 4.000 ký tự'

/**
 * Values of the answer that no cited passage states and nothing declares how to compute.
 * @param said the citizen's words, all turns of them: repeating them is no claim
 * @param record all passages of the documents cited: what is counted may reach beyond the passage cited for it
 */
export function unsupportedIn(answer: Answer, said: string, record: readonly string[]): Value[] {
  const passages = [...answer.citations.map(passageText), ...given(answer, said)]
  const counts = derivedKeys(answer, [...passages, ...record])
  return unsupportedValues(saidBy(answer), passages).filter(({ key }) => !counts.has(key))
}

/**
 * Precision: of the citations that stand with a statement of values, the share whose passage states one of these
 * values at least. Recall: of the statements of values, the share that carries a citation. Null where there is
 * nothing to judge. What the citizen said, titles, days and counts need no citation.
 */
export function citationScores(
  answer: Answer,
  said: string,
  record: readonly string[],
): { precision: number | null; recall: number | null } {
  const known = given(answer, said)
  const counts = derivedKeys(answer, [...known, ...record])
  const passages = new Map(answer.citations.map((citation) => [citation.n, passageText(citation)]))
  const pairs: boolean[] = []
  const cited: boolean[] = []
  for (const { text, citations } of statementsOf(answer.blocks)) {
    const values = unsupportedValues(text, known).filter(({ key }) => !counts.has(key))
    if (values.length === 0) continue
    cited.push(citations.length > 0)
    for (const n of citations) {
      const missing = unsupportedValues(text, [...known, passages.get(n) ?? '']).filter(
        ({ key }) => !counts.has(key),
      )
      pairs.push(missing.length < values.length)
    }
  }
  return { precision: share(pairs), recall: share(cited) }
}

function passageText({ passage, breadcrumb, quote, code, url }: Citation): string {
  return [passage, code, breadcrumb.join(' › '), quote, url ?? ''].join('\n')
}

/** What needs no citation. */
function given({ status, asOf, dataAsOf, procedures }: Answer, said: string): string[] {
  return [
    said,
    asOf,
    dataAsOf ?? '',
    ...procedures.map(({ code, title, url }) => [code, title, url ?? ''].join('\n')),
    ...(status === 'answered' ? [] : [FIXED_VALUES]),
  ]
}

/** Values the answer declares with their inputs, as far as they can be computed again from the record. */
function derivedKeys({ derived }: Answer, record: readonly string[]): Set<string> {
  return new Set(
    derived
      .filter((one) => unsupportedValues(one.value, record, [one]).length === 0)
      .flatMap(({ value }) => extractValues(value).map(({ key }) => key)),
  )
}

function share(values: readonly boolean[]): number | null {
  return values.length === 0 ? null : values.filter(Boolean).length / values.length
}
