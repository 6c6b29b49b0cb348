/** 1: the service or a check failed the command. 2: wrong usage. 3: the service can't be reached. */
export type FailureCode = 1 | 2 | 3

/** Ends a command with a message for the user. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: FailureCode

  constructor(message: string, exitCode: FailureCode) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Wrong usage: exit code 2. */
export function usageError(message: string): CommandError {
  return new CommandError(message, 2)
}
