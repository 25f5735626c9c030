import { defineCommand } from 'citty'
import {
  type Answer,
  type Assistant,
  createAssistant,
  llmFromEnvironment,
  renderShort,
  renderSpoken,
  toPlainText,
} from '../../assistant/index.ts'
import { type BatchLine, readBatch } from '../batch.ts'
import { openEngine } from '../engine.ts'
import { EXIT, UsageError } from '../exit-codes.ts'
import type { Manual } from '../help.ts'
import { dayFrom, filterOptions, indexOption, placeFrom, questionFrom } from '../options.ts'
import { openOutput } from '../output.ts'
import { progressOn } from '../terminal.ts'

export const manual: Manual = {
  examples: [
    ['motcua ask "làm giấy khai sinh cần giấy tờ gì"', 'the composed answer with its sources'],
    ['motcua ask "lam ho chieu het bao nhieu tien"', 'works without diacritics'],
    ['motcua ask --batch q.jsonl --out a.jsonl', 'one answer a line, for evaluation'],
  ],
  notes: [
    '--batch reads {"id", "question"} lines; --out writes {id, status, procedures, citations, text, latencyMs} lines.',
    'A language model writes the prose when MOTCUA_LLM_BASE_URL and MOTCUA_LLM_MODEL are set; without one the',
    'composed answer is printed. Nothing leaves the machine otherwise.',
  ],
}

const FORMATS: Record<string, (answer: Answer) => string> = {
  plain: toPlainText,
  markdown: ({ text }) => text,
  spoken: renderSpoken,
  short: (answer) => renderShort(answer).text,
}

export default defineCommand({
  meta: { name: 'ask', description: 'Ask a question and read the answer with its sources' },
  args: {
    question: { type: 'positional', required: false, description: 'The question, in a citizen’s words' },
    ...indexOption,
    'as-of': filterOptions['as-of'],
    place: filterOptions.place,
    batch: {
      type: 'string',
      valueHint: 'FILE',
      description: 'Questions from a file of {id, question} lines',
    },
    out: { type: 'string', valueHint: 'FILE', description: 'With --batch: where to write the answers' },
    format: {
      type: 'string',
      valueHint: Object.keys(FORMATS).join('|'),
      default: 'plain',
      description:
        'plain with sources; markdown; spoken, to read out; short, at most 300 characters with the link',
    },
    json: { type: 'boolean', description: 'Print the whole answer as JSON' },
  },
  async run({ args }) {
    const render = FORMATS[args.format]
    if (!render) throw new UsageError(`--format is one of ${Object.keys(FORMATS).join(', ')}`)
    const question = questionFrom(args)
    if ((args.batch === undefined) !== (args.out === undefined))
      throw new UsageError('--batch and --out go together')
    const asOf = dayFrom(args['as-of'])
    const place = args.place === undefined ? undefined : placeFrom(args.place)
    const llm = llmFromEnvironment(process.env)
    const questions = args.batch === undefined ? null : await readBatch(args.batch)
    const engine = await openEngine(args.index, args.model)
    try {
      const assistant = createAssistant({ source: () => engine, ...(llm ? { llm } : {}) })
      const context = { ...(asOf ? { asOf } : {}), ...(place ? { place } : {}) }
      if (questions !== null) return await writeAnswers(assistant, questions, args.out!, context)
      const answer = await assistant.answer({ message: question, ...context })
      process.stdout.write(`${args.json ? JSON.stringify(answer, null, 2) : render(answer)}\n`)
      return EXIT.ok
    } finally {
      await engine.close()
    }
  },
})

async function writeAnswers(
  assistant: Assistant,
  questions: readonly BatchLine[],
  file: string,
  context: { asOf?: string; place?: string },
): Promise<number> {
  const progress = progressOn('asking')
  const out = await openOutput(file)
  try {
    for (const [done, { id, question }] of questions.entries()) {
      const startedAt = performance.now()
      const answer = await assistant.answer({ message: question, ...context })
      await out.write(`${JSON.stringify(batchLine(id, answer, performance.now() - startedAt))}\n`)
      progress.update(done + 1, questions.length)
    }
  } finally {
    progress.stop()
    await out.close()
  }
  return EXIT.ok
}

function batchLine(id: string, answer: Answer, latency: number) {
  return {
    id,
    status: answer.status,
    procedures: answer.procedures.map(({ code, probability }) => ({ code, probability })),
    citations: answer.citations.map(({ passage, code, section }) => ({ passage, code, section })),
    text: answer.text,
    latencyMs: Math.round(latency * 100) / 100,
  }
}
