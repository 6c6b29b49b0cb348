import { setTimeout } from 'node:timers/promises'
import { estimatedEndAt, type Impact, type MaintenanceRecord, toTimestamp } from '@ops/contract'
import type { Command } from 'commander'
import { CommandError, CommandExit, readOption, usageError } from '../command-error.ts'
import { type Connection, connect } from '../connect.ts'
import { findCommand } from '../during/find-command.ts'
import { currentOf, keepWindow, mayPass } from '../during/keep-window.ts'
import { runCommand } from '../during/run-command.ts'
import { choiceOption, idempotencyKey, impactOption, yesOption } from '../options/action-options.ts'
import { collectScopes } from '../options/collect.ts'
import { withExamples, withExitCodes } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { plainText } from '../terminal/plain-text.ts'
import { Progress } from '../terminal/progress.ts'
import { signalCode } from '../terminal/signal-code.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { describePlan } from '../time/describe-plan.ts'
import { formatMoment } from '../time/format-moment.ts'
import { askDuration, durationForms, parseDuration } from '../time/parse-duration.ts'
import { warnOfOverlaps } from '../window/warn-of-overlaps.ts'

interface DuringOptions {
  description: string
  duration: string
  scope: string[]
  impact?: Impact
  max: string
  onFailure: 'end' | 'keep'
  yes?: true
}

const ownFailure = 125
const defaultMax = '4h'
/** How long the end is tried, and how often, in milliseconds. */
const endForMs = 20_000
const endEveryMs = 1000

/** `during`: runs a command in a window of its own. */
export function defineDuring(command: Command, terminal: Terminal): void {
  command
    .usage('[options] -- <command...>')
    .argument('<command...>', 'the command to run, with its arguments')
    .requiredOption('--description <text>', 'what is done (public)')
    .requiredOption('--duration <time>', `for how long, as planned: ${durationForms}`)
    .requiredOption(
      '--scope <scope>',
      'what it covers, such as pos/emea; "*" is the whole stack; may be repeated',
      collectScopes,
    )
    .addOption(impactOption('what it does to callers (default: blocked)'))
    .option('--max <time>', 'while the command runs, the window is extended up to this length in all', defaultMax)
    .addOption(
      choiceOption('--on-failure <what>', 'if the command fails, end the window, or keep it until its planned end', [
        'end',
        'keep',
      ]).default('end'),
    )
    .addOption(yesOption())
    .action(async (words: string[], own: DuringOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const seconds = await askDuration(terminal, own.duration)
      const maxSeconds = readMax(own.max, seconds)
      const missing = findCommand(words[0] ?? '', terminal.env['PATH'] ?? '')
      if (missing !== 0) {
        const why = missing === 127 ? 'there is no such command' : 'it is not executable'
        terminal.stderr.write(`error: ${plainText(words[0] ?? '')} cannot be run, so nothing was done: ${why}\n`)
        throw new CommandExit(missing)
      }
      await runInWindow(terminal, options, { ...own, words, zone, seconds, maxSeconds })
    })
  withExitCodes(command, [
    { code: ownFailure, means: 'the window could not be made, so the command was not run; or its end not be written' },
    { code: 126, means: 'the command cannot be executed' },
    { code: 127, means: 'there is no such command' },
    { code: 'others', means: "those of the command; 128 and the signal's number if a signal ended it" },
  ])
  withExamples(command, [
    {
      line: 'g3n-ops during --scope pos/emea --description "Till software 4.2" --duration 20m -- ./deploy.sh emea',
      does: 'closed while it deploys; OPS_MAINTENANCE_ID has the window',
    },
    {
      line: 'g3n-ops during --scope web --impact read_only --description "Database migration" --duration 1h --on-failure keep -- ./migrate.sh',
      does: 'if the migration fails, stay read-only until the planned end',
    },
  ])
}

interface Run extends Omit<DuringOptions, 'duration' | 'max'> {
  words: readonly string[]
  zone: string
  seconds: number
  maxSeconds: number
}

