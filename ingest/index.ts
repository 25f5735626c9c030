/** Documents → what a build is made of: loaders for every source, passages, and the report. */
export { type Change, changesOf } from './changes/changes.ts'
export { type BuildDiff, diffBuilds, formatDiff, touchedIds } from './changes/diff.ts'
export { type CheckedFile, type CheckFinding, checkSources } from './check.ts'
export { listInputs } from './files.ts'
export { type IngestOptions, type IngestProgress, type IngestResult, ingest } from './ingest.ts'
export {
  againstBaseline,
  baselineOf,
  chooseRules,
  LintReport,
  lintSources,
  mayFail,
  readBaseline,
  renderLintReport,
} from './lint/index.ts'
export { mappingSchemas } from './mapping/index.ts'
export { frontMatterSchemas } from './markdown/json-schema.ts'
export { pageTemplate, procedureTemplate } from './markdown/template.ts'
export { type Preview, preview } from './preview.ts'
export { clausesOf } from './regulation/clauses.ts'
export { type Finding, formatReport, type Report } from './report.ts'
