/** Ends a command with a message for the user. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: number

  /** @param exitCode - one of `exitCodes`, or of those of the command itself. */
  constructor(message: string, exitCode: number) {
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

/** Ends a command with an exit code and no message. */
export class CommandExit extends Error {
  override readonly name = 'CommandExit'
  readonly exitCode: number

  constructor(exitCode: number) {
    super()
    this.exitCode = exitCode
  }
}
