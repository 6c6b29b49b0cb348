import { type Impact, toTimestamp } from '@ops/contract'
import type { Command } from 'commander'
import { usageError } from '../command-error.ts'
import { connect } from '../connect.ts'
import { idempotencyKey, idempotencyOption, impactOption, revisionOption } from '../options/action-options.ts'
import { collectScopes } from '../options/collect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { formatRecord } from '../print/format-record.ts'
import { pickWindow } from '../print/pick-window.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { describePlan } from '../time/describe-plan.ts'
import { durationForms, parseDuration } from '../time/parse-duration.ts'
import { momentForms, parseStart } from '../time/parse-start.ts'

interface UpdateOptions {
  maintenanceId?: string
  text?: string
  description?: string
  duration?: string
  impact?: Impact
  start?: string
  scope?: string[]
  autoStart?: boolean
  autoEnd?: boolean
  expectedRevision?: number
  idempotencyKey?: string
}

/** `maintenance-update`: posts an update, or changes the plan. */
export function addMaintenanceUpdate(program: Command, terminal: Terminal): void {
  const command = program
    .command('maintenance-update')
    .description('Post an update to a window, or change its plan.')
    .option('--maintenance-id <id>', 'the window (default: the active one, if there is exactly one)')
    .option('--text <text>', 'an update to post (public)')
    .option('--description <text>', 'what is done (public)')
    .option('--duration <time>', `the total duration, from the start: ${durationForms}`)
    .addOption(impactOption('what it does to callers'))
    .option('--start <time>', `a new planned start; only before it has started: ${momentForms}`)
    .option('--scope <scope>', 'everything that it covers; only before it has started; may be repeated', collectScopes)
    .option('--auto-start', 'start at the planned start; only before it has started')
    .option('--no-auto-start', 'wait for maintenance-start')
    .option('--auto-end', 'end at the planned end; only before it has started')
    .option('--no-auto-end', 'wait for maintenance-end')
    .addOption(revisionOption())
    .addOption(idempotencyOption())
    .action(async (own: UpdateOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const timeZone = chooseZone(options, terminal)
      const start = own.start === undefined ? undefined : parseStart(own.start, { now: terminal.now(), timeZone })
      const zone = start?.zone ?? timeZone
      const seconds = own.duration === undefined ? undefined : parseDuration(own.duration)
      const changes = {
        text: own.text,
        description: own.description,
        estimated_duration_seconds: seconds,
        impact: own.impact,
        scheduled_start_utc: start && toTimestamp(start.at),
        scopes: own.scope,
        auto_start: own.autoStart,
        auto_end: own.autoEnd,
      }
      if (Object.values(changes).every(value => value === undefined))
        throw usageError('say what to change: --text, --duration, --impact, …')
      const connection = await connect(terminal, options)
      const id = await pickWindow(terminal, connection, zone, { named: own.maintenanceId, alsoScheduled: true })
      const { scope: scopes, impact, autoStart, autoEnd } = own
      describePlan(terminal, zone, { scopes, impact, start: start?.at, seconds, autoStart, autoEnd })
      const record = await connection.client.maintenanceUpdate({
        maintenance_id: id,
        ...changes,
        expected_revision: own.expectedRevision,
        idempotency_key: idempotencyKey(own.idempotencyKey),
      })
      await writeData(terminal, options, record, () => formatRecord(record, zone))
    })
  withExamples(command, [
    { line: 'g3n-ops maintenance-update --text "Migration at 60 %."', does: 'the only active window' },
    { line: 'g3n-ops maintenance-update --maintenance-id 019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01 --duration 3h' },
    {
      line: 'g3n-ops maintenance-update --maintenance-id 019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01 --start "tomorrow 02:00" --expected-revision 1',
      does: 'reschedule it, unless someone else has changed it',
    },
  ])
}
