import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toTimestamp } from '@ops/contract'
import { act } from '../../../../../test/stage/console-components.ts'

const { Stores } = await import('../stores.ts')
const { Clock } = await import('../time/clock.ts')
const { Cache } = await import('./cache.ts')
const { Live } = await import('./live.ts')
const { Service } = await import('./service.ts')

/** A stream that a test sends events on. */
class Stream extends EventTarget {
  static opened: Stream | undefined
  readyState = 1

  constructor() {
    super()
    Stream.opened = this
  }

  close() {}
}

test('[console.clock] a schedule as old as the last change does not set the clock back', async () => {
  Object.assign(globalThis, { EventSource: Stream })
  const schedule = {
    generated_at: toTimestamp(Date.now() - 3_000_000),
    horizon_utc: toTimestamp(Date.now() + 3_000_000),
    seq: 3,
    windows: [],
  }
  const ops = { schedule: async () => schedule }
  const stores = new Stores().replace(Service, { ops } as unknown as InstanceType<typeof Service>)
  const live = stores.get(Live)
  assert.equal(await live.read(), 3)
  const leave = live.follow(() => {})
  await act(async () => void (await new Promise(resolve => setTimeout(resolve, 500))))
  Stream.opened?.dispatchEvent(new MessageEvent('schedule', { data: JSON.stringify(schedule), lastEventId: '00.3' }))
  leave()
  assert.ok(Stream.opened !== undefined)
  assert.ok(stores.get(Cache).board().horizon !== undefined)
  assert.ok(Math.abs(stores.get(Clock).now() - Date.now()) < 1000)
})
