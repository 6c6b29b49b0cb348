import type { Readable, Writable } from 'node:stream'

/** Everything outside itself that a command uses, so that it can run without its own process. */
export interface Terminal {
  env: Readonly<Record<string, string | undefined>>
  stdin: Readable & { isTTY?: boolean; setRawMode?(raw: boolean): unknown }
  stdout: Writable
  stderr: Writable & { isTTY?: boolean }
  fetch: typeof globalThis.fetch
  /** Milliseconds since 1970. */
  now(): number
  /** The local time zone according to the runtime; `localZone` checks it. */
  timeZone: string
  /** Whether standard output is a terminal. */
  isTTY: boolean
  /** Whether standard output was closed, so that output is lost. */
  isOutputClosed: boolean
  /** Width of the terminal; `undefined` if the output is not a terminal. */
  columns(): number | undefined
  rows(): number | undefined
  /**
   * A signal that is aborted on Ctrl-C, SIGTERM or SIGHUP, with the name of that signal as the reason. Calling this takes
   * over the handling of all three.
   *
   * @param heard - called with each of them, also after the first.
   */
  interrupt(heard?: (signal: NodeJS.Signals) => void): AbortSignal
}
