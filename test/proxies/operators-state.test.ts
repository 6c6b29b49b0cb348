import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { startHaproxy } from '../../examples/gate-haproxy/start-haproxy.ts'
import { close, type Ops, startOps } from '../../examples/stage/ops.ts'
import { end, Stage, until } from '../../examples/stage/stage.ts'
import { startRecordingApp } from '../stage/recording-app.ts'

/** A server as HAProxy has it: what it itself thinks of it, what operators have set, and its weight. */
interface Server {
  isUp: boolean
  admin: 'ready' | 'maint' | 'drain'
  weight: number
}

/** The runtime socket of a HAProxy. */
class Runtime {
  readonly #socket: string

  constructor(socket: string) {
    this.#socket = socket
  }

  async say(command: string): Promise<string> {
    const socket = connect(this.#socket)
    socket.end(`${command}\n`)
    return text(socket)
  }

  set(server: string, state: Server['admin']): Promise<string> {
    return this.say(`set server app/${server} state ${state}`)
  }

  /** Bits of the administrative state: 1 is a forced MAINT, 8 a forced DRAIN (management guide, `show servers state`). */
  async server(name: string): Promise<Server> {
    const lines = (await this.say('show servers state app')).split('\n').map(line => line.split(' '))
    const [, , , , , operational, admin = '', weight] = lines.find(line => line[3] === name)?.slice(0) ?? []
    return {
      isUp: operational !== '0' && weight !== '0',
      admin: Number(admin) & 1 ? 'maint' : Number(admin) & 8 ? 'drain' : 'ready',
      weight: Number(weight),
    }
  }

  isUp(name: string, isUp: boolean): Promise<void> {
    return until(`${name} is ${isUp ? 'up' : 'out'}`, async () => (await this.server(name)).isUp === isUp)
  }
}

/** A service, and HAProxy with three servers that asks it. */
async function play(t: TestContext, line: string) {
  const stage = new Stage()
  const app = await startRecordingApp()
  t.after(async () => {
    await stage[Symbol.asyncDispose]()
    await app.stop()
  })
  const store = { OPS_STORE: `sqlite:${join(stage.folder, 'ops.db')}` }
  const ops = await startOps(stage, store)
  let sockets = 0
  const start = async (): Promise<Runtime> => {
    const socket = join(stage.folder, `${++sockets}.sock`)
    const servers = `    server app2 ${app.address}\n    server app3 ${app.address}`
    const behind = { app: app.address, gate: ops }
    await startHaproxy(stage, behind, { line, servers, global: `    stats socket ${socket} level admin` })
    return new Runtime(socket)
  }
  /** Another process in its place, on the same store and ports. */
  const restart = async (before: Ops, meanwhile = async () => {}): Promise<Ops> => {
    await end(before.child, 'SIGKILL')
    await meanwhile()
    const [port, agent] = [before.address, before.agent].map(address => address.split(':').at(-1) ?? '')
    return startOps(stage, { ...store, OPS_PORT: port, OPS_HAPROXY_PORT: agent })
  }
  return { ops, start, restart }
}

for (const line of ['pos', 'pos drain']) {
  test(`[agent.operators-state] MAINT and DRAIN set by an operator stay before, during and after a window: ${line}`, async t => {
    const { ops, start } = await play(t, line)
    const haproxy = await start()
    const admins = async () =>
      Promise.all(['app1', 'app2', 'app3'].map(async name => (await haproxy.server(name)).admin))
    await haproxy.isUp('app1', true)
    await haproxy.set('app2', 'maint')
    await haproxy.set('app3', 'drain')

    for (let round = 0; round < 2; round++) {
      const maintenance_id = await close(ops, 'pos')
      await haproxy.isUp('app1', false)
      assert.deepEqual(await admins(), ['ready', 'maint', 'drain'])
      await ops.client.maintenanceEnd({ maintenance_id })
      await haproxy.isUp('app1', true)
      assert.deepEqual(await admins(), ['ready', 'maint', 'drain'], 'open again, for those that nobody took out')
    }

    const maintenance_id = await close(ops, 'pos')
    await haproxy.isUp('app1', false)
    await haproxy.set('app1', 'maint')
    await haproxy.set('app2', 'ready')
    await haproxy.set('app3', 'ready')
    for (const name of ['app2', 'app3']) await haproxy.isUp(name, false)
    assert.deepEqual(await admins(), ['maint', 'ready', 'ready'])
    await ops.client.maintenanceEnd({ maintenance_id })
    for (const name of ['app2', 'app3']) await haproxy.isUp(name, true)
    assert.deepEqual(await admins(), ['maint', 'ready', 'ready'])
    await haproxy.set('app1', 'ready')
    await haproxy.isUp('app1', true)
    assert.equal((await haproxy.server('app1')).weight, 1)
  })

  test(`[agent.operators-state] no server is stranded by a gate that restarts, or by a HAProxy that does: ${line}`, async t => {
    const { ops, start, restart } = await play(t, line)
    const haproxy = await start()
    await haproxy.isUp('app1', true)
    const maintenance_id = await close(ops, 'pos')
    await haproxy.isUp('app1', false)
    const again = await restart(ops, async () => void (await haproxy.set('app2', 'maint')))
    assert.equal((await haproxy.server('app1')).isUp, false, 'what it was told last holds')
    const other = await start()
    await other.isUp('app1', false)
    await again.client.maintenanceEnd({ maintenance_id })
    for (const each of [haproxy, other]) for (const name of ['app1', 'app3']) await each.isUp(name, true)
    assert.equal((await haproxy.server('app2')).admin, 'maint')
    await haproxy.set('app2', 'ready')
    await haproxy.isUp('app2', true)
  })
}
