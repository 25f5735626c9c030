export type { Comparison } from '../compare/compare.ts'
export { renderReport } from './report.ts'
