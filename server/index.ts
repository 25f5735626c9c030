/** The door of the room: an application over HTTP, the process that serves it, the build it serves. */
export { createApp } from './app.ts'
export { type BuildHolder, type BuildHolderOptions, createBuildHolder } from './build-holder.ts'
export type { AppDependencies, BuildSource, BuildStatus, EncoderStats, Lease, OpenBuild } from './deps.ts'
export { describeEnv, type Env, readEnv } from './env.ts'
export { InvalidEnvironmentError, ListenError, NoBuildError, PortInUseError } from './errors.ts'
export { type RunningServer, type StartOptions, startServer } from './serve.ts'
