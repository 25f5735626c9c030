/** Documents → what a build is made of: loaders for every source, passages, and the report. */
export { EmptyIngestError, type FailureCode, SourceError } from './errors.ts'
export { documentHash } from './hash.ts'
export { type IngestOptions, type IngestProgress, type IngestResult, ingest } from './ingest.ts'
export { passagesOf } from './passages.ts'
export { createReport, type Finding, formatReport, type Report, type ReportBuilder } from './report.ts'
export { RULES, type Rule } from './rules.ts'
export { type LoadOptions, type LoadProgress, loadDocuments } from './sources.ts'
export type { Failure, Loaded, LoadedDocument, Warning } from './types.ts'