async function runInWindow(terminal: Terminal, options: GlobalOptions, run: Run): Promise<void> {
  const { zone, seconds } = run
  const { stderr } = terminal
  const say = (text: string) => void stderr.write(`g3n-ops: ${plainText(text)}\n`)
  const describeEnd = (record: MaintenanceRecord) => formatMoment(estimatedEndAt(record), zone)
  const connection = await connect(terminal, options, { isSilent: true })
  const progress = () => new Progress(terminal, () => `Waiting for ${plainText(connection.baseUrl)}`)

  const now = terminal.now()
  const { scope: scopes, impact = 'blocked' } = run
  describePlan(terminal, zone, { scopes, impact, start: now, seconds, autoEnd: true })
  const plan = { scopes, start: now, end: now + seconds * 1000 }
  await warnOfOverlaps(terminal, connection, zone, { plan, question: 'Run it anyway?', yes: run.yes })
  // From here on, a signal ends the window, too.
  let pass: (signal: NodeJS.Signals) => void = () => {}
  let signals = 0
  const interrupted = terminal.interrupt(signal => {
    signals++
    pass(signal)
  })
  const record = await progress().during(startWindow(connection, run, terminal.now(), say))
  const startedAt = performance.now()
  const { maintenance_id: id } = record
  const end = () => progress().during(endWindow(connection, id, () => signals > 1))
  if (interrupted.aborted) {
    await end()
    throw new CommandExit(signalCode(interrupted.reason))
  }
  say(`window ${id} is active, planned end ${describeEnd(record)}`)

  const running = runCommand(run.words, { ...terminal.env, OPS_MAINTENANCE_ID: id })
  // Ctrl-C reaches the command through the terminal already.
  pass = signal => {
    if (signal !== 'SIGINT' || terminal.stdin.isTTY !== true) running.signal(signal)
  }
  const over = new AbortController()
  const kept = keepWindow({
    update: change =>
      connection.asActor(client =>
        client.maintenanceUpdate({ ...change, idempotency_key: idempotencyKey(undefined) }, { signal: over.signal }),
      ),
    record,
    maxSeconds: run.maxSeconds,
    elapsed: () => performance.now() - startedAt,
    pause: ms => setTimeout(Math.max(0, ms), undefined, { signal: over.signal }).catch(() => undefined),
    signal: over.signal,
    say,
    describeEnd,
  })
  const code = await running.ended
  over.abort()
  const last = await kept

  const line = `g3n-ops end ${id}`
  if (code !== 0 && run.onFailure === 'keep') {
    say(
      `the command failed with ${code}; the window stays until its planned end, ${describeEnd(last)}. To end it: ${line}`,
    )
    throw new CommandExit(code)
  }
  const problem = await end()
  if (problem !== undefined)
    throw new CommandError(
      `the command ended with ${code}, but the end of its window could not be written: ${problem}\nIt ends on its own at ${describeEnd(last)}. To end it now, type:\n${line}`,
      ownFailure,
    )
  say(`window ${id} has ended`)
  if (code !== 0) throw new CommandExit(code)
}

function readMax(text: string, seconds: number): number {
  const max = readOption('--max', () => parseDuration(text))
  if (max >= seconds) return max
  if (text === defaultMax) return seconds
  throw usageError(`--max ${text} is less than --duration`)
}

/** Makes a window that is active. If it cannot be told whether it was made, the operator hears what to do. */
function startWindow(
  connection: Connection,
  run: Run,
  now: number,
  say: (text: string) => void,
): Promise<MaintenanceRecord> {
  return connection.asActor(async client => {
    const record = await client
      .maintenanceSchedule({
        description: run.description,
        scheduled_start_utc: toTimestamp(now),
        estimated_duration_seconds: run.seconds,
        scopes: run.scope,
        impact: run.impact,
        auto_end: true,
        idempotency_key: idempotencyKey(undefined),
      })
      .catch((error: unknown) => {
        if (mayPass(error))
          say('the command is not run. If the window was made all the same, it ends on its own: g3n-ops list shows it')
        throw error
      })
    if (record.status !== 'scheduled') return record
    // The service's clock is behind this one.
    const { maintenance_id } = record
    try {
      return await client.maintenanceStart({ maintenance_id, idempotency_key: idempotencyKey(undefined) })
    } catch (error) {
      const current = currentOf(error)
      if (current?.status === 'active') return current
      await client.maintenanceCancel({ maintenance_id, reason: 'It could not be started.' }).catch(() => undefined)
      throw error
    }
  })
}

/**
 * Ends a window. While the service is unreachable it tries again for a while, unless it is to give up. Resolves with the
 * reason if it could not.
 */
async function endWindow(connection: Connection, id: string, givesUp: () => boolean): Promise<string | undefined> {
  const idempotency_key = idempotencyKey(undefined)
  for (const begun = performance.now(); ; ) {
    try {
      await connection.asActor(client => client.maintenanceEnd({ maintenance_id: id, idempotency_key }))
      return undefined
    } catch (error) {
      const status = currentOf(error)?.status
      if (status === 'ended' || status === 'cancelled') return undefined
      if (!mayPass(error) || performance.now() - begun > endForMs || givesUp())
        return plainText((error as Error).message)
      await setTimeout(endEveryMs)
    }
  }
}
