import type { ConnectedGate, GateListData } from '@ops/contract'
import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { type Column, formatTable } from '../print/format-table.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatLocal, zoneLabel } from '../time/format-moment.ts'

/** `gate-list`: shows which gates are connected, and up to which entry each is up to date. */
export function defineGateList(command: Command, terminal: Terminal): void {
  command.action(async () => {
    const options = command.optsWithGlobals<GlobalOptions>()
    const zone = chooseZone(options, terminal)
    const connection = await connect(terminal, options)
    await connection.asReader(async client => {
      const data = await client.gateList()
      await writeData(terminal, options, data, () => formatGates(data, terminal, zone))
    })
  })
  withExamples(command, [
    { line: 'g3n-ops gate-list' },
    {
      line: `g3n-ops gate-list --json | jq '.seq - .lowest_authenticated_seq'`,
      does: 'how far the slowest gate with credentials is behind',
    },
  ])
}

function formatGates(data: GateListData, terminal: Terminal, zone: string): string[] {
  const { count, items, seq } = data
  if (count === 0) return ['No gate is connected.']
  return [...formatTable(gateColumns(seq, zone), items, terminal.columns()), summaryOf(data)]
}

/** A heartbeat, with the head of the journal, is sent every 15 seconds. */
const quietNote = 'What does not concern a gate reaches it with the next heartbeat, within 15 s.'

function summaryOf(data: GateListData): string {
  const { count, seq, items, lowest_delivered_seq: lowest = seq } = data
  const gates = (count === 1 ? '1 gate is connected' : `${count} gates are connected`) + knownOf(data)
  const shown = items.length < count ? `; ${items.length} of them are shown` : ''
  const progress = lowest < seq ? `the slowest is at ${lowest} of ${seq}` : `all are at ${seq}`
  return `${gates}, ${progress}${shown}.${lowest < seq ? `\n${quietNote}` : ''}`
}

/** How many gates have credentials, and how far those are; without credentials a gate can claim any name. */
function knownOf(data: GateListData): string {
  const { count, seq, authenticated_count: known, lowest_authenticated_seq: lowest = seq } = data
  // An older service does not send it.
  if (known === undefined || known === count) return ''
  return known === 0 ? ' (none with credentials)' : ` (${known} with credentials, the slowest at ${lowest})`
}

function gateColumns(seq: number, zone: string): Column<ConnectedGate>[] {
  return [
    { title: 'GATE', value: ({ name }) => name, flexible: 12 },
    { title: 'SCOPE', value: ({ scope }) => scope, flexible: 8 },
    { title: 'SENT', value: ({ delivered_seq }) => String(delivered_seq), align: 'right' },
    { title: 'LAG', value: ({ delivered_seq }) => String(Math.max(0, seq - delivered_seq)), align: 'right' },
    {
      title: `SINCE (${zoneLabel(zone)})`,
      value: ({ connected_at }) => formatLocal(connected_at, zone),
      expendable: 1,
    },
    { title: 'CREDENTIALS', value: ({ authenticated }) => (authenticated ? 'yes' : 'no'), expendable: 2 },
    { title: 'VERSION', value: ({ version }) => version ?? '', expendable: 3 },
    { title: 'INSTANCE', value: ({ instance }) => instance, expendable: 4 },
  ]
}
