import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { endWithTest } from '../stage/end-with-test.ts'
import { prepareStore, secretCode } from '../stage/prepare-store.ts'
import { openRaw, post } from '../stage/raw-connection.ts'
import { cleanEnvironment, endingOf, root } from '../stage/run-opsd.ts'
import { assertSound, createKey, plan, startService } from '../stage/start-service.ts'
import { temporaryFolder } from '../stage/temporary-folder.ts'
import { waitUntil } from '../stage/wait-until.ts'

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`[process.drain] ${signal} finishes requests in progress, closes idle connections, and exits 0`, async t => {
    const service = await startService(t)
    const key = await createKey(service)
    const idle = await openRaw(service.port)
    idle.write('GET /ops/ping HTTP/1.1\r\nhost: ops\r\n\r\n')
    assert.equal((await idle.next())?.status, 200)
    const body = JSON.stringify(plan(3600))
    const bytes = post('/maintenance/schedule', body, key)
    const halfSent = await openRaw(service.port)
    halfSent.write(bytes.subarray(0, bytes.length - 10))
    const hashing = service.call('sessionCreate', { secret_code: `${secretCode}-not` })
    await waitUntil('the request has come', async () => (await service.data('ping')).ok)
    const begun = performance.now()
    service.signal(signal)
    await waitUntil('it drains', () => service.said.stdout.includes('"draining"'))
    await waitUntil('no new connection is taken', async () => {
      try {
        ;(await openRaw(service.port)).socket.destroy()
        return false
      } catch {
        return true
      }
    })
    halfSent.write(bytes.subarray(bytes.length - 10))
    const answer = await halfSent.next()
    assert.equal(answer?.status, 200)
    assert.equal((await hashing).status, 403)
    const { code, stdout } = await service.ended
    assert.equal(code, 0)
    assert.match(stdout, /"stopped"/)
    assert.ok(performance.now() - begun < 5000, 'what was in flight has ended: nothing is left to wait for')
    await idle.closed
    await assertSound(service.store)
    const again = await startService(t, { store: service.store })
    const { maintenance_id } = (JSON.parse(answer?.body ?? '{}') as { data: { maintenance_id: string } }).data
    await again.data('maintenanceGet', { maintenance_id }, key)
  })
}

test('[process.drain] a client that never finishes its request does not delay the shutdown beyond 10 s', async t => {
  const service = await startService(t)
  const stuck = await openRaw(service.port)
  stuck.write(
    'POST /ops/maintenance/list HTTP/1.1\r\nhost: ops\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{',
  )
  await service.data('ping')
  const begun = performance.now()
  const { code } = await service.stop()
  assert.equal(code, 0)
  assert.ok(performance.now() - begun < 10_000, `${performance.now() - begun} ms`)
})

test('[process.drain] clients that keep sending requests on open connections do not delay the shutdown', async t => {
  const service = await startService(t)
  const begun = performance.now()
  const asking = ['/ops/ping', '/ops/ready', '/ops/nothing'].map(async path => {
    const connection = await openRaw(service.port)
    let answers = 0
    for (;;) {
      connection.write(`GET ${path} HTTP/1.1\r\nhost: ops\r\n\r\n`)
      if ((await connection.next()) === undefined) return answers
      answers++
    }
  })
  await service.data('ping')
  const { code, stdout } = await service.stop()
  assert.equal(code, 0)
  assert.match(stdout, /"stopped"/)
  assert.ok(performance.now() - begun < 5000, `${performance.now() - begun} ms`)
  for (const answers of await Promise.all(asking)) assert.ok(answers > 0)
})

test('[process.second-signal] a second SIGINT within a second does not interrupt the drain', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  const bytes = post('/maintenance/schedule', JSON.stringify(plan(3600)), key)
  const halfSent = await openRaw(service.port)
  halfSent.write(bytes.subarray(0, bytes.length - 10))
  await service.data('ping')
  service.signal('SIGINT')
  await waitUntil('it drains', () => service.said.stdout.includes('"draining"'))
  service.signal('SIGINT')
  service.signal('SIGTERM')
  halfSent.write(bytes.subarray(bytes.length - 10))
  assert.equal((await halfSent.next())?.status, 200)
  const { code, stdout } = await service.ended
  assert.equal(code, 0)
  assert.match(stdout, /"stopped"/)
})

test('[process.drain] a signal during the start stops it, and leaves a store that the next start can use', async t => {
  const store = `sqlite:${join(temporaryFolder(t), 'ops.db')}`
  const file = store.slice('sqlite:'.length)
  const starting = startService(t, { store })
  await waitUntil('the file is made', () => existsSync(file))
  const service = await starting
  const { code } = await service.stop()
  assert.equal(code, 0)
  await assertSound(store)
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`[process.drain] [process.serves-default] ${signal} to npm start reaches the service`, async t => {
    const store = await prepareStore(t)
    const npm = spawn('npm', ['start'], {
      cwd: root,
      env: cleanEnvironment({ OPS_STORE: store, OPS_PORT: '0', OPS_SECRET_CODE: secretCode }),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    endWithTest(t, () => {
      try {
        process.kill(-(npm.pid ?? 0), 'SIGKILL')
      } catch {
        // It has ended, as it should.
      }
    })
    const ended = endingOf(npm)
    let said = ''
    npm.stderr.on('data', (text: string) => (said += text))
    await waitUntil('it serves', () => said.includes('Ops service: '), 30_000)
    const url = /Ops service: (\S+)/.exec(said)?.[1] ?? ''
    assert.equal((await fetch(`${url}/ping`)).status, 200)
    npm.kill(signal)
    const { stdout } = await ended
    assert.match(stdout, /"draining"/)
    assert.match(stdout, /"stopped"/)
    await assert.rejects(fetch(`${url}/ping`), 'no orphan serves on')
    await assertSound(store)
  })
}

/** Makes a Node say that it is an older one: the launcher then looks for the pinned one. */
const older = `data:text/javascript,${encodeURIComponent(
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.0.0' } })",
)}`

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`[process.drain] ${signal} to g3n-opsd under an older Node reaches the service, and its exit code is returned`, async t => {
    const env = cleanEnvironment({ OPS_STORE: await prepareStore(t), OPS_PORT: '0', OPS_SECRET_CODE: secretCode })
    const launch = (command: string) => {
      const launcher = join(root, 'packages/server/bin/g3n-opsd.js')
      const args = ['--import', older, launcher, command]
      const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
      endWithTest(t, () => {
        try {
          process.kill(-(child.pid ?? 0), 'SIGKILL')
        } catch {
          // It has ended, as it should.
        }
      })
      return child
    }
    const opsd = launch('serve')
    const ended = endingOf(opsd)
    let said = ''
    opsd.stderr.on('data', (text: string) => (said += text))
    await waitUntil('it serves', () => said.includes('Ops service: '))
    opsd.kill(signal)
    const { code, stdout } = await ended
    assert.equal(code, 0)
    assert.match(stdout, /"stopped"/)
    assert.equal((await endingOf(launch('no-such-command'))).code, 2)
  })
}
