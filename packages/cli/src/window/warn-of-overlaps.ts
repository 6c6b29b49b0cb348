import { estimatedEndAt, overlaps, type PlannedSpan, type ScheduleWindow, startAt, toMillis } from '@ops/contract'
import { OpsError, OpsUnreachableError } from '@ops/sdk'
import type { Connection } from '../connect.ts'
import { formatCoverage } from '../print/format-coverage.ts'
import { askToGoOn } from '../terminal/ask.ts'
import { plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatLocal, zoneLabel } from '../time/format-moment.ts'
import { readBoard } from './read-board.ts'
import { windowPages } from './window-pages.ts'

type Open = Pick<ScheduleWindow, 'maintenance_id' | 'description' | 'impact'> & Parameters<typeof overlaps>[0]

/** Max number of overlapping windows that are named. */
const maxNamed = 5

interface Planned {
  plan: PlannedSpan
  /** The window that is changed, and what was planned so far: what overlapped before is not repeated. */
  before?: { id: string; plan: PlannedSpan }
  /** Asked on a terminal, such as `Schedule it anyway?`. */
  question: string
  /** Go on without asking. */
  yes: boolean | undefined
}

/**
 * Names the windows that a plan overlaps, on standard error. On a terminal it asks whether to go on.
 *
 * @throws CommandError if the person does not want to.
 */
export async function warnOfOverlaps(
  terminal: Terminal,
  connection: Connection,
  zone: string,
  { plan, before, question, yes }: Planned,
): Promise<void> {
  const now = terminal.now()
  let open: Open[]
  try {
    open = await openWindows(connection, plan.end)
  } catch (error) {
    if (error instanceof OpsUnreachableError) throw error
    const reason = error instanceof OpsError ? error.tag : plainText(String(error))
    terminal.stderr.write(`warning: other windows can't be read, so overlaps are not shown: ${reason}\n`)
    return
  }
  const others = open.filter(
    window =>
      window.maintenance_id !== before?.id &&
      overlaps(window, plan, now) &&
      (before === undefined || !overlaps(window, before.plan, now)),
  )
  if (others.length === 0) return
  for (const window of others.slice(0, maxNamed)) terminal.stderr.write(`warning: overlaps ${line(window, zone)}\n`)
  if (others.length > maxNamed) terminal.stderr.write(`warning: overlaps ${others.length - maxNamed} more windows\n`)
  await askToGoOn(terminal, question, yes)
}

/** The windows that are active or scheduled to start before a moment, and perhaps more. */
async function openWindows(connection: Connection, until: number): Promise<Open[]> {
  const board = await readBoard(connection)
  if (until <= toMillis(board.horizon_utc)) return board.windows
  return connection.asReader(async reader => {
    const all: Open[] = []
    for await (const page of windowPages(reader, ['active', 'scheduled'])) all.push(...page)
    return all
  })
}

function line(window: Open, zone: string): string {
  const { maintenance_id, description, impact } = window
  const from = formatLocal(startAt(window), zone, 'as needed')
  const until = formatLocal(estimatedEndAt(window), zone, 'as needed')
  return `${maintenance_id}, ${plainText(description)}: ${formatCoverage(window, ', ')}, ${impact}, ${from} to ${until} ${zoneLabel(zone)}`
}
