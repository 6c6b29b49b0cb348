// nginx before an app, closed by the ops service during a window: first asking the service itself, then asking a gate
// process beside it, which also knows the plan while the service is away. Runs the real nginx; every step is checked,
// and the program ends with exit code 1 at the first that is not as it should be.
//
//   node_modules/.bin/node --conditions=@ops/source examples/gate-nginx/main.ts
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { startApp } from '../stage/app.ts'
import { ask, seesClosed, seesOpen, seesReadOnly } from '../stage/checks.ts'
import { close, startGate, startOps } from '../stage/ops.ts'
import { end, freePort, say, Stage, until } from '../stage/stage.ts'

const nginx = requireProgram('nginx')
const conf = readFileSync(new URL('ops-gate.conf', import.meta.url), 'utf8')

await using stage = new Stage()
const app = await startApp()
try {
  await askingTheService()
  await askingAGateBesideIt()
} finally {
  await app.stop()
}

async function askingTheService(): Promise<void> {
  const other = await startNginx(app.address)
  await seesOpen(other.url)
  say('What is no gate answers for one: everything passes.')

  const ops = await startOps(stage)
  const { url } = await startNginx(ops.address)
  await seesOpen(url)
  say('Nothing is planned: everything passes.')

  const blocked = await close(ops, 'pos')
  await seesClosed(url)
  assert.equal((await ask(url, { path: '/forbidden' })).status, 503)
  say('A window closes the app: 503 with Retry-After; health checks pass.')
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
  say('The service is killed during a window: nginx fails open.')
}

async function askingAGateBesideIt(): Promise<void> {
  const ops = await startOps(stage)
  const gate = await startGate(stage, ops, 'pos')
  const { url } = await startNginx(gate.address)
  await seesOpen(url)
  const start = Math.ceil(Date.now() / 1000) * 1000 + 2000
  await close(ops, 'pos', { at: start })
  await gate.holds(1)
  await end(ops.child, 'SIGKILL')
  await until('the planned start', async () => (await ask(url)).status === 503)
  assert.ok(Date.now() >= start, 'never before its second')
  await seesClosed(url)
  say('The service is away, and the gate beside nginx closes at the planned start all the same.')
  await end(gate.child, 'SIGKILL')
  await seesOpen(url)
  say('The gate is killed as well: nginx fails open.')
}

/** Runs nginx with the configuration of this folder, its addresses replaced by those of this play. */
async function startNginx(gate: string): Promise<{ url: string }> {
  const port = await freePort()
  const folder = join(stage.folder, `nginx-${port}`)
  mkdirSync(folder)
  writeFileSync(
    join(folder, 'ops-gate.conf'),
    conf
      .replace('server 127.0.0.1:8080', `server ${gate}`)
      .replace('server 127.0.0.1:3000', `server ${app.address}`)
      .replace('listen 127.0.0.1:8000', `listen 127.0.0.1:${port}`),
  )
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(name => `${name}_temp_path ${folder}/${name};`)
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http { access_log off; ${paths.join(' ')} include ${folder}/ops-gate.conf; }
`,
  )
  stage.start(nginx, ['-e', join(folder, 'error.log'), '-p', folder, '-c', join(folder, 'nginx.conf')])
  const url = `http://127.0.0.1:${port}`
  await until('nginx listens', () =>
    fetch(`${url}/health`).then(
      response => response.ok,
      () => false,
    ),
  )
  return { url }
}
