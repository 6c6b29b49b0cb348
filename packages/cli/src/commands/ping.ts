import type { PingData } from '@ops/contract'
import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { withExamples } from '../examples.ts'
import { formatDuration } from '../format-duration.ts'
import { formatMoment } from '../format-moment.ts'
import { chooseZone, type GlobalOptions } from '../global-options.ts'
import { plainText } from '../plain-text.ts'
import type { Terminal } from '../terminal.ts'
import { writeData } from '../write.ts'

/** `ping`: is maintenance under way, and what comes next? */
export function addPing(program: Command, terminal: Terminal): void {
  const command = program
    .command('ping')
    .description('Ask whether maintenance is under way, and what comes next. Needs no credentials.')
    .option('--scope <scope>', 'the scope asked about, such as pos/emea/store-0042; else the whole stack')
    .action(async ({ scope }: { scope?: string }) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const { client } = await connect(terminal, options)
      const data = await client.ping(scope === undefined ? {} : { scope })
      await writeData(terminal, options, data, () => formatPing(data, scope ?? '*', zone))
    })
  withExamples(command, [
    { line: 'g3n-ops ping' },
    { line: 'g3n-ops ping --scope pos/emea/store-0042 --json', does: 'for one shop, as JSON' },
  ])
}

/** The answer of `/ping`, in sentences. */
export function formatPing(data: PingData, scope: string, zone: string): string[] {
  const { maintenance, next_maintenance: next } = data
  const of = scope === '*' ? 'The whole stack' : scope
  const lines = [
    data.maintenance_active
      ? `${of} is under maintenance: ${data.impact ?? 'blocked'}.`
      : `${of} is open: no maintenance refuses anything.`,
  ]
  if (maintenance !== undefined) {
    lines.push(
      `Now   ${plainText(maintenance.description)} (${maintenance.impact})`,
      `      ${maintenance.maintenance_id}`,
      `      since ${formatMoment(maintenance.started_at, zone)}`,
      `      planned end ${formatMoment(maintenance.estimated_end_utc, zone)}`,
    )
    const { latest_update: update } = maintenance
    if (update !== undefined) lines.push(`      ${formatMoment(update.at, zone)}: ${plainText(update.text)}`)
  }
  if (next !== undefined) {
    lines.push(
      `Next  ${plainText(next.description)} (${next.impact})`,
      `      ${next.maintenance_id}`,
      `      start ${formatMoment(next.scheduled_start_utc, zone)}, for ${formatDuration(next.estimated_duration_seconds)}`,
    )
  }
  return lines
}
