/** Every error of the encoder. `catch (e) { if (e instanceof EncoderError) … }` covers them all. */
export class EncoderError extends Error {
  override readonly name: string = 'EncoderError'
}

/** A model folder or one of its files is missing, or a hub model could not be fetched. */
export class ModelNotFoundError extends EncoderError {
  override readonly name = 'ModelNotFoundError'
}

/** The files are there but cannot be run: broken, of another kind, or changed while the encoder was using them. */
export class ModelLoadError extends EncoderError {
  override readonly name = 'ModelLoadError'
}

/** Too many queries are waiting. Retry later; a server answers 503. */
export class EncoderBusyError extends EncoderError {
  override readonly name = 'EncoderBusyError'
  readonly waiting: number

  constructor(waiting: number) {
    super(`The encoder is busy: ${waiting} queries are waiting. Try again in a moment.`)
    this.waiting = waiting
  }
}

/** The encoder's worker ended while calls were pending; the next call starts a new one. */
export class EncoderCrashError extends EncoderError {
  override readonly name = 'EncoderCrashError'
}

/** The model refused one batch; the encoder goes on. */
export class EncoderRunError extends EncoderError {
  override readonly name = 'EncoderRunError'
}

/** A call after `close()`. */
export class EncoderClosedError extends EncoderError {
  override readonly name = 'EncoderClosedError'

  constructor() {
    super('The encoder is closed. Create another one with createEncoder().')
  }
}
