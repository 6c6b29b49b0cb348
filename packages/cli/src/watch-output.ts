import { estimatedEndAt, type MaintenanceItem } from '@ops/contract'
import { formatPing } from './commands/ping.ts'
import { truncate } from './display-width.ts'
import { formatDuration } from './format-duration.ts'
import { formatLocal, zoneLabel } from './format-moment.ts'
import { formatTable } from './format-table.ts'
import type { Looking, Sight } from './look-repeatedly.ts'
import { plainJson, plainText } from './plain-text.ts'
import type { Terminal } from './terminal.ts'
import { windowColumns } from './window-columns.ts'

/** What a watcher's output needs to know. */
export interface View {
  terminal: Terminal
  zone: string
  scope: string
  baseUrl: string
}

export interface WatchOutput extends Pick<Looking, 'show' | 'miss'> {
  close(): void
}

/** A table that is drawn anew at each look, on the terminal's other screen. */
export function openBoard({ terminal, zone, scope, baseUrl }: View): WatchOutput {
  const { stdout } = terminal
  let last: readonly string[] = []
  const draw = (state: string, lines: readonly string[]) => {
    const width = terminal.columns() ?? 80
    const height = terminal.rows() ?? 24
    const head = `${plainText(baseUrl)}  ${formatLocal(terminal.now(), zone)} ${zoneLabel(zone)}  ${state}`
    const all = [truncate(head, width), '', ...lines].slice(0, height - 1)
    stdout.write(`\u001b[H${all.map(line => `${line}\u001b[K\n`).join('')}\u001b[J`)
  }
  stdout.write('\u001b[?1049h\u001b[?25l')
  return {
    show: sight => {
      last = boardLines(sight, terminal, scope, zone)
      draw('Ctrl-C ends', last)
    },
    miss: error => draw(`NO ANSWER: ${plainText(error.message)}`, last),
    close: () => stdout.write('\u001b[?25h\u001b[?1049l'),
  }
}

function boardLines({ ping, windows, more }: Sight, terminal: Terminal, scope: string, zone: string): string[] {
  const width = terminal.columns() ?? 80
  const state = formatPing(ping, scope, zone).map(line => truncate(line, width))
  if (windows === undefined) return [...state, '', 'Without credentials there is no more to show.']
  if (windows.length === 0) return [...state, '', 'No window is scheduled or active.']
  const table = formatTable(windowColumns(terminal, zone), windows, width)
  return [...state.slice(0, 1), '', ...table, ...(more ? ['… and more'] : [])]
}

/** A line for each change; what gets no answer is told on standard error, once. */
export function openLog({ terminal, zone, scope }: View): WatchOutput {
  const known = new Map<string, string>()
  let state = ''
  let missing = false
  const line = (text: string) =>
    terminal.stdout.write(`${formatLocal(terminal.now(), zone)} ${zoneLabel(zone)}  ${text}\n`)
  return {
    show: ({ ping, windows, gone }) => {
      if (missing) terminal.stderr.write('The service answers again.\n')
      missing = false
      const [now = ''] = formatPing(ping, scope, zone)
      if (now !== state) line(now)
      state = now
      for (const window of [...(windows ?? []), ...gone]) {
        const text = windowLine(window, terminal.now(), zone)
        const key = `${window.revision} ${window.status} ${window.overrun}`
        if (known.get(window.maintenance_id) !== key) line(text)
        known.set(window.maintenance_id, key)
      }
      for (const { maintenance_id } of gone) known.delete(maintenance_id)
    },
    miss: error => {
      if (!missing) terminal.stderr.write(`${plainText(error.message)}\n`)
      missing = true
    },
    close: () => undefined,
  }
}

/** The present sight as a line of JSON, whenever it is another than before. */
export function openJsonLog({ terminal }: View): WatchOutput {
  let before = ''
  let missing = false
  return {
    show: ({ ping, windows }) => {
      missing = false
      const text = plainJson({ ping, ...(windows === undefined ? {} : { windows }) })
      if (text !== before) terminal.stdout.write(`${text}\n`)
      before = text
    },
    miss: error => {
      if (!missing) terminal.stderr.write(`${plainText(error.message)}\n`)
      missing = true
    },
    close: () => undefined,
  }
}

function windowLine(window: MaintenanceItem, now: number, zone: string): string {
  const { maintenance_id, status, impact, scopes, description, overrun } = window
  const when =
    status === 'scheduled'
      ? `start ${formatLocal(window.scheduled_start_utc, zone)}`
      : status === 'active'
        ? overrun
          ? `past its planned end by ${formatDuration((now - estimatedEndAt(window)) / 1000)}`
          : `planned end ${formatLocal(estimatedEndAt(window), zone)}`
        : ''
  const facts = [maintenance_id, status, impact, scopes.join(','), when].filter(fact => fact !== '')
  return `${facts.join('  ')}  ${plainText(description)}`
}
