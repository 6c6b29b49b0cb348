import { estimatedEndAt, type PingData, type ScheduleWindow, scopeStateAt, toMillis } from '@ops/contract'
import { type Client, OpsError, OpsUnreachableError } from '@ops/sdk'
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
      for (const warning of data.warnings ?? []) terminal.stderr.write(`warning: ${plainText(warning)}\n`)
      const known = options.json === true ? undefined : await readBelow(client, data, scope ?? '*')
      await writeData(terminal, options, data, () => formatPing(data, scope ?? '*', zone, known))
    })
  withExamples(command, [
    { line: 'g3n-ops ping' },
    { line: 'g3n-ops ping --scope pos/emea/store-0042 --json', does: 'for one shop, as JSON' },
  ])
}

/** Windows that touch a scope, as they were at a moment in milliseconds. */
export interface KnownWindows {
  windows: readonly ScheduleWindow[]
  now: number
}

/** So many windows below a scope are named. */
const mostNamed = 5

/** What is below a scope, which `/ping` does not say; nothing where it is told to readers only, or can't be read. */
async function readBelow(client: Client, data: PingData, scope: string): Promise<KnownWindows | undefined> {
  if (data.active_count !== undefined && data.active_count === data.active?.length) return { windows: [], now: 0 }
  try {
    const { windows, generated_at } = await client.schedule({ scope })
    return { windows, now: toMillis(generated_at) }
  } catch (error) {
    if (error instanceof OpsError || error instanceof OpsUnreachableError) return undefined
    throw error
  }
}

/** The answer of `/ping` in sentences, with what is known of the scopes below. */
export function formatPing(data: PingData, scope: string, zone: string, known: KnownWindows | undefined): string[] {
  const { maintenance, next_maintenance: next } = data
  const below = known === undefined ? undefined : scopeStateAt(known.windows, scope, known.now).below
  const lines = headlineOf(data, scope, below)
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
  for (const window of below?.slice(0, mostNamed) ?? []) {
    lines.push(
      `Below ${plainText(window.description)} (${window.impact}): ${window.scopes.join(', ')}`,
      `      ${window.maintenance_id}`,
      `      planned end ${formatMoment(estimatedEndAt(window), zone)}`,
    )
  }
  if (below !== undefined && below.length > mostNamed)
    lines.push(`      and ${below.length - mostNamed} more: g3n-ops watch`)
  if (next !== undefined) {
    lines.push(
      `Next  ${plainText(next.description)} (${next.impact})`,
      `      ${next.maintenance_id}`,
      `      start ${formatMoment(next.scheduled_start_utc, zone)}, for ${formatDuration(next.estimated_duration_seconds)}`,
    )
  }
  return lines
}

/** Whether it is open, in a line: of the whole of it, and of what is below. */
function headlineOf(data: PingData, scope: string, below: readonly ScheduleWindow[] | undefined): string[] {
  const of = scope === '*' ? 'the stack' : scope
  const name = scope === '*' ? 'The whole stack' : scope
  const [worst] = below ?? []
  const parts = worst === undefined ? '' : `parts of it are under maintenance: ${worst.impact}.`
  if (data.maintenance_active) {
    const whole = `${name} is under maintenance: ${data.impact ?? 'blocked'}`
    return [worst === undefined ? `${whole}.` : `${whole}, and ${parts}`]
  }
  if (worst !== undefined) return [`Nothing closes the whole of ${of}, but ${parts}`]
  return below === undefined
    ? [`No maintenance closes the whole of ${of}; what is below it is not known.`]
    : [`${name} is open: no maintenance refuses anything.`]
}
