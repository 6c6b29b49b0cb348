// HAProxy before an app, whose servers the ops service takes out during a window by agent-check: first asked itself, then
// a gate process beside HAProxy, which also knows the plan while the service is away. Runs the real HAProxy; every step
// is checked, and the program ends with exit code 1 at the first that is not as it should be.
//
//   node_modules/.bin/node --conditions=@ops/source examples/gate-haproxy/main.ts
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { startApp } from '../stage/app.ts'
import { ask, seesClosed, seesOpen } from '../stage/checks.ts'
import { close, startGate, startOps } from '../stage/ops.ts'
import { end, freePort, say, Stage, until } from '../stage/stage.ts'

const haproxy = requireProgram('haproxy')
const config = readFileSync(new URL('haproxy.cfg', import.meta.url), 'utf8')

await using stage = new Stage()
const app = await startApp()
try {
  await askingTheService()
  await askingAGateBesideIt()
} finally {
  await app.stop()
}

async function askingTheService(): Promise<void> {
  const ops = await startOps(stage)
  const [{ url }, draining] = await Promise.all([startHaproxy(ops), startHaproxy(ops, 'pos drain')])
  await Promise.all([seesOpen(url), seesOpen(draining.url)])
  say('Nothing is planned: everything passes.')

  await close(ops, 'shop')
  await close(ops, 'pos', { impact: 'read_only' })
  const blocked = await close(ops, 'pos')
  await Promise.all([seesClosed(url), seesClosed(draining.url)])
  assert.match((await ask(url, { accept: 'text/html' })).text, /^<!doctype html>/)
  say('A window takes the servers out, by maint or drain: 503 with Retry-After; health checks pass.')
  await ops.client.maintenanceEnd({ maintenance_id: blocked })
  await Promise.all([seesOpen(url), seesOpen(draining.url)])
  say('Ended: the servers are back, while a window elsewhere and one that is read_only go on.')

  await close(ops, 'pos')
  await seesClosed(url)
  await end(ops.child, 'SIGKILL')
  await seesOpen(url)
  say('The service is killed during a window: HAProxy keeps the servers out, and the rule for that fails open.')
}

async function askingAGateBesideIt(): Promise<void> {
  const ops = await startOps(stage)
  const gate = await startGate(stage, ops, 'pos')
  const { url } = await startHaproxy(gate)
  await seesOpen(url)
  const start = Math.ceil(Date.now() / 1000) * 1000 + 2000
  await close(ops, 'pos', { at: start })
  await gate.holds(1)
  await end(ops.child, 'SIGKILL')
  await until('the planned start', async () => (await ask(url)).status === 503)
  assert.ok(Date.now() >= start, 'never before its second')
  await seesClosed(url)
  say('The service is away, and the gate beside HAProxy takes the servers out at the planned start all the same.')
  await end(gate.child, 'SIGKILL')
  await seesOpen(url)
  say('The gate is killed as well: HAProxy fails open.')
}

/** Runs HAProxy with the configuration of this folder, its addresses replaced by those of this play. */
async function startHaproxy(gate: { address: string; agent: string }, line = 'pos'): Promise<{ url: string }> {
  const port = await freePort()
  const file = join(stage.folder, `haproxy-${port}.cfg`)
  const ours = config
    .replaceAll('inter 1s', 'inter 200ms')
    .replaceAll('127.0.0.1:3000', app.address)
    .replace('server ops 127.0.0.1:8080', `server ops ${gate.address}`)
    .replace('agent-port 9101', `agent-port ${gate.agent.split(':').at(-1)}`)
    .replace('agent-send "pos\\n"', `agent-send "${line}\\n"`)
    .replace('bind 127.0.0.1:8000', `bind 127.0.0.1:${port}`)
  writeFileSync(file, ours)
  stage.start(haproxy, ['-q', '-db', '-f', file])
  const url = `http://127.0.0.1:${port}`
  await until('HAProxy listens', () =>
    fetch(`${url}/health`).then(
      response => response.ok,
      () => false,
    ),
  )
  return { url }
}
