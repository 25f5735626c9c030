import { defineCommand } from 'citty'
import { type GroupMember, QuestionError, type SearchResult, type SiblingGroup } from '../../search/index.ts'
import { today } from '../../text/index.ts'
import { type BatchLine, readBatch } from '../batch.ts'
import { type Engine, openEngine } from '../engine.ts'
import { EXIT, UsageError } from '../exit-codes.ts'
import { explanationLines } from '../explanation.ts'
import type { Manual } from '../help.ts'
import { filterFrom, filterOptions, indexOption, numberFrom, questionFrom } from '../options.ts'
import { openOutput } from '../output.ts'
import { printTable, progressOn } from '../terminal.ts'

/** Characters shown of a passage, and of the words by which a member of a group differs. */
const PASSAGE = 400
const GROUP_WORDS = 60

export const manual: Manual = {
  examples: [
    ['motcua search "dang ky ket hon"', 'the ten best procedures, with the passages of the first'],
    ['motcua search 1.004222', 'a code goes straight to its procedure'],
    ['motcua search "đất đai" --place "Lào Cai" --json', 'with the procedures of one province, as JSON'],
    ['motcua search "lam ho chieu" --explain -k 3', 'why each was found: signals, words, filters, times'],
    ['motcua search --batch q.jsonl --run out.trec -k 100', 'a TREC run for evaluation'],
  ],
  notes: [
    '--batch reads {"id", "question"} lines; --run writes "id Q0 code rank score motcua" lines.',
    'On stderr, where the first is one of several cases of one matter: by what these differ.',
    'In a pipe the columns are rank, code, score, probability and title, separated by tabs.',
  ],
}

export default defineCommand({
  meta: { name: 'search', description: 'Find procedures and passages' },
  args: {
    question: {
      type: 'positional',
      required: false,
      description: 'What to look for, in a citizen’s words, or a code',
    },
    ...indexOption,
    ...filterOptions,
    k: { type: 'string', valueHint: 'N', default: '10', description: 'Procedures to return, 1 … 1000' },
    batch: {
      type: 'string',
      valueHint: 'FILE',
      description: 'Questions from a file of {id, question} lines',
    },
    run: { type: 'string', valueHint: 'FILE', description: 'With --batch: where to write the TREC run' },
    json: { type: 'boolean', description: 'Print the whole result as JSON' },
    explain: { type: 'boolean', description: 'Say why each procedure was found; with --json as data' },
  },
  async run({ args }) {
    const k = numberFrom(args.k, '-k', 1, 1000)
    const filter = filterFrom(args)
    const question = questionFrom(args)
    if ((args.batch === undefined) !== (args.run === undefined))
      throw new UsageError('--batch and --run go together')
    if (args.explain && args.batch !== undefined)
      throw new UsageError('--explain goes with one question, not with --batch')
    const questions = args.batch === undefined ? null : await readBatch(args.batch)
    const engine = await openEngine(args.index, args.model)
    try {
      if (questions !== null) return await writeRun(engine, questions, args.run!, k, filter)
      const result = await engine.searcher.search(question, { k, filter, explain: args.explain === true })
      if (args.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
      else print(result)
      return EXIT.ok
    } finally {
      await engine.close()
    }
  },
})

async function writeRun(
  engine: Engine,
  questions: readonly BatchLine[],
  run: string,
  k: number,
  filter: ReturnType<typeof filterFrom>,
): Promise<number> {
  const progress = progressOn('searching')
  const out = await openOutput(run)
  const refused: string[] = []
  try {
    for (const [done, { id, question }] of questions.entries()) {
      try {
        const { hits } = await engine.searcher.search(question, { k, passages: 0, filter })
        const lines = hits.map(
          (hit, i) => `${id} Q0 ${hit.document.id} ${i + 1} ${hit.score.toFixed(6)} motcua\n`,
        )
        await out.write(lines.join(''))
      } catch (error) {
        if (!(error instanceof QuestionError)) throw error
        refused.push(`${id}: ${error.message}`)
      }
      progress.update(done + 1, questions.length)
    }
  } finally {
    progress.stop()
    await out.close()
  }
  for (const line of refused) process.stderr.write(`motcua: question ${line}\n`)
  return refused.length > 0 ? EXIT.someInputFailed : EXIT.ok
}

function print(result: SearchResult): void {
  const { explanation, didYouMean } = result
  if (explanation) {
    process.stdout.write(`${explanationLines({ ...result, explanation }).join('\n')}\n`)
    return
  }
  if (result.restored !== null) process.stderr.write(`understood as: ${result.restored}\n`)
  if (didYouMean)
    process.stderr.write(`word for word: ${didYouMean.literal.id} ${didYouMean.literal.title}\n`)
  printTable(
    ['#', 'Code', 'Score', 'P', 'Procedure'],
    result.hits.map((hit, i) => [
      String(i + 1),
      hit.document.id,
      hit.score.toFixed(2),
      hit.probability.toFixed(2),
      named(hit.document),
    ]),
    [4, 11, 8, 6, 70],
  )
  if (result.group) process.stderr.write(groupLines(result.group))
  const first = result.hits[0]
  if (!first || !process.stdout.isTTY) return
  for (const { passage } of first.passages) {
    process.stdout.write(
      `\n[${passage.id}] ${passage.breadcrumb.slice(1).join(' › ')}\n${cut(passage.text, PASSAGE)}\n`,
    )
  }
}

/** The title, with the province it is of and what has ended it. */
function named({ title, place, validTo, endedBy }: SearchResult['hits'][number]['document']): string {
  const ended = validTo !== null && validTo < today() ? `ended after ${validTo}` : ''
  const by = ended && endedBy ? `, ${endedBy.instrument} ${endedBy.passageId}` : ''
  return [title, place && `(${place.name})`, ended && `[${ended}${by}]`].filter(Boolean).join(' ')
}

/** One line a member: `1.004772  foreign-element without, "cho người đã có hồ sơ"`. */
function groupLines({ members }: SiblingGroup): string {
  const told = ({ differs, words }: GroupMember) =>
    differs.map(({ by, value }) =>
      by === 'wording' && words.length > 0 ? `"${cut(words.join(' … '), GROUP_WORDS)}"` : `${by} ${value}`,
    )
  return ['one matter in several cases:', ...members.map((one) => `  ${one.id}  ${told(one).join(', ')}`)]
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
}

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most)}…` : text)
