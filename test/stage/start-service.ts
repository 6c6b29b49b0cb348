import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { OperationId, Operations } from '@ops/contract'
import { type Answer, callOperation } from './call-operation.ts'
import { endWithTest } from './end-with-test.ts'
import { prepareStore, secretCode } from './prepare-store.ts'
import { type Ending, endingOf, runOpsd, spawnOpsd } from './run-opsd.ts'
import { waitUntil } from './wait-until.ts'

/** Long enough for a start on a busy machine. */
const slowStartMs = 30_000

/** A line of the service's log. */
export type LogLine = Record<string, unknown> & { msg: string }

/** A service in its own process. */
export interface Service {
  url: string
  port: number
  pid: number
  /** The address of the store, given or new. */
  store: string
  /** Its output so far. */
  said: { stdout: string; stderr: string }
  /** Its log so far. */
  log(): LogLine[]
  /** Makes a call of the contract; rejects if no response comes. */
  call<Id extends OperationId>(
    id: Id,
    input?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Answer<Operations[Id]['data']>>
  /** The same for a call that must succeed: its data. */
  data<Id extends OperationId>(
    id: Id,
    input?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Operations[Id]['data']>
  signal(signal: NodeJS.Signals): void
  /** Sends a signal, SIGTERM unless another is named, and resolves when the process has ended. */
  stop(signal?: NodeJS.Signals): Promise<Ending>
  /** Resolves when the process has ended. */
  ended: Promise<Ending>
}

/** Starts the service in its own process, on its own port and store, and stops it with the test. */
export async function startService(
  t: Pick<TestContext, 'after'>,
  {
    store: given,
    env = {},
    within = [],
  }: {
    /** If none is given, one with a secret code is created. */
    store?: string
    env?: Record<string, string>
    /** The command line of a program that runs it. */
    within?: readonly string[]
  } = {},
): Promise<Service> {
  const store = given ?? (await prepareStore(t))
  const child = spawnOpsd(['serve'], { OPS_PORT: '0', OPS_STORE: store, OPS_SECRET_CODE: secretCode, ...env }, within)
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  let over = false
  const ended = endingOf(child).finally(() => (over = true))
  ended.catch(() => {})
  endWithTest(t, async () => {
    if (!over) child.kill('SIGKILL')
    await ended
  })
  const log = () =>
    said.stdout
      .split('\n')
      .slice(0, -1)
      .map(line => JSON.parse(line) as LogLine)
  const listening = await waitUntil(
    'the service listens',
    () => {
      assert.ok(!over, `the service stopped at its start: ${said.stderr}`)
      return said.stdout.includes('"listening"') && log().find(({ msg }) => msg === 'listening')
    },
    slowStartMs,
  )
  const url = String(listening['url'])

  const call: Service['call'] = (id, input, headers) => callOperation(url, id, input, headers)
  return {
    url,
    port: Number(new URL(url).port),
    pid: child.pid ?? 0,
    store,
    said,
    log,
    call,
    async data(id, input, headers) {
      const { status, body } = await call(id, input, headers)
      assert.equal(status, 200, `${id}: ${JSON.stringify(body.error)}`)
      return body.data
    },
    signal: signal => void child.kill(signal),
    stop(signal = 'SIGTERM') {
      child.kill(signal)
      return ended
    },
    ended,
  }
}

/** A new API key, as a header. */
export async function createKey(
  service: Service,
  role: 'reader' | 'operator' | 'admin' = 'operator',
): Promise<{ 'x-api-key': string }> {
  const { api_key } = await service.data('apiKeyCreate', { name: 'a test', role, secret_code: secretCode })
  return { 'x-api-key': api_key }
}

/** The output of `g3n-opsd store-verify`, which must succeed. */
export async function assertSound(store: string): Promise<void> {
  const { code, stdout, stderr } = await runOpsd(['store-verify'], { OPS_STORE: store })
  assert.equal(code, 0, stderr)
  assert.match(stdout, /is sound/)
}

/** A plan that starts in some seconds. */
export function plan(startsInSeconds: number, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    description: 'Database migration',
    scheduled_start_utc: new Date(Date.now() + startsInSeconds * 1000).toISOString(),
    estimated_duration_seconds: 3600,
    ...more,
  }
}
