/** Exit codes of the command, as its help lists them. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  noBuild: 3,
  someInputFailed: 4,
  busy: 5,
  /** `eval --gate`: a figure under its floor, a significant drop, or a set that is empty or did not run. */
  gate: 6,
  /** `lint`: an error or a warning that the baseline does not have. */
  findings: 7,
  interrupted: 130,
} as const

const BY_ERROR_NAME: Record<string, number> = {
  UsageError: EXIT.usage,
  QuestionError: EXIT.usage,
  RuleChoiceError: EXIT.usage,
  BaselineError: EXIT.usage,
  SetError: EXIT.usage,
  TrecFormatError: EXIT.usage,
  InvalidEnvironmentError: EXIT.usage,
  PortInUseError: EXIT.busy,
  IndexLockedError: EXIT.busy,
  BuildMissingError: EXIT.noBuild,
  BuildDamagedError: EXIT.noBuild,
  BuildFormatError: EXIT.noBuild,
  ModelMismatchError: EXIT.noBuild,
  AbortError: EXIT.interrupted,
}

export function exitCodeOf(error: unknown): number {
  return error instanceof Error ? (BY_ERROR_NAME[error.name] ?? EXIT.failed) : EXIT.failed
}

/** The command's words are off. */
export class UsageError extends Error {
  override name = 'UsageError'
}
