import type { IngestRun } from './ingest.ts'
import type { BenchResult } from './result.ts'

type Row = [what: string, motcua: string, peer: string, ratio: string]

const ms = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} ms`
const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`
const percent = (share: number) => `${(share * 100).toFixed(0)} %`
const times = (value: number) => `${value.toFixed(2)}×`
const mib = (value: number) => `${value.toFixed(0)} MiB`
const rate = (value: number) => `${value.toFixed(1)} texts/s`

/** The figures as Markdown: what is compared with what, one table, the steps, the aims. */
export function formatBench(result: BenchResult): string {
  const { machine, build } = result
  const head = [
    `# Benchmark, ${result.date}`,
    '',
    `${build.documents} documents (${result.source}), ${build.vectors} vectors; questions: ${result.questionSource}.`,
    `Build ${build.corpusHash.slice(0, 12)}, model ${build.model} ${build.modelHash.slice(0, 12)}.`,
    `Machine: ${machine.cores} cores, ${machine.vectorInstructions ?? 'unknown'} vector instructions, ${machine.memoryGib} GiB, ${machine.platform}, Node ${machine.node}.`,
    `Processor time taken by other processes meanwhile: ${Object.entries(result.othersShare)
      .map(([step, share]) => `${step} ${percent(share)}`)
      .join(
        ', ',
      )}. Times suffer from it, and the transformers.js pipeline, whose threads spin while they wait, suffers most.`,
    '',
    'Ratios come from this one run; above 1 motcua does more or is faster. What is compared:',
    '',
    `- Encoder: ${result.encoder.texts} titles (${result.encoder.meanTokens.toFixed(0)} tokens on average), ${result.encoder.threads} threads, ${result.encoder.rounds} rounds in turn, against the feature-extraction pipeline of transformers.js over the same model file.`,
    '- Ingest: motcua reads whole records, checks, splits, indexes and publishes them. LangChain’s `HNSWLib.fromDocuments` and `save` are handed the same embedded texts, parsed and in memory, and use the same encoder; they keep neither records nor passages nor terms, do not share the vector of equal texts, and build again to take up a change. Titles are shorter than a chunk, so no text splitter is involved.',
    '- Query: motcua ranks by words and vectors, filters, and reads the passages of the first five documents; LangChain’s `similaritySearch` ranks by vectors alone. Same encoder, one question at a time, the sides in turn.',
    '- Load and memory: fresh processes, the sides in turn, the encoder included in the memory; load is `openBuild` (which checks every file) and `createSearcher`, against `HNSWLib.load`.',
    '',
  ]
  return [
    ...head,
    ...table(['', 'motcua', 'peer', 'ratio'], comparison(result)),
    '',
    '## Cold and warm ingest: where the time goes',
    '',
    ...table(
      ['', 'total', 'reading', 'waiting for the encoder', 'indexing', 'publishing', 'encoder at work'],
      [
        ['empty folder', ...stages(result.ingest.cold)],
        ['unchanged', ...stages(result.ingest.unchanged)],
        ['one record changed', ...stages(result.ingest.oneChanged)],
      ],
    ),
    '',
    'Reading is parsing, splitting and counting terms, with the encoder working beside it; waiting is what is left to encode after that.',
    '',
    '## Query by step',
    '',
    ...table(
      ['step', 'share of the mean', 'mean', 'p50', 'p95', 'p99', ''],
      Object.entries(result.queries.steps).map(([step, { share, mean, p50, p95, p99 }]) => [
        step,
        percent(share),
        ...[mean, p50, p95, p99].map((value) => `${value.toFixed(2)} ms`),
        '█'.repeat(Math.max(0, Math.round(share * 40))),
      ]),
    ),
    '',
    'Tokenise and encode happen in the encoder’s worker; all else on the main thread.',
    '',
    `## One client and ${result.clients.clients}`,
    '',
    `Every question once by each side, ${result.clients.rounds} rounds in turn. Throughput: ${times(result.clients.ratio)}.`,
    '',
    ...table(
      ['clients', 'questions/s', 'p50', 'p95', 'p99', 'event loop late, p99', 'most'],
      (['one', 'many'] as const).map((side) => {
        const { questionsPerSecond, latency, eventLoop, clients } = result.clients
        return [
          side === 'one' ? '1' : String(clients),
          questionsPerSecond[side].toFixed(1),
          ...[latency[side].p50, latency[side].p95, latency[side].p99].map(ms),
          ...[eventLoop[side].p99, eventLoop[side].max].map(ms),
        ]
      }),
    ),
    '',
    '## What quantising and approximating cost',
    '',
    'The same searcher: as it runs here; with 8-bit weights for the questions; with float weights for questions and documents, and the exact scan. Hit@1 / nDCG@10.',
    '',
    ...table(
      ['set', 'questions', 'motcua', '8-bit weights', 'float, exact'],
      result.quality.sets.map(({ name, questions, ...paths }) => [
        name,
        String(questions),
        ...[paths.motcua, paths.packed, paths.exact].map(
          ({ hitAt1, ndcgAt10 }) => `${hitAt1.toFixed(4)} / ${ndcgAt10.toFixed(4)}`,
        ),
      ]),
    ),
    '',
    '## Aims',
    '',
    ...table(
      ['aim', 'measured', 'limit', 'met'],
      result.aims.map(({ aim, measured, limit, unit, met }) => [
        aim,
        `${measured.toFixed(unit === '' ? 4 : unit === '×' ? 2 : 1)} ${unit}`,
        `${limit} ${unit}`,
        met ? 'yes' : 'no',
      ]),
    ),
    '',
  ].join('\n')
}

