export { runGrowth } from './growth.ts'
export { growthPlot } from './plot.ts'
export { formatGrowth } from './report.ts'
export type { GrowthResult } from './result.ts'
