export type { Comparison } from './comparison.ts'
export { renderReport } from './report.ts'
