import type { StateData } from '@ops/contract'
import { statusPaint } from '../terminal/paint.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatLocal, formatMoment, zoneLabel } from '../time/format-moment.ts'
import { stateWords } from './format-ping.ts'
import { type Column, formatFields, formatTable } from './format-table.ts'
import { shortIds } from './short-ids.ts'

type StateWindow = StateData['windows'][number]

/** The response of `/state`: one line per fact, and a table of the windows in force. */
export function formatState(terminal: Terminal, data: StateData, zone: string): string[] {
  const { scope, at, state, certain, windows } = data
  const fields = formatFields([
    ['Scope', scope === '*' ? '* (the whole stack)' : scope],
    ['At', formatMoment(at, zone)],
    ['State', `${stateWords[state]}${state === 'notice' ? '; maintenance is announced' : ''}`],
    ['Certain', certain ? 'yes' : 'no: it depends on when somebody starts or ends a window'],
    ['Next', nextOf(data, zone)],
  ])
  if (windows.length === 0) return fields
  return [...fields, '', ...formatTable(columns(terminal, zone), windows, terminal.columns())]
}

function nextOf({ next_change_utc: at, next_state: state }: StateData, zone: string): string {
  if (at === undefined || state === undefined) return 'nothing is planned that changes it'
  return `${stateWords[state]}${state === 'notice' ? ', with maintenance announced,' : ''} from ${formatMoment(at, zone)}`
}

function columns(terminal: Terminal, zone: string): Column<StateWindow>[] {
  const paint = statusPaint(terminal)
  return [
    { title: 'STATUS', value: ({ status }) => status, paint: (cell, { status }) => paint(cell, status) },
    {
      title: `START (${zoneLabel(zone)})`,
      value: ({ starts_at }) => formatLocal(starts_at, zone, 'as needed'),
      expendable: 2,
    },
    { title: 'PLANNED END', value: ({ ends_at }) => formatLocal(ends_at, zone, 'as needed'), expendable: 1 },
    { title: 'IMPACT', value: ({ impact }) => impact },
    { title: 'DESCRIPTION', value: ({ description }) => description, flexible: 11 },
    { title: 'WINDOW', value: window => window.maintenance_id, shorten: shortIds, expendable: 3 },
  ]
}
