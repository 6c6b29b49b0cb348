import { pino } from 'pino'
import type { Config } from '../config/config.ts'
import type { Log } from '../log.ts'

/** So many characters wait at most for the turn of the event loop to end. */
const maxWaiting = 64 * 1024

/** So much is kept while the log cannot be written, as where its disk is full; what comes on top is lost. */
const maxKept = 1024 * 1024

let moment = Number.NaN
let time = ''

/** The time of a line, put into words once a millisecond. */
function timestamp(): string {
  const now = Date.now()
  if (now !== moment) time = `,"time":"${new Date(now).toISOString()}"`
  moment = now
  return time
}

/**
 * The log on standard output. The lines of one turn of the event loop are written together at its end, which under load
 * is most of what a line costs; an exit writes what waits. A log that cannot be written ends nothing.
 */
export function openLog(level: Config['logLevel']): Log {
  const output = pino.destination({ fd: 1, sync: true, maxLength: maxKept })
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
