import type { TestContext } from 'node:test'
import type { OperationId } from '@ops/contract'
import { type App, createApp } from '../../packages/server/src/app.ts'
import { type Clock, systemClock } from '../../packages/server/src/clock.ts'
import { readConfig } from '../../packages/server/src/config/config.ts'
import type { Log } from '../../packages/server/src/log.ts'
import { openStore } from '../../packages/server/src/store/open.ts'
import type { Store } from '../../packages/server/src/store/store.ts'
import { callOperation } from './call-operation.ts'
import { endWithTest } from './end-with-test.ts'
import { wrapStore } from './wrap-store.ts'

/** One of several instances, in this process. */
export interface Instance {
  app: App
  url: string
  log: string[]
  call(
    id: OperationId,
    input?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<{ status: number; data: never; tag: string | undefined; seq: number }>
}

/** Starts an instance on a store, perhaps with its own clock, and with something between it and the store. */
export async function startInstance(
  t: TestContext,
  address: string,
  {
    clock = systemClock,
    wrap = opened => opened,
    config = {},
  }: { clock?: Clock; wrap?: (store: Store) => Store; config?: Record<string, string> } = {},
): Promise<Instance> {
  const log: string[] = []
  const write = (fields: object, message: string) => void log.push(`${message} ${JSON.stringify(fields)}`)
  const logger: Log = { error: write, warn: write, info() {}, debug() {} }
  const app = await createApp({
    config: readConfig({ OPS_PORT: '0', OPS_TRUST_PROXY: '127.0.0.1', ...config }),
    store: wrap(await openStore(address, { serving: true })),
    clock,
    log: logger,
    reveal: { before() {}, after() {}, never() {} },
    secretCodeCost: 1024,
  })
  endWithTest(t, () => app.close())
  const url = await app.listen()
  return {
    app,
    url,
    log,
    async call(id, input = {}, headers = {}) {
      const { status, headers: received, body } = await callOperation<OperationId>(url, id, input, headers)
      const tag = body.success ? undefined : body.error.major.tag
      return { status, data: body.data as never, tag, seq: Number(received.get('x-ops-seq')) }
    },
  }
}

/** A store that does not report what others write: an instance on it lags until it reads. */
export function deaf(store: Store): Store {
  return wrapStore(store, (name, call) => (name === 'watch' ? () => {} : call()))
}
