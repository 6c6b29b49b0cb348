// The service inside a process of the bench's own, so that its event loop can be looked at.
import { createApp } from '../../packages/server/src/app.ts'
import { systemClock } from '../../packages/server/src/clock.ts'
import { readConfig } from '../../packages/server/src/config.ts'
import { silentLog } from '../../packages/server/src/log.ts'
import { updateMaintenance } from '../../packages/server/src/maintenance/update.ts'
import { openStore } from '../../packages/server/src/store/open.ts'
import { answer, nowMs } from './answer.js'
import { TurnMeter } from './turn-meter.js'

const [, , database, port = '0'] = process.argv
const meter = new TurnMeter()
const config = readConfig({
  OPS_STORE: `sqlite:${database}`,
  OPS_PORT: port,
  OPS_STREAM_MAX: '20000',
  OPS_STREAM_MAX_PER_ADDRESS: '20000',
})
const app = await createApp({
  config,
  store: await openStore(config.store, { serving: true }),
  clock: systemClock,
  log: silentLog,
  reveal: { before() {}, after() {}, never() {} },
})
const { streams } = app.context
const apply = streams.apply.bind(streams)
let appliedAt = 0
streams.apply = (...entry) => {
  appliedAt = nowMs()
  apply(...entry)
}
process.once('SIGTERM', () => app.close().then(() => process.exit()))

answer({
  listen: async () => Number(new URL(await app.listen()).port),
  collect: () => globalThis.gc(),
  /** A change of a window: from its journal entry on it is told. */
  async broadcast(maintenanceId, text) {
    await updateMaintenance(app.context, { role: 'admin', actor: 'bench' }, { maintenance_id: maintenanceId, text })
    return appliedAt
  },
  beginTurns: () => meter.begin(),
  endTurns: () => meter.end(),
})
