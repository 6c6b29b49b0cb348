import { pino } from 'pino'
import type { Config } from '../config/config.ts'
import type { Log } from '../log.ts'

/** Characters that wait for the end of a turn of the event loop. */
const maxWaiting = 64 * 1024

/** Characters that wait while the log cannot be written, for example because the disk is full. More are lost. */
const maxUnwritten = 1024 * 1024

let moment = Number.NaN
let time = ''

/** The time of a line, formatted once per millisecond. */
function timestamp(): string {
  const now = Date.now()
  if (now !== moment) time = `,"time":"${new Date(now).toISOString()}"`
  moment = now
  return time
}

/**
 * Opens the log on standard output. The lines of one turn of the event loop are written together at its end, since under
 * load the write is most of what a line costs. An exit writes what waits. If the log cannot be written, the service keeps
 * running.
 */
export function openLog(level: Config['logLevel']): Log {
  const output = pino.destination({ fd: 1, sync: true, maxLength: maxUnwritten })
  let isWritten = true
  output.on('write', () => (isWritten = true))
  output.on('error', ({ message }: Error) => {
    if (isWritten) process.stderr.write(`g3n-opsd: the log can't be written: ${message}\n`)
    isWritten = false
  })
  let waiting = ''
  const flush = () => {
    const lines = waiting
    waiting = ''
    if (lines !== '') output.write(lines)
  }
  const write = (line: string) => {
    if (waiting === '') setImmediate(flush)
    waiting += line
    if (waiting.length > maxWaiting) flush()
  }
  process.once('exit', flush)
  return pino({ level, base: null, timestamp }, { write })
}
