/** Questions on the shipped corpus: procedure, facet and values. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseCases } from '../sets/case-schemas.ts'
import { ShippedQuestion } from '../sets/question-schema.ts'
import type { Ask } from './ask.ts'
import { checkGold } from './gold.ts'
import { type Asked, type Judged, judge, predictionOf } from './judged.ts'

const FILE = fileURLToPath(new URL('../sets/shipped-questions/questions.jsonl', import.meta.url))

/** @throws CaseFileError for the first line that is no question */
export async function readShippedQuestions(): Promise<ShippedQuestion[]> {
  return parseCases(await readFile(FILE, 'utf8'), FILE, ShippedQuestion)
}

/** Asks them all, one after another. `onDone` hears how many are done. */
export async function askQuestions(
  ask: Ask,
  questions: readonly ShippedQuestion[],
  onDone: (done: number) => void,
): Promise<{ judged: Judged[]; asked: Asked[] }> {
  const judged: Judged[] = []
  const asked: Asked[] = []
  for (const question of questions) {
    const one = await ask({ message: question.question })
    asked.push(one)
    judged.push(judgeQuestion(question, one))
    onDone(judged.length)
  }
  return { judged, asked }
}

/** A question that is not answered has nothing found: its facets and values count as missing. */
export function judgeQuestion(question: ShippedQuestion, asked: Asked): Judged {
  const { answer } = asked
  const base = judge(question.id, [question.question], ['answered'], asked)
  const answered = answer.status === 'answered'
  const first = answer.procedures[0]?.code
  const isRightOne = answered && first !== undefined && question.procedures.includes(first)
  const offered = answer.procedures.some(({ code }) => question.procedures.includes(code))
  const facets = question.facets.filter((facet) => answered && answer.facets.includes(facet))
  const gold = checkGold(question.gold, answer)
  const wrong = answered ? gold.wrong : []
  const found = answered ? gold.wanted - gold.wrong.length : 0
  const failures = [
    ...base.failures,
    ...(answered && !isRightOne
      ? [`procedure ${first} instead of ${question.procedures.join(' or ')}`]
      : !answered && !offered
        ? [`${question.procedures.join(' or ')} is not among what was offered`]
        : []),
    ...(answered && facets.length < question.facets.length
      ? [`answers ${answer.facets.join(', ')}, asked was ${question.facets.join(', ')}`]
      : []),
    ...(isRightOne ? wrong : []),
  ]
  return {
    ...base,
    failures,
    heldOut: question.heldOut,
    groups: [question.style, ...question.facets.map((facet) => `facet ${facet}`)],
    prediction: predictionOf(answer, question.procedures),
    measures: {
      right: Number(isRightOne && wrong.length === 0 && base.unsupported.length === 0),
      procedure: Number(isRightOne),
      'procedure offered': Number(offered),
      facet: facets.length / question.facets.length,
      'gold values': Number(answered && wrong.length === 0),
      'gold recall': found / gold.wanted,
      ...base.measures,
    },
  }
}
