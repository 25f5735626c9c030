/** The errors a server can end with before or while it serves. What a request can meet is in `problem.ts`. */

/** A variable of the environment does not say what it must. */
export class InvalidEnvironmentError extends Error {
  override readonly name = 'InvalidEnvironmentError'
  /** One line a variable: what was read and what is expected. */
  readonly problems: string[]

  constructor(problems: string[]) {
    super(`The environment cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/** Another program listens on the port. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError'
  readonly host: string
  readonly port: number

  constructor(host: string, port: number, options?: ErrorOptions) {
    super(
      `Port ${port} on ${host} is in use by another program. ` +
        `Stop that program, or choose another port: MOTCUA_PORT=${port === 65_535 ? 8787 : port + 1} (0 takes any free one).`,
      options,
    )
    this.host = host
    this.port = port
  }
}

/** The address cannot be listened on for any other reason: no such interface, or a port that needs more rights. */
export class ListenError extends Error {
  override readonly name = 'ListenError'

  constructor(host: string, port: number, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(
      `Cannot listen on ${host} port ${port}: ${reason}. Choose an address of this machine with MOTCUA_HOST ` +
        '(127.0.0.1 for this machine alone, 0.0.0.0 for its network) and a port of 1024 or more with MOTCUA_PORT.',
      { cause },
    )
  }
}

/** Asked for a build while none is open. */
export class NoBuildError extends Error {
  override readonly name = 'NoBuildError'

  constructor() {
    super(
      'No build is open yet. Make one with "motcua ingest PATH… --out DIR" and point MOTCUA_INDEX at DIR.',
    )
  }
}

/** The chat element was not built. */
export class WidgetMissingError extends Error {
  override readonly name = 'WidgetMissingError'

  constructor(cause: unknown) {
    super('The chat element is not built. Run "npm run build:widget" (npm ci does it too).', { cause })
  }
}
