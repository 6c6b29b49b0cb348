import type { Readable, Writable } from 'node:stream'

/** Everything that a command touches outside itself, so that it can be driven without a process of its own. */
export interface Terminal {
  env: Readonly<Record<string, string | undefined>>
  stdin: Readable & { isTTY?: boolean; setRawMode?(raw: boolean): unknown }
  stdout: Writable
  stderr: Writable
  fetch: typeof globalThis.fetch
  /** Milliseconds since 1970. */
  now(): number
  /** The local time zone as the runtime calls it; `localZone` says whether that can be believed. */
  timeZone: string
  /** Whether a person reads standard output. */
  isTTY: boolean
  /** Whether standard output was closed, so that nobody can get what is written there. */
  isOutputClosed: boolean
  /** Width of the terminal; `undefined` where output is not bound to any. */
  columns(): number | undefined
  rows(): number | undefined
  /** Aborted at Ctrl-C or SIGTERM. Asking for it takes over the handling of both. */
  interrupt(): AbortSignal
}
