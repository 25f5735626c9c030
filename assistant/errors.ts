/** There is no index to answer from: none was built yet, or it could not be opened (`cause`). */
export class BuildUnavailableError extends Error {
  override name = 'BuildUnavailableError'

  constructor(cause?: unknown) {
    super(
      'There is no index to answer from. Make one with "motcua ingest PATH… --out DIR" and start again with it.',
      cause === undefined ? {} : { cause },
    )
  }
}

/** The settings of the language model cannot be used; the message names each variable and what it should be. */
export class LlmConfigError extends Error {
  override name = 'LlmConfigError'
}
