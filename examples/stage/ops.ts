import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '@ops/sdk'
import { type Stage, until } from './stage.ts'

const main = fileURLToPath(new URL('../../packages/server/src/main.js', import.meta.url))
const launcher = fileURLToPath(new URL('../../packages/cli/bin/g3n-ops.js', import.meta.url))
/** What a call may take on a machine that has much else to do. */
export const busyMachineMs = 60_000
/** Of every service that an example starts. */
export const secretCode = 'correct-horse-battery'
let stores = 0

/** The ops service in a process of its own. */
export interface Ops {
  child: ChildProcess
  url: string
  /** As `X-Ops-Instance` names it. */
  instance: string
  /** Host and port. */
  address: string
  /** Where it answers agent checks. */
  agent: string
  client: Client
}

/** Starts the ops service on free ports and a store of its own, unless `env` says otherwise. */
export async function startOps(stage: Stage, env: NodeJS.ProcessEnv = {}): Promise<Ops> {
  const seen: Record<string, string> = {}
  const { child, found } = await stage.startUntil(
    process.execPath,
    ['--conditions=@ops/source', main, 'serve'],
    {
      OPS_PORT: '0',
      OPS_HAPROXY_PORT: '0',
      OPS_STORE: `sqlite:${join(stage.folder, `ops-${++stores}.db`)}`,
      OPS_SECRET_CODE: secretCode,
      ...env,
    },
    line => {
      const { msg, url, instance, address } = JSON.parse(line) as Record<string, string>
      if (msg === 'listening for agent checks' && address !== undefined) seen['agent'] = address
      return msg === 'listening' && url !== undefined ? { url, instance: instance ?? '' } : undefined
    },
  )
  const client = createClient({ baseUrl: found.url, secretCode, timeoutMs: busyMachineMs })
  return { child, ...found, address: new URL(found.url).host, agent: seen['agent'] ?? '', client }
}

/** Closes a scope from a moment on, now unless another is named, for half an hour; resolves with the window's id. */
export async function close(
  { client }: Ops,
  scope: string,
  { at = Date.now(), impact = 'blocked' as const }: { at?: number; impact?: 'blocked' | 'read_only' } = {},
): Promise<string> {
  const { maintenance_id } = await client.maintenanceSchedule({
    description: 'Database migration',
    scheduled_start_utc: new Date(at).toISOString(),
    estimated_duration_seconds: 1800,
    scopes: [scope],
    impact,
  })
  return maintenance_id
}

/** A gate process beside a proxy. */
export interface GateProcess {
  child: ChildProcess
  /** Host and port of `/gate`. */
  address: string
  /** Where it answers agent checks. */
  agent: string
  /** Waits until it holds a number of windows. */
  holds(windows: number): Promise<void>
}

/** Starts `g3n-ops gate-serve`, and resolves when it hears from the service. */
export async function startGate(stage: Stage, ops: Ops, scope: string): Promise<GateProcess> {
  const args = ['gate-serve', '--json', '--scope', scope, '--port', '0', '--haproxy-port', '0', '--name', 'example']
  const { child, found } = await stage.startUntil(process.execPath, [launcher, ...args], { OPS_URL: ops.url }, line => {
    const { event, url, agent } = JSON.parse(line) as Record<string, string>
    return event === 'listening' && url !== undefined ? { address: new URL(url).host, agent: agent ?? '' } : undefined
  })
  const health = async () => {
    const response = await fetch(`http://${found.address}/health`)
    return ((await response.json()) as { gate: { knowledge: string; windows: number } }).gate
  }
  await until('the gate hears from the service', async () => (await health()).knowledge === 'fresh')
  return {
    child,
    ...found,
    holds: windows => until('the gate holds the window', async () => (await health()).windows === windows),
  }
}
