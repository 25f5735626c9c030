import { type Build, openBuild } from '../index/index.ts'
import { createEncoder, type Encoder } from '../models/index.ts'
import { createSearcher, type Searcher } from '../search/index.ts'
import { encoderOptions } from './options.ts'

export interface Engine {
  build: Build
  encoder: Encoder
  searcher: Searcher
  close(): Promise<void>
}

/**
 * Opens the encoder and the live build of an index folder, for one command.
 * @throws BuildMissingError, BuildDamagedError, ModelMismatchError, ModelError
 */
export async function openEngine(index: string, model: string | undefined): Promise<Engine> {
  const encoder = await createEncoder(encoderOptions(model))
  try {
    const build = await openBuild(index, { modelHash: encoder.hash })
    return {
      build,
      encoder,
      searcher: createSearcher(build, encoder),
      async close() {
        await build.close()
        await encoder.close()
      },
    }
  } catch (error) {
    await encoder.close()
    throw error
  }
}
