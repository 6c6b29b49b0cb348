import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type Client, createClient } from '@ops/sdk'
import { type App, createApp } from '../../packages/server/src/app.ts'
import { systemClock } from '../../packages/server/src/clock.ts'
import { readConfig } from '../../packages/server/src/config/config.ts'
import { openStore } from '../../packages/server/src/store/open.ts'

/** The secret code of every service here. */
export const secretCode = 'open-sesame-1234'

/** A service for browsers: in real time, with a store on disk, and methods to stop and restart it. */
export interface ConsoleService {
  origin: string
  /** Acts with a session of the secret code. */
  ops: Client
  /** Every line that was logged, as text. */
  log: string[]
  stop(): Promise<void>
  /** Starts it again on its port. */
  start(): Promise<void>
}

/** Starts a service, and ends it with the test. */
export async function startConsoleService(
  t: Pick<TestContext, 'after'>,
  settings: Record<string, string> = {},
): Promise<ConsoleService> {
  const folder = mkdtempSync(join(tmpdir(), 'ops-console-'))
  const log: string[] = []
  const write = (fields: object, message: string) => void log.push(JSON.stringify({ ...fields, message }))
  let app: App | undefined
  let port = '0'
  const start = async () => {
    const config = readConfig({ OPS_PORT: port, OPS_SECRET_CODE: secretCode, ...settings })
    const store = await openStore(`sqlite:${join(folder, 'ops.db')}`, { serving: true })
    const reveal = { before() {}, after() {}, never() {} }
    const logger = { error: write, warn: write, info: write, debug: write }
    app = await createApp({ config, store, clock: systemClock, log: logger, reveal, secretCodeCost: 1024 })
    const url = new URL(await app.listen())
    port = url.port
    return url.origin
  }
  const stop = async () => {
    await app?.close()
    app = undefined
  }
  t.after(async () => {
    await stop()
    rmSync(folder, { recursive: true, maxRetries: 5 })
  })
  const origin = await start()
  const baseUrl = `${origin}/ops`
  const { session_guid: session } = await createClient({ baseUrl, secretCode }).sessionCreate()
  return {
    origin,
    ops: createClient({ baseUrl, session }),
    log,
    stop,
    start: async () => void (await start()),
  }
}

/** The time in some seconds, as on the wire. */
export function inSeconds(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString()
}
