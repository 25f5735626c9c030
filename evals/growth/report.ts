import type { GrowthResult, VectorPoint, WholePoint } from './result.ts'

/** A Markdown page with the tables of both parts. */
export function formatGrowth(result: GrowthResult): string {
  const { machine, whole, vectors, cosine } = result
  return [
    '# Growth',
    '',
    `${result.date}; ${machine.cores} cores (${machine.vectorInstructions ?? 'unknown vector instructions'}), ` +
      `${machine.memoryGib} GiB, Node ${machine.node}. ${result.source}: ${result.questions} questions.`,
    '',
    '“Processor” is the time of all threads of the process; “others” the share of the machine that other processes took',
    'while it was searched: where that is high, compare the processor times, not those on the wall.',
    '',
    '## The whole search',
    '',
    'Every procedure again as that of other provinces’ authorities: another code, title, issuer and authority, half of',
    'the copies bound to their province. Parsed, split, indexed and published by `ingest`, searched by the product’s',
    `search. The vector of a copy’s title is the real title’s with seeded noise, renormalised (cosine ${cosine.toFixed(3)}, the`,
    'median cosine of a real title with its nearest other one); the encoder ran for real titles and questions only.',
    '',
    ...table(
      [
        'documents',
        'passages',
        'vectors',
        'build',
        '… processor',
        '… reading and indexing',
        '… publishing',
        'build, memory',
        'on disk',
        'load',
        'memory',
        'p50',
        'p95',
        'processor a question',
        'Hit@5',
        'recall@10',
        'recall@400',
        'others',
      ],
      whole.map(wholeRow),
    ),
    '',
    'Milliseconds of the steps, p50 / p95:',
    '',
    ...stepTable(whole),
    '',
    '## The vector store',
    '',
    `Noisy copies of the real vectors (cosine ${cosine.toFixed(3)} with the original), M 16, efConstruction 200, 400 candidates a question as`,
    'the search asks for; recall against the scan of all that pass. Isotropic noise is harder than real text: it has no',
    'neighbourhoods but the original’s.',
    '',
    ...table(
      [
        'vectors',
        'build',
        '… processor',
        'on disk',
        'load',
        'memory',
        'p50',
        'p95',
        'processor, p50',
        'recall@10',
        'recall@400',
        'least recall@10',
        'least recall@400',
        'others',
      ],
      vectors.map(vectorRow),
    ),
    '',
    'By filter: what passes, what the store chose, and the processor time of that and of each way (p50):',
    '',
    ...table(
      [
        'vectors',
        'filter',
        'passing',
        'chosen',
        'p50',
        'p95',
        'graph',
        'scan',
        'recall@10',
        'recall@400',
        'graph’s recall@10',
        'graph’s recall@400',
      ],
      vectors.flatMap(filterRows),
    ),
    '',
  ].join('\n')
}

function wholeRow(point: WholePoint): string[] {
  const { build, latency } = point
  return [
    count(point.documents),
    count(point.passages),
    count(point.vectors),
    seconds(build.ms),
    seconds(build.cpuMs),
    seconds(build.stages.reading!),
    seconds(build.stages.publishing!),
    mib(build.maxRssMb),
    mib(point.indexMb),
    seconds(point.loadMs),
    mib(point.rssMb),
    ms(latency.p50),
    ms(latency.p95),
    ms(point.cpuMs),
    share(point.hitAt5),
    share(point.recall.at10),
    share(point.recall.at400),
    percent(point.othersShare),
  ]
}

function stepTable(whole: readonly WholePoint[]): string[] {
  const names = Object.keys(whole[0]?.steps ?? {})
  return table(
    ['documents', ...names],
    whole.map(({ documents, steps }) => [
      count(documents),
      ...names.map((name) => `${steps[name]!.p50.toFixed(1)} / ${steps[name]!.p95.toFixed(1)}`),
    ]),
  )
}

function vectorRow({ filters, ...point }: VectorPoint): string[] {
  const [all] = filters
  const least = (of: (filter: (typeof filters)[number]) => number) => share(Math.min(...filters.map(of)))
  return [
    count(point.vectors),
    seconds(point.build.ms),
    seconds(point.build.cpuMs),
    mib(point.fileMb),
    seconds(point.loadMs),
    mib(point.rssMb),
    ms(all!.latency.p50),
    ms(all!.latency.p95),
    ms(all!.cpu.p50),
    share(all!.recall.at10),
    share(all!.recall.at400),
    least(({ recall }) => recall.at10),
    least(({ recall }) => recall.at400),
    percent(point.othersShare),
  ]
}

function filterRows({ vectors, filters }: VectorPoint): string[][] {
  return filters.map((filter) => [
    count(vectors),
    filter.name,
    count(filter.passing),
    filter.chosen,
    ms(filter.cpu.p50),
    ms(filter.cpu.p95),
    ms(filter.graphMs),
    ms(filter.scanMs),
    share(filter.recall.at10),
    share(filter.recall.at400),
    share(filter.graphRecall.at10),
    share(filter.graphRecall.at400),
  ])
}

const count = (value: number) => value.toLocaleString('en-GB')
const seconds = (value: number) => `${(value / 1000).toFixed(value < 10_000 ? 2 : 0)} s`
const ms = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} ms`
const mib = (value: number) => `${count(Math.round(value))} MiB`
const share = (value: number) => value.toFixed(3)
const percent = (value: number) => `${Math.round(value * 100)} %`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}
