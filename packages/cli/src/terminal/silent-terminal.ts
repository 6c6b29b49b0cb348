import { Readable, Writable } from 'node:stream'
import type { Terminal } from './terminal.ts'

/** A terminal without input and output, for reading about the commands without running them. */
export const silentTerminal: Terminal = {
  env: {},
  stdin: Readable.from([]),
  stdout: new Writable({ write: (_chunk, _encoding, done) => done() }),
  stderr: new Writable({ write: (_chunk, _encoding, done) => done() }),
  fetch: globalThis.fetch,
  now: () => 0,
  timeZone: 'UTC',
  isTTY: false,
  isOutputClosed: false,
  columns: () => undefined,
  rows: () => undefined,
  interrupt: () => AbortSignal.abort(),
}
