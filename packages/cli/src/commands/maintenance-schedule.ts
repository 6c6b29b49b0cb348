import { type Impact, type MaintenanceRecord, toMillis, toTimestamp } from '@ops/contract'
import { type Command, Option } from 'commander'
import { usageError } from '../command-error.ts'
import { type Connection, connect } from '../connect.ts'
import { endOption, idempotencyKey, idempotencyOption, impactOption, yesOption } from '../options/action-options.ts'
import { collectScopes } from '../options/collect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { readTitles } from '../part/read-titles.ts'
import { withTitles } from '../print/with-titles.ts'
import { ask, canAsk } from '../terminal/ask.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { describePlan } from '../time/describe-plan.ts'
import { askDuration, durationForms } from '../time/parse-duration.ts'
import { momentForms } from '../time/parse-start.ts'
import { readStart } from '../time/read-start.ts'
import { secondsUntil } from '../time/seconds-until.ts'
import { findWindow } from '../window/pick-window.ts'
import { showRecord } from '../window/show-record.ts'
import { warnOfOverlaps } from '../window/warn-of-overlaps.ts'

interface ScheduleOptions {
  like?: string
  description?: string
  start?: string
  duration?: string
  end?: string
  scope?: string[]
  impact?: Impact
  autoStart: boolean
  autoEnd?: true
  yes?: true
  idempotencyKey?: string
}

/** `maintenance-schedule`: schedules a window. */
export function defineMaintenanceSchedule(command: Command, terminal: Terminal): void {
  command
    .option(
      '--like <id>',
      'plan again what this window did: its text, scopes, impact and length, unless others are given',
    )
    .option('--description <text>', 'what is done (public)')
    .option('--start <time>', `when: ${momentForms}; with --like also +7d, from the start that it had`)
    .option('--duration <time>', `for how long: ${durationForms}; or use --end`)
    .addOption(endOption('the planned end, in any form of --start; instead of --duration'))
    .option(
      '--scope <scope>',
      'what it covers, such as pos/emea; "*" is the whole stack; may be repeated',
      collectScopes,
    )
    .addOption(impactOption('what it does to callers (default: blocked)'))
    .option('--no-auto-start', 'wait for maintenance-start instead of starting at the planned start')
    .addOption(new Option('--auto-end', 'end at the planned end, without maintenance-end'))
    .addOption(yesOption())
    .addOption(idempotencyOption())
    .action(async (own: ScheduleOptions) => {
      const { start: startText, like: likeId } = own
      if (startText === undefined)
        throw usageError(
          `missing ${likeId === undefined && own.description === undefined ? '--description <text>, ' : ''}--start <time>`,
        )
      if (own.description === undefined && likeId === undefined) throw usageError('missing --description <text>')
      const options = command.optsWithGlobals<GlobalOptions>()
      const timeZone = chooseZone(options, terminal)
      const now = terminal.now()
      const typed = readStart(startText, { now, timeZone })
      if (typed.isShift && likeId === undefined)
        throw usageError(`--start “${startText}” is from another start: name its window with --like`)
      const zone = typed.zone ?? timeZone
      const connection = await connect(terminal, options)
      const like = likeId === undefined ? undefined : await readLike(terminal, connection, zone, likeId)
      const start = typed.from(like === undefined ? now : toMillis(like.scheduled_start_utc))
      const seconds = await readLength(terminal, own, start, zone, like)
      const scopes = own.scope ?? like?.scopes ?? (await askForScope(terminal))
      const { impact = like?.impact ?? 'blocked' } = own
      const autoStart = own.autoStart && like?.auto_start !== false
      const autoEnd = own.autoEnd ?? like?.auto_end ?? false
      const named = withTitles(scopes, await readTitles(terminal, connection, options, scopes))
      describePlan(terminal, zone, { scopes, named, impact, start, seconds, autoStart, autoEnd })
      const plan = { scopes, start, end: start + seconds * 1000 }
      await warnOfOverlaps(terminal, connection, zone, { plan, question: 'Schedule it anyway?', yes: own.yes })
      const record = await connection.asActor(client =>
        client.maintenanceSchedule({
          description: own.description ?? like?.description ?? '',
          // A person may have taken their time to answer.
          scheduled_start_utc: toTimestamp(start === now ? terminal.now() : start),
          estimated_duration_seconds: seconds,
          scopes,
          impact: own.impact ?? like?.impact,
          ...(autoStart ? {} : { auto_start: false }),
          ...(autoEnd ? { auto_end: true } : {}),
          idempotency_key: idempotencyKey(own.idempotencyKey),
        }),
      )
      await showRecord(terminal, connection, record, { options, zone })
    })
  withExamples(command, [
    {
      line: 'g3n-ops schedule --scope pos --description "Database migration" --start "in 10 minutes" --duration 90m',
    },
    {
      line: 'g3n-ops schedule --scope pos --description "Till servers" --start "sat 2am" --end "sat 4:30am"',
      does: 'on the coming Saturday, in local time',
    },
    { line: 'g3n-ops schedule --like 019ac2f0-5b7e --start +7d', does: 'the same again, a week later' },
    {
      line: 'g3n-ops schedule --description "New till software" --start "2026-12-24 02:00 Europe/Berlin" --duration 2h --scope pos/emea --impact read_only --auto-end',
      does: 'one part of the stack, in the time of a zone, ends automatically',
    },
  ])
}

/** The window that is planned again. */
function readLike(terminal: Terminal, connection: Connection, zone: string, text: string): Promise<MaintenanceRecord> {
  return connection.asReader(async client =>
    client.maintenanceGet({ maintenance_id: await findWindow(terminal, client, zone, text) }),
  )
}

function readLength(
  terminal: Terminal,
  own: ScheduleOptions,
  start: number,
  zone: string,
  like: MaintenanceRecord | undefined,
): Promise<number> | number {
  if (own.duration !== undefined) return askDuration(terminal, own.duration)
  if (own.end === undefined && like !== undefined) return like.estimated_duration_seconds
  if (own.end === undefined) throw usageError('say how long it takes: --duration 90m, or --end "tomorrow 4am"')
  return secondsUntil(own.end, { start, now: terminal.now(), timeZone: zone })
}

/** No scope need not mean the whole company: a person is asked, a script gets an error. */
async function askForScope(terminal: Terminal): Promise<string[]> {
  const advice = 'say what it covers: --scope pos/emea, or --scope "*" for the whole stack'
  if (!canAsk(terminal)) throw usageError(advice)
  const typed = await ask(terminal, 'What does it cover? A scope such as pos/emea, or * for the whole stack: ')
  try {
    return collectScopes(typed)
  } catch (error) {
    throw usageError(`“${typed}”: ${(error as Error).message}`)
  }
}
