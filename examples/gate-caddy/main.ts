// Caddy before an app, closed by the ops service during a window: first asking the service itself, then asking a gate
// process beside it, which also knows the plan while the service is away. Runs the real Caddy; every step is checked,
// and the program ends with exit code 1 at the first that is not as it should be.
//
//   node_modules/.bin/node --conditions=@ops/source examples/gate-caddy/main.ts
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { startApp } from '../stage/app.ts'
import { ask, seesClosed, seesOpen, seesReadOnly } from '../stage/checks.ts'
import { close, startGate, startOps } from '../stage/ops.ts'
import { end, freePort, say, Stage, until } from '../stage/stage.ts'

const caddy = requireProgram('caddy')
const caddyfile = readFileSync(new URL('Caddyfile', import.meta.url), 'utf8')

await using stage = new Stage()
const app = await startApp()
try {
  await askingTheService()
  await askingAGateBesideIt()
} finally {
  await app.stop()
}

async function askingTheService(): Promise<void> {
  const other = await startCaddy(app.address)
  await seesOpen(other.url)
  say('What is no gate answers for one: everything passes.')

  const ops = await startOps(stage)
  const { url } = await startCaddy(ops.address)
  await seesOpen(url)
  say('Nothing is planned: everything passes.')

  const blocked = await close(ops, 'pos')
  await seesClosed(url)
  assert.equal((await ask(url, { path: '/forbidden' })).status, 503)
  assert.match((await ask(url, { accept: 'text/html' })).text, /^<!doctype html>/)
  say('A window closes the app: 503 with Retry-After and the page of the service; health checks pass.')
  await ops.client.maintenanceEnd({ maintenance_id: blocked })
  await seesOpen(url)
  assert.equal((await ask(url, { path: '/forbidden' })).text, 'the app: GET /forbidden ')
  say('Ended: open again, and a 403 of the app is the app’s own.')

  const readOnly = await close(ops, 'pos', { impact: 'read_only' })
  await seesReadOnly(url)
  say('A read_only window: GET passes, POST is refused.')
  await ops.client.maintenanceEnd({ maintenance_id: readOnly })

  await close(ops, 'pos')
  await seesClosed(url)
  await end(ops.child, 'SIGKILL')
  await seesOpen(url)
  say('The service is killed during a window: Caddy fails open.')
}

async function askingAGateBesideIt(): Promise<void> {
  const ops = await startOps(stage)
  const gate = await startGate(stage, ops, 'pos')
  const { url } = await startCaddy(gate.address)
  await seesOpen(url)
  const start = Math.ceil(Date.now() / 1000) * 1000 + 2000
  await close(ops, 'pos', { at: start })
  await gate.holds(1)
  await end(ops.child, 'SIGKILL')
  await until('the planned start', async () => (await ask(url)).status === 503)
  assert.ok(Date.now() >= start, 'never before its second')
  await seesClosed(url)
  say('The service is away, and the gate beside Caddy closes at the planned start all the same.')
  await end(gate.child, 'SIGKILL')
  await seesOpen(url)
  say('The gate is killed as well: Caddy fails open.')
}

/** Runs Caddy with the configuration of this folder, its addresses replaced by those of this play. */
async function startCaddy(gate: string): Promise<{ url: string }> {
  const port = await freePort()
  const folder = join(stage.folder, `caddy-${port}`)
  mkdirSync(folder)
  const ours = caddyfile
    .replace('forward_auth @gated 127.0.0.1:8080', `forward_auth @gated ${gate}`)
    .replaceAll('127.0.0.1:3000', app.address)
    .replace(':8000 {', `:${port} {`)
  writeFileSync(
    join(folder, 'Caddyfile'),
    `{\n\tadmin off\n\tlog {\n\t\tlevel ERROR\n\t\toutput discard\n\t}\n}\n${ours}`,
  )
  stage.start(caddy, ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], {
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
  })
  const url = `http://127.0.0.1:${port}`
  await until('Caddy listens', () =>
    fetch(`${url}/health`).then(
      response => response.ok,
      () => false,
    ),
  )
  return { url }
}
