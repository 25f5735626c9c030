import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { defineCommand } from 'citty'
import { llmFromEnvironment } from '../../assistant/index.ts'
import {
  allSlices,
  BUILT_IN_SETS,
  COMMITTED,
  type Comparison,
  compare,
  comparisonTables,
  type EvaluateAnswers,
  evaluate,
  evaluateAnswers,
  type Flip,
  formatMarkdown,
  type GateCheck,
  gate,
  PEERS,
  type Peer,
  parseQrels,
  parseRun,
  readFloors,
  readResult,
  type Table,
  tablesOf,
  writeEvaluation,
} from '../../evals/index.ts'
import { createEncoder } from '../../models/index.ts'
import { EXIT, UsageError } from '../exit-codes.ts'
import type { Manual } from '../help.ts'
import { interruptible } from '../interrupt.ts'
import { encoderOptions, indexOption, numberFrom } from '../options.ts'
import { printTable, stepsOnTerminal } from '../terminal.ts'

const FLIPS_SHOWN = 20

export const manual: Manual = {
  examples: [
    ['motcua eval', 'the sets of the repository on the shipped corpus, which is ingested for it'],
    ['motcua eval --gate', 'the same; exit code 6 when it got worse (for CI)'],
    ['motcua eval faq-dev.jsonl --index data/index', 'a question file on an index of your own'],
    ['motcua eval bench/statutes bench/wiki --systems peers', 'BEIR folders, motcua beside other programs'],
    [
      'motcua eval faq-dev.jsonl --index new --against old/result.json',
      'what got better or worse, question by question',
    ],
    [
      'motcua eval faq-dev.jsonl --index data/index --systems other.run',
      'a TREC run of another program beside ours',
    ],
  ],
  notes: [
    `Sets of the repository: ${BUILT_IN_SETS.join(', ')}. A question file has a {"id", "question", "procedures"} object a line;`,
    'a BEIR folder has corpus.jsonl, queries.jsonl (each plain or .gz) and qrels/test.tsv, and is ingested for the run.',
    `Slices: ${allSlices()
      .map(({ id }) => id)
      .join(', ')}.`,
    'Written to --out: report.html, results.md, figures.json, result.json, junit.xml, with --against comparison.json, with --trec runs and qrels;',
    'builds made for the run stay in its folder "cache". In a pipe the tables are Markdown. docs/evaluation.md explains every figure.',
  ],
}

export default defineCommand({
  meta: { name: 'eval', description: 'Measure search and answers, and say what got better or worse' },
  args: {
    set: {
      type: 'positional',
      required: false,
      description: 'Sets by name, question files, BEIR folders; default: the sets of the repository',
    },
    index: {
      type: 'string',
      valueHint: 'DIR',
      description: 'Folder of the index to judge; default: the shipped corpus, ingested for the run',
    },
    model: indexOption.model,
    out: {
      type: 'string',
      valueHint: 'DIR',
      default: 'data/eval',
      description: 'Folder for everything written',
    },
    slices: {
      type: 'string',
      valueHint: 'LIST|all|none',
      description:
        'Also ask with typing slips, without diacritics …; default: all without SET, none with one',
    },
    systems: {
      type: 'string',
      valueHint: 'LIST|peers|signals',
      description:
        'Also run peers, by name or all of them, each signal of the search alone, and TREC run files',
    },
    qrels: {
      type: 'string',
      valueHint: 'FILE',
      description: "Judgements in TREC format instead of the sets' own",
    },
    llm: {
      type: 'boolean',
      description:
        'Have the configured language model write answers, and judge their faithfulness and relevance',
    },
    price: {
      type: 'string',
      valueHint: 'IN/OUT',
      description: 'With --llm: price of a million tokens read and written, for the cost of an answer',
    },
    answers: {
      type: 'boolean',
      default: true,
      description: 'Judge answers as well; --no-answers: search alone',
    },
    sample: { type: 'string', valueHint: 'N', description: 'A seeded sample of N questions of each set' },
    seed: { type: 'string', valueHint: 'N', default: '1', description: 'Seed of samples and intervals' },
    against: { type: 'string', valueHint: 'FILE', description: 'A result.json to compare with' },
    gate: {
      type: 'boolean',
      description: 'Fail when a figure is under its floor or dropped significantly against the baseline',
    },
    floors: {
      type: 'string',
      valueHint: 'FILE',
      description: 'Floors of an index of your own; default: those of the shipped corpus, with its baseline',
    },
    trec: { type: 'boolean', description: 'Write runs and qrels in TREC format' },
  },
  async run({ args }) {
    const sets = args._.length > 0 ? args._ : [...BUILT_IN_SETS]
    const sample = args.sample === undefined ? undefined : numberFrom(args.sample, '--sample', 1, 1_000_000)
    const seed = numberFrom(args.seed, '--seed', 0, 2 ** 31)
    const slices = slicesFrom(args.slices ?? (args._.length > 0 ? 'none' : 'all'))
    const { peers, signals, runFiles } = systemsFrom(args.systems)
    const judging = args.gate || args.floors !== undefined
    if (judging && sample !== undefined) throw new UsageError('--gate judges whole sets: leave out --sample')
    // What can be wrong in files is said before the minutes of measuring.
    const floors = judging ? await readFloors(args.floors ?? COMMITTED.floors) : []
    const against = args.against ?? (judging && args.floors === undefined ? COMMITTED.baseline : undefined)
    const baseline = against === undefined ? null : await readResult(against)
    const runs = await Promise.all(
      runFiles.map(async (file) => ({
        name: path.basename(file),
        run: parseRun(await readFile(file, 'utf8'), file),
      })),
    )

    const qrels =
      args.qrels === undefined ? undefined : parseQrels(await readFile(args.qrels, 'utf8'), args.qrels)
    const answers = args.answers ? answersWith(args.llm ?? false, args.price) : null

    const steps = stepsOnTerminal()
    const notes: string[] = []
    const encoder = await createEncoder(encoderOptions(args.model))
    try {
      const evaluation = await interruptible(
        'stopped: nothing was written but builds in the cache',
        (signal) =>
          evaluate({
            index: args.index ?? null,
            cache: path.join(args.out, 'cache'),
            encoder,
            sets,
            slices,
            peers,
            signals,
            runs,
            qrels,
            answers,
            sample,
            seed,
            keepRuns: args.trec ?? false,
            signal,
            onProgress: (step, done, total) => steps.update(step, done, total),
            onNote: (note) => notes.push(note),
          }),
      )
      steps.stop()
      const { result } = evaluation
      const comparison = baseline ? compare(baseline, result, { seed }) : null
      const checks = judging ? gate(result, floors, comparison) : []
      const files = await writeEvaluation(args.out, evaluation, { comparison, checks })

      if (process.stdout.isTTY)
        for (const table of [...tablesOf(result), ...comparisonTables(comparison)]) print(table)
      else process.stdout.write(formatMarkdown(result, { comparison, checks }))
      if (comparison) process.stdout.write(describeFlips(comparison))
      for (const note of [...notes, ...(comparison?.notes ?? [])]) process.stderr.write(`note: ${note}\n`)
      process.stderr.write(`written: ${files.join(', ')}\n`)
      return judging ? verdict(checks) : EXIT.ok
    } finally {
      steps.stop()
      await encoder.close()
    }
  },
})

