/** What an answer states, held against what it cites. */
import type { Answer, Citation } from '../../assistant/index.ts'
import { saidBy, statementsOf } from './statements.ts'
import { countedIn } from './totals.ts'
import { stating, unsupportedValues } from './unsupported.ts'
import { extractValues, type Value } from './values.ts'

/** Values of the assistant's own fixed texts: emergency numbers, the portal, its limits. Only for what is not `answered`. */
const FIXED_VALUES =
  '111; 113; 114; 115; dichvucong.gov.vn; dichvucong.gov.vn/thu-tuc-hanh-chinh; 18 tuổi; 4.000 ký tự'

export interface Support {
  /** Values of the answer that no cited passage states and nothing declares how to compute. */
  unsupported: Value[]
  /**
   * Of the citations that stand with a statement of values, the share whose passage states one of these values at
   * least; null without any.
   */
  precision: number | null
  /** Of the statements of values, the share that carries a citation; null without any. */
  recall: number | null
}

/**
 * What the citizen said, titles, days and counts need no citation.
 * @param said the citizen's words, all turns of them: repeating them is no claim
 * @param record all passages of the documents cited: what is counted may reach beyond the passage cited for it
 */
export function supportOf(answer: Answer, said: string, record: readonly string[]): Support {
  const known = stating(given(answer, said))
  const passages = new Map(answer.citations.map((one) => [one.n, stating(linesAndRunOn(passageText(one)))]))
  const counts = derivedKeys(answer, record, said)
  const toBeCited = (text: string) => extractValues(text).filter((one) => !counts.has(one.key) && !known(one))

  const pairs: boolean[] = []
  const cited: boolean[] = []
  for (const { text, citations } of statementsOf(answer.blocks)) {
    const values = toBeCited(text)
    if (values.length === 0) continue
    cited.push(citations.length > 0)
    for (const n of citations) pairs.push(values.some((value) => passages.get(n)?.(value) ?? false))
  }
  const isStated = (value: Value) => [...passages.values()].some((states) => states(value))
  return {
    unsupported: toBeCited(saidBy(answer)).filter((value) => !isStated(value)),
    precision: share(pairs),
    recall: share(cited),
  }
}

/** A number before an item is a number of the text where the answer writes its lines in one ("…; 2. …"). */
function linesAndRunOn(text: string): string[] {
  return [text, text.replace(/\s+/g, ' ')]
}

function passageText({ passage, breadcrumb, quote, code, url }: Citation): string {
  return [passage, code, breadcrumb.join(' › '), quote, url ?? ''].join('\n')
}

/** What needs no citation. */
function given({ status, asOf, dataAsOf, filingDay, procedures }: Answer, said: string): string[] {
  return [
    said,
    asOf,
    dataAsOf ?? '',
    filingDay ?? '',
    ...procedures.map(({ code, title, url }) => [code, title, url ?? ''].join('\n')),
    ...(status === 'answered' ? [] : [FIXED_VALUES]),
  ]
}

/** Values the answer declares with their inputs, as far as they can be computed again from the record. */
function derivedKeys({ derived }: Answer, record: readonly string[], said: string): Set<string> {
  return new Set(
    derived
      .filter((one) => unsupportedValues(one.value, record, [one], said).length === 0)
      .flatMap(({ value, rule, inputs }) =>
        [value, ...countedIn(rule, inputs)].flatMap((text) => extractValues(text).map(({ key }) => key)),
      ),
  )
}

function share(values: readonly boolean[]): number | null {
  return values.length === 0 ? null : values.filter(Boolean).length / values.length
}
