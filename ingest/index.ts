/** Documents → what a build is made of: loaders for every source, passages, and the report. */
export { type IngestOptions, type IngestProgress, type IngestResult, ingest } from './ingest.ts'
export { type Finding, formatReport, type Report } from './report.ts'
