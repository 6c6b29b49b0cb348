/**
 * `npm run bench [name…]`: what the service promises in numbers, each compared with its physical floor or its peer, measured in
 * alternating rounds of one run. A promise that is missed is printed, never thrown: numbers are read, not asserted.
 */
import { fileURLToPath } from 'node:url'
import { installPrograms } from '../scripts/machine/install-programs.ts'
import { neededPrograms } from '../scripts/machine/needed-programs.ts'
import { adapters } from './adapters.ts'
import { attacksBench } from './attacks.ts'
import { cli } from './cli.ts'
import { commits } from './commits.ts'
import { console5000 } from './console.ts'
import { decide } from './decide.ts'
import { dynamodb } from './dynamodb.ts'
import { everNewScopes } from './ever-new-scopes.ts'
import { fanOut } from './fan-out.ts'
import { feeds } from './feeds.ts'
import { flip } from './flip.ts'
import { gate } from './gate.ts'
import { get } from './get.ts'
import { instances } from './instances.ts'
import { list } from './list.ts'
import { describeMachine } from './machine.ts'
import { moving } from './moving.ts'
import { parts } from './parts.ts'
import { ping } from './ping.ts'
import { plannedStart } from './planned-start.ts'
import { postgres } from './postgres.ts'
import { readers } from './readers.ts'
import { type Row, table } from './report.ts'
import { startUp } from './start-up.ts'
import { state } from './state.ts'
import { status } from './status.ts'
import { sweep } from './sweep.ts'
import { units } from './units.ts'

const benches: Record<string, () => Promise<Row[]>> = {
  ping,
  gate,
  state,
  get,
  list,
  'start-up': startUp,
  commits,
  sweep,
  postgres,
  dynamodb,
  instances,
  moving,
  parts,
  units,
  adapters,
  decide,
  flip,
  'planned-start': plannedStart,
  'fan-out': fanOut,
  attacks: async () => [...(await attacksBench()), ...(await everNewScopes())],
  status,
  readers,
  feeds,
  console: console5000,
  cli,
}

const asked = process.argv.slice(2)
const unknown = asked.filter(name => !Object.hasOwn(benches, name))
if (unknown.length > 0) {
  console.error(`no such bench: ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`)
  process.exitCode = 2
} else {
  const chosen = Object.entries(benches).filter(([name]) => asked.length === 0 || asked.includes(name))
  const files = chosen.map(([name]) => `bench/${name}.ts`)
  await installPrograms(neededPrograms(fileURLToPath(new URL('..', import.meta.url)), files))
  console.log(describeMachine())
  for (const [name, bench] of chosen) {
    const started = performance.now()
    const rows = await bench()
    console.log(`\n${name}, in ${Math.round((performance.now() - started) / 1000)} s\n${table(rows)}`)
  }
}
