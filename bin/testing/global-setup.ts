/**
 * Before the first test: the chat element is built from its present sources, and one temporary folder is made for the
 * index that all tests of the command read, filled by the first of them.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    sharedFolder: string
  }
}

const BUILD = fileURLToPath(new URL('../../widget/build.ts', import.meta.url))

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'motcua-shared-'))
  await promisify(execFile)(process.execPath, ['--import', 'tsx', BUILD])
  project.provide('sharedFolder', folder)
  return () => rm(folder, { recursive: true, force: true })
}
