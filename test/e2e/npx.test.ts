import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { endWithTest } from '../stage/end-with-test.ts'
import { waitUntil } from '../stage/wait-until.ts'

const checkout = fileURLToPath(new URL('../../', import.meta.url))

for (const [signal, whom] of [
  ['SIGTERM', 'npx'],
  ['SIGKILL', 'npx'],
  // As Ctrl-C sends it; npx alone takes no notice of it, and goes on like the gate.
  ['SIGINT', 'the group'],
] as const) {
  test(`[gate-serve.ends] ${signal} to ${whom} ends a gate that npx runs`, async t => {
    const npx = spawn('npx', ['g3n-ops', 'gate-serve', '--json', '--port', '0'], {
      cwd: checkout,
      env: { ...process.env, OPS_URL: 'http://127.0.0.1:1/ops' },
      stdio: ['ignore', 'pipe', 'inherit'],
      // A group of its own, so that whatever is left of it can be ended.
      detached: true,
    })
    endWithTest(t, async () => {
      try {
        process.kill(-(npx.pid ?? 0), 'SIGKILL')
      } catch {
        // Nothing is left.
      }
    })
    const lines = createInterface({ input: npx.stdout })
    const [line] = (await once(lines, 'line')) as [string]
    const { url } = JSON.parse(line) as { url: string }
    const health = url.replace(/\/gate$/, '/health')
    const isThere = () =>
      fetch(health).then(
        () => true,
        () => false,
      )
    assert.ok(await isThere())
    process.kill((npx.pid ?? assert.fail()) * (whom === 'npx' ? 1 : -1), signal)
    await waitUntil('the gate is gone', async () => !(await isThere()))
  })
}
