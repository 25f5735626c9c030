import type { GateCheck } from '../compare/gate.ts'
import { answerSetName } from '../compare/measures.ts'
import type { EvalResult } from '../result.ts'

/**
 * JUnit XML for CI: a test case for every check of the gate, and one for every answer that is wrong. Wrong answers are
 * listed as skipped: they are reported, and only the gate decides.
 */
export function formatJunit(result: EvalResult, checks: readonly GateCheck[]): string {
  const wrong = result.answers.flatMap((set) =>
    set.cases
      .filter(({ failures }) => failures.length > 0)
      .map((one) => ({ ...one, set: answerSetName(set) })),
  )
  const failed = checks.filter(({ ok }) => !ok).length
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="motcua eval" tests="${checks.length + wrong.length}" failures="${failed}">`,
    `  <testsuite name="gate" timestamp="${result.at.slice(0, 19)}" tests="${checks.length}" failures="${failed}" skipped="0">`,
    ...checks.flatMap(({ name, ok, message }) => [
      `    <testcase classname="gate" name="${xmlText(name)}">`,
      ...(ok ? [] : [`      <failure message="${xmlText(message)}"/>`]),
      ...(ok ? [`      <system-out>${xmlText(message)}</system-out>`] : []),
      '    </testcase>',
    ]),
    '  </testsuite>',
    `  <testsuite name="answers" tests="${wrong.length}" failures="0" skipped="${wrong.length}">`,
    ...wrong.flatMap(({ set, id, question, failures, latencyMs }) => [
      `    <testcase classname="${xmlText(set)}" name="${xmlText(`${id} ${question}`)}" time="${(latencyMs / 1000).toFixed(3)}">`,
      `      <skipped message="${xmlText(failures.join('; '))}"/>`,
      '    </testcase>',
    ]),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text in XML 1.0, without the characters that it cannot hold. */
function xmlText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character]!)
    .replace(/[\t\n\r]/g, ' ')
}
