import { estimatedEndAt, type ScheduleWindow } from '@ops/contract'
import { boardColumns } from '../print/board-columns.ts'
import { truncate } from '../print/display-width.ts'
import { formatCoverage } from '../print/format-coverage.ts'
import { formatPing, type KnownWindows } from '../print/format-ping.ts'
import { formatTable } from '../print/format-table.ts'
import { plainJson, plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatLocal, zoneLabel } from '../time/format-moment.ts'
import type { Snapshot } from './follow-board.ts'

/** The settings of an output. */
export interface View {
  terminal: Terminal
  zone: string
  scope: string
  baseUrl: string
}

export interface WatchOutput {
  /** Milliseconds after which it needs the same snapshot again. */
  againMs: number | undefined
  show: (snapshot: Snapshot) => void
  close(): void
}

/** A board that is redrawn every second, on the terminal's alternate screen. */
export function openBoard(view: View): WatchOutput {
  const { terminal, zone, scope, baseUrl } = view
  const { stdout } = terminal
  stdout.write(`\u001b[?1049h\u001b[?25l\u001b[HWaiting for ${plainText(baseUrl)} …`)
  return {
    againMs: 1000,
    show: snapshot => {
      const width = terminal.columns() ?? 80
      const height = terminal.rows() ?? 24
      const state = snapshot.error === undefined ? 'Ctrl-C to stop' : 'NO RESPONSE'
      const head = `${plainText(baseUrl)}  ${formatLocal(snapshot.now, zone)} ${zoneLabel(zone)}  ${state}`
      const lines = [head, ...outageLines(snapshot, zone)].map(line => truncate(line, width))
      lines.push('', ...boardLines(snapshot, view, width))
      stdout.write(
        `\u001b[H${lines
          .slice(0, height - 1)
          .map(line => `${line}\u001b[K\n`)
          .join('')}\u001b[J`,
      )
    },
    close: () => stdout.write('\u001b[?25h\u001b[?1049l'),
  }

  function boardLines(snapshot: Snapshot, { terminal: own }: View, width: number): string[] {
    const { ping, windows, now } = snapshot
    const state = formatPing(ping, scope, zone, knownIn(snapshot)).map(line => truncate(line, width))
    if (windows.length === 0) return [...state, '', 'No window is active or scheduled.']
    return [...state.slice(0, 1), '', ...formatTable(boardColumns(own, zone, now), windows, width)]
  }
}

/** Since when and why the service is not heard, and that what is shown may be out of date. */
function outageLines({ error, heardAt }: Snapshot, zone: string): string[] {
  if (error === undefined) return []
  const since = heardAt === undefined ? '' : ` since ${formatLocal(heardAt, zone)}`
  return [`Not heard${since}: ${plainText(error)}`, 'What follows is what was known then, and may be out of date:']
}

/** The windows of a snapshot, if all of them are known. */
function knownIn({ windows, knowledge, now }: Snapshot): KnownWindows | undefined {
  return knowledge === 'unknown' ? undefined : { windows, now }
}

/** One line per change. An outage of the service is reported on standard error, once. */
export function openLog({ terminal, zone, scope }: View): WatchOutput {
  const known = new Map<string, string>()
  const reportOutage = outageReporter(terminal, zone)
  let state = ''
  const line = (text: string) =>
    terminal.stdout.write(`${formatLocal(terminal.now(), zone)} ${zoneLabel(zone)}  ${text}\n`)
  return {
    againMs: undefined,
    show: snapshot => {
      reportOutage(snapshot)
      const [now = ''] = formatPing(snapshot.ping, scope, zone, knownIn(snapshot))
      if (now !== state) line(now)
      state = now
      const over = snapshot.changed.filter(({ status }) => status === 'ended' || status === 'cancelled')
      for (const window of [...snapshot.windows, ...over]) {
        const key = `${window.revision} ${window.status}`
        if (known.get(window.maintenance_id) !== key) line(windowLine(window, zone))
        known.set(window.maintenance_id, key)
      }
      for (const { maintenance_id } of over) known.delete(maintenance_id)
    },
    close: () => undefined,
  }
}

/** The snapshot as a line of JSON, whenever it differs from the last one. */
export function openJsonLog({ terminal, zone }: View): WatchOutput {
  const reportOutage = outageReporter(terminal, zone)
  let before = ''
  return {
    againMs: undefined,
    show: snapshot => {
      reportOutage(snapshot)
      const { knowledge, ping, windows, changed } = snapshot
      const text = plainJson({ knowledge, ping, windows })
      if (text !== before) terminal.stdout.write(`${plainJson({ knowledge, ping, windows, changed })}\n`)
      before = text
    },
    close: () => undefined,
  }
}

/** Reports once that the service does not answer, and once that it does again. */
function outageReporter(terminal: Terminal, zone: string): (snapshot: Snapshot) => void {
  let isOut = false
  const report = (text: string) =>
    terminal.stderr.write(`${formatLocal(terminal.now(), zone)} ${zoneLabel(zone)}  ${text}\n`)
  return ({ error }) => {
    const was = isOut
    isOut = error !== undefined
    if (isOut && !was) report(`The service does not answer: ${plainText(error ?? '')}`)
    if (!isOut && was) report('The service answers again.')
  }
}

function windowLine(window: ScheduleWindow, zone: string): string {
  const { maintenance_id, status, impact, description } = window
  const when: Partial<Record<typeof status, string>> = {
    scheduled: `start ${formatLocal(window.scheduled_start_utc, zone)}`,
    active: `planned end ${formatLocal(estimatedEndAt(window), zone)}`,
  }
  const facts = [maintenance_id, status, impact, formatCoverage(window), when[status] ?? ''].filter(fact => fact !== '')
  return `${facts.join('  ')}  ${plainText(description)}`
}
