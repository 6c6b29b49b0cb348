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

/** Reads the value of an option. If that is wrong usage, the error begins with the name of the option. */
export function readOption<T>(name: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof CommandError ? usageError(`${name} ${error.message}`) : error
  }
}
