import type { TestContext } from 'node:test'
import { ManualClock } from './manual-clock.ts'
import { startApp } from './start-app.ts'

/** Serves a store until it has something of every projection, in 11 entries. Returns the ids of its windows. */
export async function fillStore(t: TestContext, store: string): Promise<string[]> {
  const app = await startApp(t, { store, clock: new ManualClock(new Date().toISOString()) })
  const ids: string[] = []
  for (let count = 0; count < 3; count++) ids.push((await app.schedule(600)).maintenance_id)
  await app.data('maintenanceUpdate', { maintenance_id: ids[0], text: 'Soon.' })
  await app.data('apiKeyCreate', { name: 'key', role: 'reader' })
  await app.schedule(600, { idempotency_key: 'key-of-a-robot-0001' })
  await app.data('partSet', { parts: ['pos', 'web'].map(scope => ({ scope, title: 'Tills' })) })
  await app.data('partRemove', { scopes: ['web'] })
  await app.close()
  return ids
}
