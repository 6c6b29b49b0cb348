// The service inside a process of the bench's own, so that its event loop can be looked at.
import { cacheCompiledCode } from '../../packages/server/src/compile-cache.js'
import { answer, nowMs } from './answer.js'
import { TurnMeter } from './turn-meter.js'

cacheCompiledCode()
const { createApp } = await import('../../packages/server/src/app.ts')
const { systemClock } = await import('../../packages/server/src/clock.ts')
const { readConfig } = await import('../../packages/server/src/config/config.ts')
const { silentLog } = await import('../../packages/server/src/log.ts')
const { updateMaintenance } = await import('../../packages/server/src/maintenance/update.ts')
const { openStore } = await import('../../packages/server/src/store/open.ts')

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
  /** Changes a window; its journal entry starts the clock. */
  async broadcast(maintenanceId, text) {
    await updateMaintenance(app.context, { role: 'admin', actor: 'bench' }, { maintenance_id: maintenanceId, text })
    return appliedAt
  },
  beginTurns: () => meter.begin(),
  endTurns: () => meter.end(),
})
