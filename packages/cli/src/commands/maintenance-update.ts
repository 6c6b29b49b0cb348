import {
  covers,
  estimatedEndAt,
  type Impact,
  type MaintenanceRecord,
  type PlannedSpan,
  startAt,
  toTimestamp,
} from '@ops/contract'
import type { Command } from 'commander'
import { readOption, usageError } from '../command-error.ts'
import { type Connection, connect } from '../connect.ts'
import {
  endOption,
  idempotencyKey,
  idempotencyOption,
  impactOption,
  revisionOption,
  yesOption,
} from '../options/action-options.ts'
import { collectScopes } from '../options/collect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { addWindowId, givenId, isIdStart } from '../options/window-id.ts'
import { readTitles } from '../part/read-titles.ts'
import { withTitles } from '../print/with-titles.ts'
import { askToGoOn } from '../terminal/ask.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { describePlan } from '../time/describe-plan.ts'
import { askDuration, durationForms, parseDuration } from '../time/parse-duration.ts'
import { momentForms } from '../time/parse-start.ts'
import { readStart } from '../time/read-start.ts'
import { type Span, secondsUntil } from '../time/seconds-until.ts'
import { pickWindow } from '../window/pick-window.ts'
import { showRecord } from '../window/show-record.ts'
import { warnOfOverlaps } from '../window/warn-of-overlaps.ts'
import { warnOfShift } from '../window/warn-of-shift.ts'

interface UpdateOptions {
  maintenanceId?: string
  text?: string
  description?: string
  duration?: string
  end?: string
  impact?: Impact
  start?: string
  scope?: string[]
  autoStart?: boolean
  autoEnd?: boolean
  yes?: true
  expectedRevision?: number
  idempotencyKey?: string
}

/** `maintenance-update`: posts an update, or changes the plan. */
export function defineMaintenanceUpdate(command: Command, terminal: Terminal): void {
  addWindowId(command, ' (default: the active window, if there is exactly one)')
    .option('--text <text>', 'an update to post (public)')
    .option('--description <text>', 'what is done (public)')
    .option('--duration <time>', `the total duration, from the start: ${durationForms}`)
    .addOption(
      endOption(
        'the planned end, in any form of --start, such as "in 30 minutes", or +30m for that much later; instead of --duration',
      ),
    )
    .addOption(impactOption('what it does to callers'))
    .option(
      '--start <time>',
      `a new planned start; only before it has started: ${momentForms}; +30m or -30m for that much later or earlier`,
    )
    .option(
      '--scope <scope>',
      'everything that it covers from then on, in place of what it covered; only before it has started; may be repeated',
      collectScopes,
    )
    .option('--auto-start', 'start at the planned start; only before it has started')
    .option('--no-auto-start', 'wait for maintenance-start')
    .option('--auto-end', 'end at the planned end; only before it has started')
    .option('--no-auto-end', 'wait for maintenance-end')
    .addOption(yesOption())
    .addOption(revisionOption())
    .addOption(idempotencyOption())
    .action(async (argument: string | undefined, own: UpdateOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const timeZone = chooseZone(options, terminal)
      const { text, description, impact, scope: scopes, autoStart, autoEnd } = own
      if ([text, description, own.duration, own.end, impact, own.start, scopes, autoStart, autoEnd].every(isAbsent))
        throw usageError(
          argument === undefined || isIdStart(argument)
            ? 'say what to change: --text, --end, --duration, --impact, …'
            : `“${argument}” is no window. Did you mean --text "${argument}"?`,
        )
      const typedStart = own.start === undefined ? undefined : readStart(own.start, { now: terminal.now(), timeZone })
      const zone = typedStart?.zone ?? timeZone
      const change = await readChange(terminal, own)
      const connection = await connect(terminal, options)
      const given = givenId(argument, own.maintenanceId)
      const id = await pickWindow(terminal, connection, zone, { given, only: 'active', among: ['scheduled'] })

      const isReplanned = [own.start, own.duration, own.end, scopes].some(value => !isAbsent(value))
      const record = isReplanned ? await readWindow(connection, id) : undefined
      const start = record && typedStart?.from(startAt(record))
      const seconds =
        record && secondsOf(record, change, { start: start ?? startAt(record), now: terminal.now(), timeZone: zone })
      // What was computed is right only for the plan that it was computed from.
      const isComputed = typedStart?.isShift === true || (change !== undefined && !('total' in change))
      const before = record && spanOf(record)
      const plan = record && replanned(record, { scopes, start, seconds })
      const named = scopes && withTitles(scopes, await readTitles(terminal, connection, options, scopes))
      describePlan(terminal, zone, { scopes, named, impact, start, seconds, end: plan?.end, autoStart, autoEnd })
      if (plan !== undefined && before !== undefined) {
        const question = 'Change it anyway?'
        if (scopes !== undefined) await warnOfLess(terminal, { from: before.scopes, to: scopes, yes: own.yes })
        if (seconds !== undefined) await warnOfShift(terminal, { from: before.end, to: plan.end, yes: own.yes })
        await warnOfOverlaps(terminal, connection, zone, { plan, before: { id, plan: before }, question, yes: own.yes })
      }
      const updated = await connection.asActor(client =>
        client.maintenanceUpdate({
          maintenance_id: id,
          text,
          description,
          estimated_duration_seconds: seconds,
          impact,
          scheduled_start_utc: start === undefined ? undefined : toTimestamp(start),
          scopes,
          auto_start: autoStart,
          auto_end: autoEnd,
          expected_revision: own.expectedRevision ?? (isComputed ? record?.revision : undefined),
          idempotency_key: idempotencyKey(own.idempotencyKey),
        }),
      )
      await showRecord(terminal, connection, updated, { options, zone })
    })
  withExamples(command, [
    { line: 'g3n-ops update --text "Migration at 60 %."', does: 'the only active window' },
    { line: 'g3n-ops update 019ac2f0-5b7e --end +30m', does: 'it takes half an hour longer' },
    {
      line: 'g3n-ops update 019ac2f0-5b7e --start "tomorrow 02:00" --expected-revision 1',
      does: 'reschedule it, unless someone else has changed it',
    },
  ])
}

