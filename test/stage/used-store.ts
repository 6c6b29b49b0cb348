import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { freshStore } from '../engines/fresh-store.ts'
import { ManualClock } from './manual-clock.ts'
import { runOpsd } from './run-opsd.ts'
import { secretCode, startApp, type TestApp } from './start-app.ts'
import { waitUntil } from './wait-until.ts'

/** The time for a command: each starts a process, and the slowest engine takes one append at a time. */
const patienceMs = 60_000

/** A folder that is deleted with the test. */
export function folderOf(t: Pick<TestContext, 'after'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'ops-moving-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The clock of a service that was in use until now: what it remembers for a day is still remembered. */
const lately = () => new ManualClock(new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000).toISOString())

/** A store with every kind of entry, and what is known about it. No process serves it any more. */
export async function usedStore(t: TestContext): Promise<{
  address: string
  apiKey: string
  repeated: { body: Record<string, unknown>; id: string }
  list: unknown
  clock: ManualClock
}> {
  const address = await freshStore(t)
  const clock = lately()
  const app = await startApp(t, { store: address, clock })
  const { api_key: apiKey } = await app.data('apiKeyCreate', { name: 'Schlüssel 🔑', role: 'operator' })
  const expires_at = new Date(clock.now() + 86_400_000).toISOString()
  const revoked = await app.data('apiKeyCreate', { name: 'lost', role: 'reader', expires_at })
  await app.data('apiKeyRevoke', { api_key_id: revoked.api_key_id })
  const texts = ['漢字 "quoted"\n\u2028 and \\ back', '=1+1', 'Kühlung 💶']
  const ids: string[] = []
  for (const description of texts) ids.push((await app.schedule(60, { description })).maintenance_id)
  const start = new Date(clock.now() + 7_200_000).toISOString()
  const body = { description: 'asked twice', scheduled_start_utc: start, estimated_duration_seconds: 60 }
  const repeated = { ...body, scopes: ['pos/emea'], idempotency_key: 'key-of-a-robot-0001' }
  const { maintenance_id: id } = await app.data('maintenanceSchedule', repeated)
  await app.data('maintenanceUpdate', { maintenance_id: ids[0], text: 'Soon. '.repeat(300) })
  await app.data('maintenanceUpdate', { maintenance_id: ids[1], estimated_duration_seconds: 7200 })
  await app.data('maintenanceStart', { maintenance_id: ids[0] })
  await app.data('maintenanceCancel', { maintenance_id: ids[2] })
  await clock.pass(120_000)
  await waitUntil('the planned start is journaled', async () =>
    (await app.journal()).some(({ actor }) => actor === 'sweep'),
  )
  await app.data('maintenanceRelease', { maintenance_id: ids[0], scopes: ['pos/emea/store-0042'] })
  await app.data('maintenanceEnd', { maintenance_id: ids[0] })
  await app.data('maintenanceCorrectText', { maintenance_id: ids[0], field: 'update', number: 1, text: 'Sooner.' })
  const parts = texts.map((_, index) => ({ scope: `pos/${index}`, title: 'Kühlung 💶', labels: { tier: '1' } }))
  await app.data('partSet', { parts })
  await app.data('partSet', { parts: [{ scope: 'pos/0', title: 'Filiale' }] })
  await app.data('partRemove', { scopes: ['pos/1'] })
  await app.data('signingKeyRotate', {})
  // Two other codes: of the first only the digest is stored.
  const codes = [secretCode, 'another-code-of-ours', secretCode]
  for (const [index, code] of codes.slice(1).entries())
    await app.data('secretCodeSet', { secret_code: codes[index], new_secret_code: code })
  const list = await listOf(app, apiKey)
  await app.close()
  return { address, apiKey, repeated: { body: repeated, id }, list, clock }
}

/** The newest windows, as in the API. */
export async function listOf(app: TestApp, apiKey: string): Promise<unknown> {
  return (await app.data('maintenanceList', { limit: 100 }, { headers: { 'x-api-key': apiKey } })).items
}

/** Runs a command of `g3n-opsd` that must succeed, and returns its output. */
export async function opsd(address: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runOpsd(args, { OPS_STORE: address }, patienceMs)
  assert.equal(code, 0, stderr)
  return stdout
}
