import { Scratch } from './child.ts'
import { imitate } from './imitate.ts'
import { load } from './load.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { fillStore, makeStore, nights } from './seed.ts'
import { startService } from './service.ts'

const rounds = 11
const seconds = 2

/** `/ping` with a window ahead, compared with a bare `node:http` server that sends as many bytes. */
export async function ping(): Promise<Row[]> {
  using scratch = new Scratch()
  const database = scratch.file('ping.db')
  await makeStore(database)
  fillStore(database, nights(1))
  await using service = await startService(database)
  const path = '/ping?scope=shops/0000'
  await using whole = await imitate(service, '/ping', scratch.file('whole.json'))
  await using scoped = await imitate(service, path, scratch.file('scoped.json'))
  const measured = await inTurns(rounds, {
    ours: () => load(service, '/ping', { seconds }),
    floor: () => load(whole, '/ping', { seconds }),
    oursScoped: () => load(service, path, { seconds }),
    floorScoped: () => load(scoped, path, { seconds }),
  })
  const { ours, floor, oursScoped, floorScoped } = measured
  return [
    row({
      what: '/ping',
      unit: 'requests/s',
      ours: ours.map(({ rate }) => rate),
      against: { name: 'node:http', values: floor.map(({ rate }) => rate) },
      promised: { of: 'ratio', atLeast: 0.85, goal: 0.95 },
    }),
    row({
      what: '/ping, processor time a request',
      unit: 'µs',
      ours: ours.map(({ cpuMicros }) => cpuMicros),
      against: { name: 'node:http', values: floor.map(({ cpuMicros }) => cpuMicros) },
      promised: { of: 'ratio', atMost: 1.25 },
    }),
    row({
      what: '/ping of a scope with a window ahead',
      unit: 'requests/s',
      ours: oursScoped.map(({ rate }) => rate),
      against: { name: 'node:http', values: floorScoped.map(({ rate }) => rate) },
    }),
  ]
}
