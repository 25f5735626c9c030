/** The door of the room: the process that serves an application over HTTP, and the build it serves. */
export { type BuildHolder, type BuildHolderOptions, createBuildHolder } from './build-holder.ts'
export type { BuildSource, BuildStatus, EncoderStats, Lease, OpenBuild } from './deps.ts'
export { describeEnv, type Env, readEnv } from './env.ts'
export { canonicalJson, isSigned } from './receipts/signature.ts'
export { type TouchedReceipt, touchedReceipts } from './receipts/touched.ts'
export { type RunningServer, type StartOptions, startServer } from './serve.ts'
export { openRecords, type Records } from './storage/records.ts'
