import { Scratch } from './child.ts'
import { imitate } from './imitate.ts'
import { load } from './load.ts'
import { newestId } from './newest-id.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { fillStore, makeStore, nights } from './seed.ts'
import { startService } from './service.ts'

const rounds = 9
const seconds = 2

/** `/maintenance/get` with an API key and one log line per request, compared with a bare `node:http` server that sends as many bytes. */
export async function get(): Promise<Row[]> {
  using scratch = new Scratch()
  const database = scratch.file('get.db')
  const { apiKey } = await makeStore(database)
  fillStore(database, nights(1000))
  const path = `/maintenance/get?maintenance_id=${newestId(database)}`
  const headers = { 'x-api-key': apiKey }
  await using service = await startService(database)
  await using bare = await imitate(service, path, scratch.file('get.json'), { headers })
  const { ours, floor } = await inTurns(rounds, {
    ours: () => load(service, path, { seconds, headers }),
    floor: () => load(bare, path, { seconds, headers }),
  })
  return [
    row({
      what: '/maintenance/get with an API key',
      unit: 'requests/s',
      ours: ours.map(({ rate }) => rate),
      against: { name: 'node:http', values: floor.map(({ rate }) => rate) },
      promised: { of: 'ratio', atLeast: 0.5 },
    }),
    row({
      what: '/maintenance/get, processor time a request',
      unit: 'µs',
      ours: ours.map(({ cpuMicros }) => cpuMicros),
      against: { name: 'node:http', values: floor.map(({ cpuMicros }) => cpuMicros) },
    }),
  ]
}
