import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { startApp, type TestApp } from '../stage/start-app.ts'

const open = 'up\n'

/** An app with a port for agent checks, and what that port says. */
async function startAgent(t: TestContext) {
  const app = await startApp(t, { config: { OPS_HAPROXY_PORT: '0' } })
  const port = portOf(app)
  return { ...app, port, check: (line?: string) => ask(port, line) }
}

/** Where the port is, as the log says. */
function portOf({ log }: TestApp): number {
  const line = log.find(({ message }) => message === 'listening for agent checks')
  const port = Number(/^127\.0\.0\.1:(\d+)$/.exec(String(line?.fields['address']))?.[1])
  assert.ok(port > 0, 'the log says where it listens')
  return port
}

/** Everything that the port says on one connection, until it closes it. */
function ask(port: number, line?: string): Promise<string> {
  return conversation(connect({ port, host: '127.0.0.1' }), socket => line !== undefined && socket.write(line))
}

function conversation(socket: Socket, speak: (socket: Socket) => unknown): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    socket.setTimeout(5000, () => socket.destroy(new Error('the port did not close the connection')))
    socket.setEncoding('latin1')
    socket.on('connect', () => speak(socket))
    socket.on('data', text => (heard += String(text)))
    socket.on('error', reject)
    socket.on('close', () => resolve(heard))
  })
}

test('[agent.down] [agent.scope] [agent.drain] a check of a scope gets the state in which its server belongs', async t => {
  const { schedule, check, data } = await startAgent(t)
  for (const line of ['pos\n', '\n', 'pos down\n']) assert.equal(await check(line), open)
  assert.equal(await check('pos drain\n'), 'up 100%\n')
  const { maintenance_id } = await schedule(0, { scopes: ['pos'] })
  assert.equal(await check('pos\n'), 'down\n')
  assert.equal(await check('POS/emea\r\n'), 'down\n')
  assert.equal(await check('pos drain\n'), '0%\n')
  for (const line of ['postal\n', '*\n', '\n']) assert.equal(await check(line), open)
  await data('maintenanceEnd', { maintenance_id })
  assert.equal(await check('pos\n'), open)
  assert.equal(await check('pos drain\n'), 'up 100%\n')
})

test('[agent.turns-at-the-second] a check follows the clock, whether or not the start is journaled', async t => {
  const { schedule, check, clock } = await startAgent(t)
  await schedule(30, { estimated_duration_seconds: 60, auto_end: true })
  clock.jump(29_999)
  assert.equal(await check('pos\n'), open)
  clock.jump(1)
  assert.equal(await check('pos\n'), 'down\n')
  clock.jump(60_000)
  assert.equal(await check('pos\n'), open)
})

test('[agent.blocked-only] agent checks have no methods: only a blocked window takes servers out', async t => {
  const { schedule, check } = await startAgent(t)
  await schedule(0, { impact: 'notice' })
  await schedule(0, { impact: 'read_only' })
  assert.equal(await check('*\n'), open)
  await schedule(0, { impact: 'blocked' })
  assert.equal(await check('*\n'), 'down\n')
})

test('[agent.silent] a check that sends nothing, or no end of its line, is answered after a moment', async t => {
  const { schedule, check, port } = await startAgent(t)
  await schedule(0, { scopes: ['pos'] })
  assert.equal(await check(), open, 'the whole stack is asked about')
  assert.equal(await check('pos'), 'down\n')
  const halves = (socket: Socket) => {
    socket.write('po')
    setImmediate(() => socket.write('s\n'))
  }
  assert.equal(await conversation(connect({ port, host: '127.0.0.1' }), halves), 'down\n')
  assert.equal(await conversation(connect({ port, host: '127.0.0.1' }), socket => socket.end('pos')), 'down\n')
})

test('[agent.never-closed-by-a-mistake] a malformed line takes nothing out, and is logged', async t => {
  const { schedule, check, log } = await startAgent(t)
  await schedule(0)
  for (const line of ['a b c\n', 'pos away\n', '-\n', `${'x'.repeat(700)}\n`, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n']) {
    assert.equal(await check(line), open, line.slice(0, 20))
  }
  const lines = log.filter(({ level, fields }) => level === 'warn' && fields['call'] === 'agent-check')
  assert.equal(lines.length, 1, 'once a minute')
  assert.doesNotMatch(JSON.stringify(lines), /away|xxx/)
})

test('[agent.hostile] resets, floods and clients that never leave have no lasting cost', async t => {
  const { schedule, check, port, close } = await startAgent(t)
  await schedule(0)
  const sockets = Array.from({ length: 200 }, (_, index) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      if (index % 2 === 0) socket.resetAndDestroy()
      else socket.write('x'.repeat(100_000))
    })
    return socket.on('error', () => {})
  })
  assert.equal(await check('pos\n'), 'down\n')
  for (const socket of sockets) if (!socket.closed) await once(socket.resume(), 'close')
  assert.equal(await check('pos\n'), 'down\n')
  const silent = connect({ port, host: '127.0.0.1' }).on('error', () => {})
  await once(silent, 'connect')
  await close()
  await assert.rejects(check('pos\n'))
  silent.destroy()
})

test('[agent.off-by-default] without OPS_HAPROXY_PORT no port is opened', async t => {
  const { log } = await startApp(t)
  assert.equal(
    log.some(({ message }) => message === 'listening for agent checks'),
    false,
  )
})
