import {
  estimatedEndAt,
  isOverrun,
  type ScheduleData,
  type ScheduleWindow,
  scopeStateAt,
  toMillis,
  WHOLE_STACK,
} from '@ops/contract'
import { OpsUnreachableError } from '@ops/sdk'
import { CommandError } from '../command-error.ts'
import { type Connection, connect, fromEnv } from '../connect.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { boardColumns } from '../print/board-columns.ts'
import { headlineOf } from '../print/format-ping.ts'
import { formatTable } from '../print/format-table.ts'
import { shortIds } from '../print/short-ids.ts'
import { writeData } from '../print/write.ts'
import { plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatLocal, zoneLabel } from '../time/format-moment.ts'
import { currentWindows } from '../watch/current-windows.ts'
import { readBoard } from '../window/read-board.ts'

/** With the start of the program, the answer comes within a second, or a line that says why it does not. */
const timeoutMs = 750
const maxActive = 8
const maxNext = 3

/** `g3n-ops` alone: what is active, what is next, and what to type now. */
export async function showOverview(terminal: Terminal, options: GlobalOptions): Promise<void> {
  const zone = chooseZone(options, terminal)
  const connection = await connect(terminal, options, { retries: 0 })
  const board = await readInTime(terminal, options, connection)
  await writeData(terminal, options, board, () => formatOverview(terminal, zone, connection, board))
}

async function readInTime(terminal: Terminal, options: GlobalOptions, connection: Connection): Promise<ScheduleData> {
  const { baseUrl } = connection
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    return await readBoard(connection, { signal })
  } catch (error) {
    // Something else that answers is explained like everywhere.
    const isSilent = error instanceof OpsUnreachableError && error.status === undefined
    if (!signal.aborted && !isSilent) throw error
    const reason = signal.aborted
      ? `No response from the ops service at ${baseUrl} within a second`
      : (error as Error).message
    const isDefault = options.baseUrl === undefined && fromEnv(terminal, 'OPS_URL') === undefined
    const advice = isDefault
      ? 'OPS_URL is not set, so this is the default address. Set it to the address of your service, with /ops.'
      : 'Is the service running there?'
    throw new CommandError(`${reason}\n${advice}\nUse g3n-ops --help for usage.`, 3)
  }
}

function formatOverview(terminal: Terminal, zone: string, connection: Connection, board: ScheduleData): string[] {
  const now = toMillis(board.generated_at)
  const { whole, below } = scopeStateAt(board.windows, WHOLE_STACK, now)
  const windows = currentWindows(board.windows, now)
  const active = windows
    .filter(({ status }) => status === 'active')
    .sort((a, b) => Number(isOverrun(b, now)) - Number(isOverrun(a, now)) || estimatedEndAt(a) - estimatedEndAt(b))
  const next = windows.filter(({ status }) => status === 'scheduled')
  const shown = [...active.slice(0, maxActive), ...next.slice(0, maxNext)]
  const lines = [
    `${plainText(connection.baseUrl)}  ${formatLocal(now, zone)} ${zoneLabel(zone)}`,
    headlineOf(WHOLE_STACK, whole, below),
    '',
    ...(shown.length === 0
      ? ['No window is active or scheduled in the next two weeks.']
      : formatTable(boardColumns(terminal, zone, now), shown, terminal.columns())),
    ...moreOf(active.length - maxActive, 'active'),
    ...moreOf(next.length - maxNext, 'scheduled'),
  ]
  return [...lines, '', ...formatAdvice(terminal, connection, active, next, now)]
}

function moreOf(count: number, status: string): string[] {
  return count > 0 ? [`and ${count} more ${status}: g3n-ops list --status ${status}`] : []
}

/** Three commands that are useful now, and what is missing to run them. */
function formatAdvice(
  { env }: Terminal,
  { hasCredentials, secretCode, session }: Connection,
  active: readonly ScheduleWindow[],
  next: readonly ScheduleWindow[],
  now: number,
): string[] {
  const [first] = active
  const [coming] = next
  const id = shortIds([first?.maintenance_id ?? coming?.maintenance_id ?? ''])[0] ?? ''
  const commands: [line: string, does: string][] = []
  if (first !== undefined && isOverrun(first, now))
    commands.push([`update ${id} --end "in 30 minutes"`, 'it takes longer'], [`end ${id}`, 'it is done'])
  else if (first !== undefined)
    commands.push([`update ${id} --text "Half way."`, 'tell people'], [`end ${id}`, 'it is done'])
  else if (coming !== undefined) commands.push([`get ${id}`, 'the next window'])
  if (commands.length < 2)
    commands.push(['schedule --scope pos --description "…" --start "tomorrow 2am" --duration 1h30', 'plan a window'])
  if (commands.length < 2) commands.push(['list', 'every window, newest first'])
  commands.push(['watch', 'follow what happens'])
  // In a checkout, the program is run by npx.
  const own = env['npm_command'] === 'exec' ? 'npx g3n-ops' : 'g3n-ops'
  const width = Math.max(...commands.map(([line]) => line.length))
  const lines = commands.map(([line, does]) => `  ${own} ${line.padEnd(width)}  # ${does}`)
  if (secretCode !== undefined && session === undefined && (env['OPS_ACTOR'] ?? '') === '')
    lines.unshift('The journal has your name if you set it: export OPS_ACTOR=alice')
  if (!hasCredentials)
    lines.unshift('No credentials are set, so nothing can be changed: set OPS_SECRET_CODE or OPS_API_KEY.')
  return lines
}
