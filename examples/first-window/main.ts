// The whole life of a maintenance window, against a service that this program starts for itself in a temporary folder:
// scheduled, announced, begun at its second, updated, extended, ended, and read back from the journal. Every step is
// checked; the program ends with exit code 1 at the first that is not as it should be.
//
//   node_modules/.bin/node --conditions=@ops/source examples/first-window/main.ts
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createClient, OpsError } from '@ops/sdk'

const secretCode = 'correct-horse-battery'
const folder = mkdtempSync(join(tmpdir(), 'first-window-'))
const service = spawn(
  process.execPath,
  ['--conditions=@ops/source', fileURLToPath(new URL('../../packages/server/src/main.js', import.meta.url)), 'serve'],
  {
    env: { ...process.env, OPS_PORT: '0', OPS_STORE: `sqlite:${join(folder, 'ops.db')}`, OPS_SECRET_CODE: secretCode },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
)

try {
  await playAWindow(await addressOf())
} finally {
  service.kill('SIGTERM')
  await new Promise(resolve => service.once('exit', resolve))
  rmSync(folder, { recursive: true })
}
say('The service has drained and stopped.')

async function playAWindow(baseUrl: string): Promise<void> {
  // The secret code makes a key for the deployment's automation; the key does the rest.
  const admin = createClient({ baseUrl, secretCode, timeoutMs: 60_000 })
  const { api_key: apiKey } = await admin.apiKeyCreate({ name: 'first window', role: 'operator' })
  const ops = createClient({ baseUrl, apiKey })

  const before = await ops.ping()
  assert.equal(before.maintenance_active, false)
  say('Nothing is planned: the stack is open.')

  const start = new Date(Math.ceil(Date.now() / 1000) * 1000 + 2000)
  const window = await ops.maintenanceSchedule({
    description: 'Database migration: orders are read-only',
    scheduled_start_utc: start.toISOString(),
    estimated_duration_seconds: 1800,
    scopes: ['pos/emea'],
    impact: 'read_only',
    idempotency_key: 'first-window',
  })
  assert.equal(window.status, 'scheduled')
  const announced = await ops.ping({ scope: 'pos/emea/store-0042' })
  assert.equal(announced.next_maintenance?.maintenance_id, window.maintenance_id)
  say(`Scheduled for ${window.scheduled_start_utc}, and announced to every store below pos/emea.`)

  const turned = await untilActive(ops, 'pos/emea/store-0042')
  assert.ok(turned >= start.getTime(), 'never before its second')
  say(`Active ${turned - start.getTime()} ms after its planned start, without anybody having done a thing.`)
  assert.equal((await ops.ping({ scope: 'pos/apac' })).maintenance_active, false)
  assert.equal((await ops.ping()).maintenance_active, false)
  say('Its neighbours stay open.')

  const { maintenance_id } = window
  await ops.maintenanceUpdate({
    maintenance_id,
    text: 'Half of the tables are through.',
    estimated_duration_seconds: 3600,
  })
  const { maintenance } = await ops.ping({ scope: 'pos/emea' })
  assert.equal(maintenance?.latest_update?.text, 'Half of the tables are through.')
  assert.equal(Date.parse(maintenance.estimated_end_utc) - Date.parse(maintenance.started_at), 3_600_000)
  say('Updated, and extended by half an hour.')

  const ended = await ops.maintenanceEnd({ maintenance_id, end_message: 'Done ahead of time.' })
  assert.equal(ended.status, 'ended')
  assert.equal((await ops.ping({ scope: 'pos/emea' })).maintenance_active, false)
  const again = await ops.maintenanceEnd({ maintenance_id }).catch((error: unknown) => error)
  assert.ok(again instanceof OpsError && again.tag === 'invalid-state', 'a window ends once')
  say('Ended early: the scope is open again at once.')

  const { items } = await ops.journalList({ maintenance_id })
  assert.deepEqual(
    items.map(({ action, actor }) => [action, actor.split(':')[0]]),
    [
      ['schedule', 'api_key'],
      ['start', 'sweep'],
      ['update', 'api_key'],
      ['end', 'api_key'],
    ],
  )
  say('The journal has every step:')
  for (const { seq, at, action, actor } of items) say(`  ${seq}  ${at}  ${action.padEnd(8)}  ${actor}`)
}

/** The moment at which a scope was first seen to be closed. */
async function untilActive(ops: ReturnType<typeof createClient>, scope: string): Promise<number> {
  const deadline = Date.now() + 10_000
  while (Date.now() < deadline) {
    const { maintenance_active: isActive } = await ops.ping({ scope })
    if (isActive) return Date.now()
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  throw new Error('the window did not become active')
}

/** Where the service listens, as its log says. */
async function addressOf(): Promise<string> {
  for await (const line of createInterface({ input: service.stdout })) {
    const { msg, url } = JSON.parse(line) as { msg: string; url?: string }
    if (msg === 'listening' && url !== undefined) {
      service.stdout.resume()
      return url
    }
  }
  throw new Error('the service ended before it listened')
}

function say(line: string): void {
  console.log(line)
}