/** How the length changes: to a total of seconds, by some seconds (`+30m`), or up to a time. */
type LengthChange = { total: number } | { more: number } | { until: string }

async function readChange(terminal: Terminal, { end, duration }: UpdateOptions): Promise<LengthChange | undefined> {
  const [name, given] = end === undefined ? (['--duration', duration] as const) : (['--end', end] as const)
  if (given === undefined) return undefined
  const added = /^\s*\+\s*(?<length>.+)$/.exec(given)?.groups?.['length']
  if (added !== undefined) return { more: readOption(name, () => parseDuration(added)) }
  return name === '--end' ? { until: given } : { total: await askDuration(terminal, given) }
}

/** The new length in seconds, if it changes. */
function secondsOf(record: MaintenanceRecord, change: LengthChange | undefined, span: Span): number | undefined {
  if (change === undefined) return undefined
  if ('total' in change) return change.total
  return 'more' in change ? record.estimated_duration_seconds + change.more : secondsUntil(change.until, span)
}

function isAbsent(value: unknown): boolean {
  return value === undefined
}

function readWindow(connection: Connection, id: string): Promise<MaintenanceRecord> {
  return connection.asReader(client => client.maintenanceGet({ maintenance_id: id }))
}

function replanned(
  record: MaintenanceRecord,
  changes: { scopes: string[] | undefined; start: number | undefined; seconds: number | undefined },
): PlannedSpan {
  const { scopes = record.scopes, start = startAt(record), seconds = record.estimated_duration_seconds } = changes
  return { ...record, scopes, start, end: start + seconds * 1000 }
}

function spanOf(record: MaintenanceRecord): PlannedSpan {
  return { ...record, start: startAt(record), end: estimatedEndAt(record) }
}

/** Names what a window no longer covers: `--scope` does not choose windows here, as elsewhere, but replaces theirs. */
async function warnOfLess(
  terminal: Terminal,
  { from, to, yes }: { from: readonly string[]; to: readonly string[]; yes: boolean | undefined },
): Promise<void> {
  const lost = from.filter(scope => !to.some(each => covers(each, scope)))
  if (lost.length === 0) return
  terminal.stderr.write(`warning: it will no longer cover all of ${lost.join(', ')}\n`)
  await askToGoOn(terminal, 'Change it anyway?', yes)
}