function comparison({ encoder, ingest, queries, resident }: BenchResult): Row[] {
  const { textsPerSecond } = encoder
  const { long } = resident
  return [
    [
      'encoder, against the pipeline one text at a time',
      rate(textsPerSecond.motcua),
      rate(textsPerSecond.pipelineOneByOne),
      times(encoder.ratio.toOneByOne),
    ],
    [
      'encoder, against the pipeline in batches of 32',
      rate(textsPerSecond.motcua),
      rate(textsPerSecond.pipelineBatchesOf32),
      times(encoder.ratio.toBatchesOf32),
    ],
    ['ingest, empty folder', seconds(ingest.cold.ms), seconds(ingest.peer.ms), times(ingest.ratio.cold)],
    [
      '… texts encoded',
      String(ingest.cold.textsEncoded),
      String(ingest.peer.textsEncoded),
      times(ingest.peer.textsEncoded / ingest.cold.textsEncoded),
    ],
    [
      '… texts a second while the encoder worked',
      rate(ingest.encoderTextsPerSecond.motcua),
      rate(ingest.encoderTextsPerSecond.peer),
      times(ingest.encoderTextsPerSecond.motcua / ingest.encoderTextsPerSecond.peer),
    ],
    [
      'ingest again, unchanged',
      seconds(ingest.unchanged.ms),
      seconds(ingest.peer.ms),
      times(ingest.ratio.unchanged),
    ],
    [
      'ingest again, one record changed',
      seconds(ingest.oneChanged.ms),
      seconds(ingest.peer.ms),
      times(ingest.ratio.oneChanged),
    ],
    [
      `query p50, n = ${queries.motcua.n}`,
      ms(queries.motcua.p50),
      ms(queries.peer.p50),
      times(queries.ratio),
    ],
    ['query p95', ms(queries.motcua.p95), ms(queries.peer.p95), times(queries.peer.p95 / queries.motcua.p95)],
    ['query p99', ms(queries.motcua.p99), ms(queries.peer.p99), times(queries.peer.p99 / queries.motcua.p99)],
    [
      'load',
      ms(resident.motcua.loadMs),
      ms(resident.peer.loadMs),
      times(resident.peer.loadMs / resident.motcua.loadMs),
    ],
    ['load of the encoder', ms(resident.motcua.encoderMs), ms(resident.peer.encoderMs), 'same'],
    [
      'memory after load',
      mib(resident.motcua.afterLoadMb),
      mib(resident.peer.afterLoadMb),
      times(resident.peer.afterLoadMb / resident.motcua.afterLoadMb),
    ],
    [`memory after ${resident.queries} queries`, mib(long.rssMb.samples.at(-1)!), '', ''],
    ['… highest over the process’s life', mib(long.rssMb.max), '', ''],
    ['event loop late, p99', ms(long.eventLoopDelayMs!.p99), '', ''],
    ['event loop late, most', ms(long.eventLoopDelayMs!.max), '', ''],
  ]
}

function stages({ ms: total, stages, encoderShare }: IngestRun): string[] {
  const of = (value: number) => `${seconds(value)} (${percent(value / total)})`
  const { reading, embedding, indexing, publishing } = stages
  return [seconds(total), of(reading), of(embedding), of(indexing), of(publishing), percent(encoderShare)]
}

/** A Markdown table whose columns also line up as plain text. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, i) => Math.max(3, ...[head, ...rows].map((row) => row[i]!.length)))
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)]
}
