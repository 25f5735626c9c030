import { readFileSync } from 'node:fs'

/** One file a concern, joined in this order: what comes later may restate what came before. */
const SHEETS = ['tokens', 'base', 'layout', 'summary', 'tables', 'disclosure', 'plots', 'questions', 'print']

/** The report's style sheet. */
export function styleSheet(): string {
  return SHEETS.map((name) => readFileSync(new URL(`style/${name}.css`, import.meta.url), 'utf8')).join('\n')
}
