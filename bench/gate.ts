import { toTimestamp } from '@ops/contract'
import { Scratch } from './child.ts'
import { imitate } from './imitate.ts'
import { type Load, load } from './load.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { fillStore, makeStore, nights } from './seed.ts'
import { startService } from './service.ts'

const rounds = 11
const seconds = 2
const open = '/gate?scope=shops/0000&method=GET'
const closed = '/gate?scope=till&method=GET'

/** `/gate`, open with a window ahead and closed by one, compared with a bare `node:http` server that sends as many bytes. */
export async function gate(): Promise<Row[]> {
  using scratch = new Scratch()
  const database = scratch.file('gate.db')
  await makeStore(database)
  const now = toTimestamp(Date.now() - 60_000)
  const active = { status: 'active', scheduled_start_utc: now, started_at: now, created_at: now } as const
  fillStore(database, [...nights(1), { ...active, scopes: ['till'] }])
  await using service = await startService(database)
  await using floorOpen = await imitate(service, open, scratch.file('open.json'))
  await using floorClosed = await imitate(service, closed, scratch.file('closed.json'))
  const measured = await inTurns(rounds, {
    open: () => load(service, open, { seconds }),
    floorOpen: () => load(floorOpen, open, { seconds }),
    closed: () => load(service, closed, { seconds, closed: true }),
    floorClosed: () => load(floorClosed, closed, { seconds, closed: true }),
  })
  return [
    ...rows('/gate, open', measured.open, measured.floorOpen),
    ...rows('/gate, closed', measured.closed, measured.floorClosed),
  ]
}

function rows(what: string, ours: readonly Load[], floor: readonly Load[]): Row[] {
  const against = (values: number[]) => ({ name: 'node:http', values })
  return [
    row({
      what,
      unit: 'requests/s',
      ours: ours.map(({ rate }) => rate),
      against: against(floor.map(({ rate }) => rate)),
      promised: { of: 'ratio', atLeast: 0.85, goal: 0.95 },
    }),
    row({
      what: `${what}, processor time a request`,
      unit: 'µs',
      ours: ours.map(({ cpuMicros }) => cpuMicros),
      against: against(floor.map(({ cpuMicros }) => cpuMicros)),
      promised: { of: 'ratio', atMost: 1.25 },
    }),
  ]
}
