import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { createApp } from '../../packages/server/src/app.ts'
import { readConfig } from '../../packages/server/src/config/config.ts'
import { silentLog } from '../../packages/server/src/log.ts'
import { openStore } from '../../packages/server/src/store/open.ts'
import { capture, type Outcome } from './captured-terminal.ts'
import { ManualClock } from './manual-clock.ts'

export const secretCode = 'correct horse battery'
const nobody = { before() {}, after() {}, never() {} }

/** A service on a store of its own at 2026-11-24T12:00:00Z, and a command line that knows its address and code. */
export async function serve(t: TestContext, settings: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'g3n-ops-cli-'))
  const store = `sqlite:${join(folder, 'ops.db')}`
  const config = readConfig({ OPS_PORT: '0', OPS_STORE: store, OPS_SECRET_CODE: secretCode, ...settings })
  const clock = new ManualClock('2026-11-24T12:00:00Z')
  const app = await createApp({
    config,
    store: await openStore(store, { serving: true }),
    clock,
    log: silentLog,
    reveal: nobody,
    secretCodeCost: 1024,
  })
  t.after(async () => {
    await app.close()
    rmSync(folder, { recursive: true })
  })
  const url = await app.listen()
  const asked = new Set<string>()
  const fetch: typeof globalThis.fetch = (input, init) => {
    asked.add(`${init?.method ?? 'GET'} ${new URL(input instanceof Request ? input.url : input).pathname.slice(4)}`)
    return globalThis.fetch(input, init)
  }
  const env = { OPS_URL: url, OPS_SECRET_CODE: secretCode }
  const ops = (args: string[], more: Parameters<typeof capture>[1] = {}): Promise<Outcome> =>
    capture(args, { env, fetch, now: () => clock.now(), ...more })
  const json = async <T>(...args: string[]): Promise<T> => {
    const { code, stdout, stderr } = await ops([...args, '--json'])
    assert.equal(code, 0, stderr)
    return JSON.parse(stdout) as T
  }
  return { clock, url, folder, env, asked, ops, json }
}
