import { type Impact, toTimestamp } from '@ops/contract'
import { type Command, Option } from 'commander'
import { usageError } from '../command-error.ts'
import { connect } from '../connect.ts'
import { idempotencyKey, idempotencyOption, impactOption } from '../options/action-options.ts'
import { collectScopes } from '../options/collect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { formatRecord } from '../print/format-record.ts'
import { writeData } from '../print/write.ts'
import { ask, canAsk } from '../terminal/ask.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { describePlan } from '../time/describe-plan.ts'
import { durationForms, parseDuration } from '../time/parse-duration.ts'
import { momentForms, parseStart } from '../time/parse-start.ts'

interface ScheduleOptions {
  description: string
  start: string
  duration: string
  scope?: string[]
  impact?: Impact
  autoStart: boolean
  autoEnd?: true
  idempotencyKey?: string
}

/** `maintenance-schedule`: schedules a window. */
export function addMaintenanceSchedule(program: Command, terminal: Terminal): void {
  const command = program
    .command('maintenance-schedule')
    .description('Schedule a maintenance window.')
    .requiredOption('--description <text>', 'what is done (public)')
    .requiredOption('--start <time>', `when: ${momentForms}`)
    .requiredOption('--duration <time>', `for how long: ${durationForms}`)
    .option(
      '--scope <scope>',
      'what it covers, such as pos/emea; "*" is the whole stack; may be repeated',
      collectScopes,
    )
    .addOption(impactOption('what it does to callers (default: blocked)'))
    .option('--no-auto-start', 'wait for maintenance-start instead of starting at the planned start')
    .addOption(new Option('--auto-end', 'end at the planned end, without maintenance-end'))
    .addOption(idempotencyOption())
    .action(async (own: ScheduleOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const timeZone = chooseZone(options, terminal)
      const start = parseStart(own.start, { now: terminal.now(), timeZone })
      const zone = start.zone ?? timeZone
      const seconds = parseDuration(own.duration)
      const scopes = own.scope ?? (await askForScope(terminal))
      const { client } = await connect(terminal, options)
      const { impact = 'blocked', autoStart, autoEnd = false } = own
      describePlan(terminal, zone, { scopes, impact, start: start.at, seconds, autoStart, autoEnd })
      const record = await client.maintenanceSchedule({
        description: own.description,
        scheduled_start_utc: toTimestamp(start.at),
        estimated_duration_seconds: seconds,
        scopes,
        impact: own.impact,
        ...(own.autoStart ? {} : { auto_start: false }),
        ...(own.autoEnd === true ? { auto_end: true } : {}),
        idempotency_key: idempotencyKey(own.idempotencyKey),
      })
      await writeData(terminal, options, record, () => formatRecord(record, zone))
    })
  withExamples(command, [
    {
      line: 'g3n-ops maintenance-schedule --scope pos --description "Database migration" --start "in 10 minutes" --duration 90m',
    },
    {
      line: 'g3n-ops maintenance-schedule --description "New till software" --start "2026-12-01 02:00 Europe/Berlin" --duration 2h --scope pos/emea --impact read_only --auto-end',
      does: 'one part of the stack, in local time, ends automatically',
    },
  ])
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
