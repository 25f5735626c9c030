export { type BuildContents, readContents } from './contents.ts'
export { type EmbeddingCache, openEmbeddingCache } from './embedding-cache.ts'
export { entryOf } from './entry.ts'
export {
  BuildDamagedError,
  BuildFormatError,
  BuildMissingError,
  BuildWriteError,
  IndexLockedError,
  ModelMismatchError,
} from './errors.ts'
export type { Mask } from './filter.ts'
export { RESTORER_BLOB, replaceFile, reportOf } from './layout.ts'
export {
  createLexicalBuilder,
  type FieldCounts,
  LEXICAL_FIELDS,
  type LexicalContribution,
  type LexicalFields,
  type LexicalIndex,
  type LexicalQuery,
  openLexicalIndex,
  readFields,
} from './lexical.ts'
export { lexicalFieldsOf } from './lexical-fields.ts'
export { acquireLock, type Lock } from './lock.ts'
export { holds, passageTermsOf } from './passage-terms.ts'
export { type Build, type LiveBuild, type OpenOptions, openBuild, readLive } from './reader.ts'
export * from './types.ts'
export { watchBuilds } from './watch.ts'
export { type BuildWriter, createBuildWriter, hashOf, type PublishOptions } from './writer.ts'
