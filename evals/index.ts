/** What the command line runs of the measurements. */
export { runBench } from './bench/bench.ts'
export { formatBench } from './bench/report.ts'
export { sharedData } from './shared-data.ts'
