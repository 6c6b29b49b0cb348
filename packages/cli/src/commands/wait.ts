import { setTimeout as pause } from 'node:timers/promises'
import { isScope, stateAt, toTimestamp } from '@ops/contract'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { CommandError, CommandExit, readOption, usageError } from '../command-error.ts'
import { type Connection, connect } from '../connect.ts'
import { choiceOption } from '../options/action-options.ts'
import { withExamples, withExitCodes } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { stateWords } from '../print/format-ping.ts'
import { writeData } from '../print/write.ts'
import { plainText } from '../terminal/plain-text.ts'
import { Progress } from '../terminal/progress.ts'
import { signalCode } from '../terminal/signal-code.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatDuration } from '../time/format-duration.ts'
import { formatMoment } from '../time/format-moment.ts'
import { parseDuration } from '../time/parse-duration.ts'
import { isHeard, isReached, type Sighting, type Wanted, waitForState } from '../watch/wait-for-state.ts'

interface WaitOptions {
  scope: string
  until: Wanted['until']
  method: string
  timeout: string
  failOpen?: true
  failClosed?: true
}

const notInTime = 10
const cannotTell = 11
/** Between attempts to open a session while the service is unreachable. */
const retryMs = 1000
/** Timers are no longer than that. */
const maxTimerMs = 2 ** 31 - 1

/** `wait`: until a scope is open, or closed. */
export function defineWait(command: Command, terminal: Terminal): void {
  command
    .requiredOption('--scope <scope>', 'the scope, such as pos/emea; "*" is the whole stack')
    .addOption(choiceOption('--until <state>', 'what to wait for', ['open', 'closed']).makeOptionMandatory())
    .option(
      '--method <method>',
      'for requests of this method: a read-only scope is open for GET, HEAD and OPTIONS alone',
      readMethod,
      'POST',
    )
    .option('--timeout <time>', 'how long to wait, such as 30m or 2h', '30m')
    .addOption(
      new Option('--fail-open', 'if the service cannot be asked, exit as if it was reached').conflicts('failClosed'),
    )
    .option('--fail-closed', 'if the service cannot be asked, exit as if it was not reached in time')
    .action(async (own: WaitOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const wanted: Wanted = { scope: readScope(own.scope), until: own.until, method: own.method }
      const seconds = readOption('--timeout', () => parseDuration(own.timeout))
      const zone = chooseZone(options, terminal)
      const interrupted = terminal.interrupt()
      const signal = AbortSignal.any([interrupted, AbortSignal.timeout(Math.min(seconds * 1000, maxTimerMs))])
      const connection = await connect(terminal, options, { isSilent: true })
      const last = await follow(terminal, connection, wanted, zone, signal)
      if (last !== undefined && isReached(last, wanted)) {
        const said = `${nameOf(wanted.scope)} is ${wanted.until}.`
        return writeData(terminal, options, { ...wanted, reached: true, at: toTimestamp(last.now) }, () => [said])
      }
      if (interrupted.aborted) throw new CommandExit(signalCode(interrupted.reason))
      const waited = `after ${formatDuration(seconds)}`
      if (last !== undefined && isHeard(last))
        throw new CommandError(`${describe(last, wanted, zone)} It was not ${wanted.until} ${waited}.`, notInTime)
      const why = plainText(last?.error ?? 'it could not be reached')
      const said = `${waited} it cannot be told whether ${nameOf(wanted.scope)} is ${wanted.until}: ${why}`
      if (own.failOpen === true) {
        terminal.stderr.write(`warning: ${said}; --fail-open lets it pass\n`)
        return
      }
      throw new CommandError(said, own.failClosed === true ? notInTime : cannotTell)
    })
  withExitCodes(command, [
    { code: 0, means: 'reached, or the service cannot be asked and --fail-open is given' },
    { code: notInTime, means: 'not reached in time, or the service cannot be asked and --fail-closed is given' },
    { code: cannotTell, means: 'when the time is over, the service cannot be asked' },
  ])
  withExamples(command, [
    { line: 'g3n-ops wait --scope pos/emea --until open && ./deploy.sh', does: 'deploy once the shops are open again' },
    {
      line: 'g3n-ops wait --scope pos/emea --until closed --timeout 10m --fail-closed',
      does: 'go on only if it is certain that nobody is writing',
    },
  ])
}

function readScope(text: string): string {
  if (!isScope(text)) throw usageError(`--scope “${text}” is not a scope: write it like pos/emea, or "*"`)
  return text.toLowerCase()
}

function readMethod(text: string): string {
  if (!/^[a-z]+$/i.test(text)) throw new InvalidArgumentError('Must be a method such as POST or GET.')
  return text.toUpperCase()
}

/**
 * Follows the scope until it is as wanted or the signal comes. Resolves with the last sighting; `undefined` if there was
 * none. While the service is unreachable it keeps trying.
 *
 * @throws OpsError if the service rejects the scope or the credentials.
 */
async function follow(
  terminal: Terminal,
  connection: Connection,
  wanted: Wanted,
  zone: string,
  signal: AbortSignal,
): Promise<Sighting | undefined> {
  const { OpsError } = await import('@ops/sdk')
  let shown = ''
  let waitsFor = `Waiting for ${plainText(connection.baseUrl)}`
  const see = (sighting: Sighting) => {
    const text = describe(sighting, wanted, zone)
    waitsFor = text === '' ? waitsFor : text.replace(/\.$/, '')
    if (text === '' || text === shown || isReached(sighting, wanted)) return
    shown = text
    // On a terminal the line of progress says it.
    if (terminal.stderr.isTTY !== true) terminal.stderr.write(`${text}\n`)
  }
  const rejected = new AbortController()
  /** What is rejected now is rejected later, too; what is unreachable may come back. */
  const check = async (client: Connection['client']) => {
    await client.schedule({ scope: wanted.scope }, { signal }).catch((error: unknown) => {
      if (error instanceof OpsError && error.status < 500 && error.status !== 429) rejected.abort(error)
    })
  }
  const attempt = () =>
    connection.asReader(async (client, reader) => {
      void check(client)
      const { baseUrl } = connection
      const either = AbortSignal.any([signal, rejected.signal])
      const last = await waitForState({ baseUrl, reader, fetch: terminal.fetch, wanted, signal: either, see })
      rejected.signal.throwIfAborted()
      return last
    })
  const keepTrying = async () => {
    while (!signal.aborted) {
      try {
        return await attempt()
      } catch (error) {
        // Only a session is asked for before the stream is followed.
        if (error instanceof OpsError && error.status < 500 && error.status !== 429) throw error
        await pause(retryMs, undefined, { signal }).catch(() => undefined)
      }
    }
    return undefined
  }
  return new Progress(terminal, () => waitsFor).during(keepTrying())
}

/** What is known, in a sentence; empty if that is nothing yet. */
function describe(sighting: Sighting, { scope }: Wanted, zone: string): string {
  const { isOpen, error, window, windows, now } = sighting
  if (!isHeard(sighting)) return error === undefined ? '' : `The service does not answer: ${plainText(error)}.`
  const by = window === undefined ? '' : ` for ${plainText(window.description)} (${window.maintenance_id})`
  const { next } = stateAt(windows, scope, now, now)
  const planned =
    next === undefined
      ? 'nothing is planned that changes it'
      : `planned to be ${stateWords[next.state]} from ${formatMoment(next.at, zone)}`
  return `${nameOf(scope)} is ${isOpen ? 'open' : 'closed'}${by}; ${planned}.`
}

function nameOf(scope: string): string {
  return scope === '*' ? 'The whole stack' : scope
}
