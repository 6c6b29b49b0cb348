import { Scratch } from './child.ts'
import { load } from './load.ts'
import { type Row, row } from './report.ts'
import { inTurns } from './rounds.ts'
import { fillStore, makeStore, nights } from './seed.ts'
import { type Server, startGatedServer, startService } from './service.ts'

const rounds = 10
const seconds = 3

/** Servers with an open gate, compared with the same servers with a middleware that does nothing. */
export async function adapters(): Promise<Row[]> {
  using scratch = new Scratch()
  const database = scratch.file('adapters.db')
  await makeStore(database)
  fillStore(database, nights(1))
  await using service = await startService(database)
  const rows: Row[] = []
  for (const framework of ['express', 'fastify'] as const) {
    await using gated = await startGatedServer(framework, scratch.file(`${framework}-gated`), service.url)
    await using plain = await startGatedServer(framework, scratch.file(`${framework}-plain`))
    const ask = (server: Server) => load(server, '/hello', { seconds })
    const { ours, floor } = await inTurns(rounds, { ours: () => ask(gated), floor: () => ask(plain) })
    rows.push(
      row({
        what: `${framework}, processor time that the gate adds to a request`,
        unit: 'µs',
        ours: ours.map(({ cpuMicros }, round) => cpuMicros - (floor[round]?.cpuMicros ?? Number.NaN)),
        promised: { of: 'ours', atMost: 1.5 },
      }),
      row({
        what: `${framework} behind a gate`,
        unit: 'requests/s',
        ours: ours.map(({ rate }) => rate),
        against: { name: 'a middleware that does nothing', values: floor.map(({ rate }) => rate) },
        promised: { of: 'ratio', atLeast: 0.95 },
      }),
    )
  }
  return rows
}