/** @throws UsageError, or what is wrong with the model's configuration */
function answersWith(withModel: boolean, price: string | undefined): EvaluateAnswers {
  if (price !== undefined && !withModel) throw new UsageError('--price is the price of a model: add --llm')
  if (!withModel) return evaluateAnswers
  const llm = llmFromEnvironment(process.env)
  if (!llm)
    throw new UsageError(
      '--llm: no language model is configured; set MOTCUA_LLM_BASE_URL and MOTCUA_LLM_MODEL',
    )
  const [input, output] = (price ?? '').split('/').map(Number)
  if (price !== undefined && !(input! >= 0 && output! >= 0))
    throw new UsageError(`--price "${price}": two numbers, like 0.5/1.5`)
  return (options) =>
    evaluateAnswers({
      ...options,
      llm,
      ...(price === undefined ? {} : { price: { input: input!, output: output! } }),
    })
}

/** @throws UsageError */
function slicesFrom(text: string): string[] {
  const known = allSlices().map(({ id }) => id)
  if (text === 'all') return known
  if (text === 'none') return []
  return text.split(',').map((one) => {
    const id = one.trim()
    if (!known.includes(id))
      throw new UsageError(`--slices "${id}": all, none, or some of ${known.join(', ')}`)
    return id
  })
}

/** Peers by a part of their name, and run files. @throws UsageError */
function systemsFrom(text: string | undefined): { peers: Peer[]; signals: boolean; runFiles: string[] } {
  const peers = new Set<Peer>()
  const runFiles: string[] = []
  let signals = false
  for (const one of (text ?? '').split(',').map((word) => word.trim())) {
    if (one === '' || one === 'motcua') continue
    if (one === 'signals') {
      signals = true
      continue
    }
    const named = PEERS.filter(
      ({ name }) => one === 'peers' || name.toLowerCase().includes(one.toLowerCase()),
    )
    if (named.length > 0) for (const peer of named) peers.add(peer)
    else if (existsSync(one)) runFiles.push(one)
    else
      throw new UsageError(
        `--systems "${one}": peers, signals, a TREC run file, or one of ${['motcua', ...PEERS.map(({ name }) => name)].join(', ')}`,
      )
  }
  return { peers: [...peers], signals, runFiles }
}

function verdict(checks: readonly GateCheck[]): number {
  const failed = checks.filter(({ ok }) => !ok)
  for (const { name, message } of failed) process.stderr.write(`gate: FAILED ${name}: ${message}\n`)
  process.stderr.write(`gate: ${checks.length - failed.length} of ${checks.length} checks passed\n`)
  return failed.length > 0 ? EXIT.gate : EXIT.ok
}

function print({ title, head, rows }: Table): void {
  process.stdout.write(`\n${title}\n`)
  const widths = head.map((name, i) =>
    Math.min(60, Math.max(...[name, ...rows.map((row) => row[i]!)].map(width)) + 2),
  )
  printTable(head, rows, widths)
}

const width = (text: string) => [...text.normalize('NFC')].length

function describeFlips({ flips }: Comparison): string {
  const blocks = (['worse', 'better'] as const).flatMap((direction) => {
    const own = flips.filter((flip) => flip.direction === direction)
    const more = own.length - FLIPS_SHOWN
    return [
      `\n${own.length} questions got ${direction}${own.length > 0 ? ':' : ''}`,
      ...own.slice(0, FLIPS_SHOWN).map(describeFlip),
      ...(more > 0 ? [`  … and ${more} more in comparison.json`] : []),
    ]
  })
  return `${blocks.join('\n')}\n`
}

function describeFlip({ part, set, slice, id, question, wanted, before, after }: Flip): string {
  const list = (name: string, lines: readonly string[]) =>
    `    ${name}  ${lines.length === 0 ? '(nothing)' : lines.join('\n            ')}`
  return [
    `  ${[part, set, slice, id].filter(Boolean).join(' · ')}: ${question}`,
    list('right ', wanted),
    list('before', before),
    list('now   ', after),
  ].join('\n')
}
