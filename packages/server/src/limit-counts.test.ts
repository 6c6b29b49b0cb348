import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../../test/stage/manual-clock.ts'
import { configuration } from './config/settings.ts'
import { LimitCounts } from './limit-counts.ts'
import { limits } from './limits.ts'
import { silentLog } from './log.ts'

test('[limits.counted] each time counts, and a limit is logged once per minute, with how many times it was reached since', async () => {
  const clock = new ManualClock(0)
  const lines: object[] = []
  const counts = new LimitCounts({ ...silentLog, warn: fields => lines.push(fields) }, clock)
  for (let count = 0; count < 5; count++) counts.reached('connectionsPerAddress', { address: '192.0.2.1' })
  counts.reached('bodyBytes')
  await clock.pass(60_000)
  counts.reached('connectionsPerAddress', { address: '192.0.2.2' })
  assert.deepEqual([counts.of('connectionsPerAddress'), counts.of('bodyBytes'), counts.of('connections')], [6, 1, 0])
  const setting = 'OPS_CONNECTION_MAX_PER_ADDRESS'
  assert.deepEqual(lines, [
    { limit: 'connectionsPerAddress', per: 'address', times: 1, setting, address: '192.0.2.1' },
    { limit: 'bodyBytes', per: 'request', times: 1 },
    { limit: 'connectionsPerAddress', per: 'address', times: 5, setting, address: '192.0.2.2' },
  ])
})

test('every setting of a limit is a variable of the service, with the same default', () => {
  for (const { setting, value } of Object.values(limits)) {
    if (setting === undefined) continue
    const row = configuration.find(({ variable }) => variable === setting.variable)
    assert.equal(row?.default, String(value), setting.variable)
  }
})
