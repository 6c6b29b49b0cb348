import assert from 'node:assert/strict'
import { startApp } from './app.ts'
import { ask, seesClosed, seesOpen, seesReadOnly } from './checks.ts'
import { close, startGate, startOps } from './ops.ts'
import { end, Stage, say, until } from './stage.ts'

/** The app behind a proxy, and what the proxy asks: hosts and ports. */
export interface Behind {
  app: string
  gate: { address: string; agent: string }
}

/**
 * How long a proxy waits for its gate: `as shipped`, or in a play that is not about that for as long as a busy machine may
 * take, since a proxy whose wait timed out lets requests through.
 */
export type Waits = 'as shipped' | 'patiently'

/** A proxy that asks a gate. */
export interface GatedProxy {
  name: string
  /** Whether it says the method of a request to the gate. */
  knowsMethods: boolean
  /** Whether it hands the gate's page on. */
  handsPagesOn: boolean
  /** Starts it; resolves with its address when it listens. */
  start: (stage: Stage, behind: Behind) => Promise<string>
}

/** Runs windows with a real proxy in front of an app: first the proxy asks the service itself, then a gate process beside it. */
export async function playGate(proxy: GatedProxy): Promise<void> {
  await using stage = new Stage()
  const app = await startApp()
  try {
    await askingTheService(stage, app.address, proxy)
    await askingAGateBesideIt(stage, app.address, proxy)
  } finally {
    await app.stop()
  }
}

async function askingTheService(stage: Stage, app: string, proxy: GatedProxy): Promise<void> {
  const { name, knowsMethods, handsPagesOn, start } = proxy
  if (knowsMethods) {
    await seesOpen(await start(stage, { app, gate: { address: app, agent: '' } }))
    say('What is no gate answers for one: everything passes.')
  }
  const ops = await startOps(stage)
  const url = await start(stage, { app, gate: ops })
  await seesOpen(url)
  say('Nothing is planned: everything passes.')

  const readOnly = await close(ops, 'pos', { impact: 'read_only' })
  await close(ops, 'shop')
  if (knowsMethods) {
    await seesReadOnly(url)
    say('A read_only window: GET passes, POST is refused.')
    await ops.client.maintenanceEnd({ maintenance_id: readOnly })
  }

  const blocked = await close(ops, 'pos')
  await seesClosed(url)
  assert.equal((await ask(url, { path: '/forbidden' })).status, 503)
  if (handsPagesOn) assert.match((await ask(url, { accept: 'text/html' })).text, /^<!doctype html>/)
  say('A window closes the app: 503 with Retry-After; health checks pass.')
  await ops.client.maintenanceEnd({ maintenance_id: blocked })
  await seesOpen(url)
  assert.equal((await ask(url, { path: '/forbidden' })).text, 'the app: GET /forbidden ')
  say('Ended: open again, and a 403 of the app is the app’s own.')

  await close(ops, 'pos')
  await seesClosed(url)
  await end(ops.child, 'SIGKILL')
  await seesOpen(url)
  say(`The service is killed during a window: ${name} fails open.`)
}

async function askingAGateBesideIt(stage: Stage, app: string, { name, start }: GatedProxy): Promise<void> {
  const ops = await startOps(stage)
  const gate = await startGate(stage, ops, 'pos')
  const url = await start(stage, { app, gate })
  await seesOpen(url)
  const startAt = Math.ceil(Date.now() / 1000) * 1000 + 2000
  await close(ops, 'pos', { at: startAt })
  await gate.holds(1)
  await end(ops.child, 'SIGKILL')
  await until('the planned start', async () => (await ask(url)).status === 503)
  assert.ok(Date.now() >= startAt, 'never before its second')
  await seesClosed(url)
  say(`The service is down, and the gate beside ${name} still closes at the planned start.`)
  await end(gate.child, 'SIGKILL')
  await seesOpen(url)
  say(`The gate is killed as well: ${name} fails open.`)
}
