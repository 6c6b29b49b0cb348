import type { TestContext } from 'node:test'
import type { OperationId, Operations } from '@ops/contract'
import { operations } from '@ops/contract'
import { type App, createApp } from '../../packages/server/src/app.ts'
import { type Config, readConfig } from '../../packages/server/src/config/config.ts'
import type { Log } from '../../packages/server/src/log.ts'
import { openStore } from '../../packages/server/src/store/open.ts'
import type { Store } from '../../packages/server/src/store/store.ts'
import { engineUnderTest, freshStore } from '../engines/fresh-store.ts'
import { type Answer, callOperation } from './call-operation.ts'
import { checkAnswer } from './check-answer.ts'
import { endWithTest } from './end-with-test.ts'
import { ManualClock } from './manual-clock.ts'
import { Pending } from './pending.ts'

/** The secret code of every test app. */
export const secretCode = 'open-sesame-1234'
/** The last entry of a fresh journal: it begins with the secret code and the first signing key. */
export const firstSeq = 2
/** The time at which every test clock starts. */
export const beginning = '2026-12-01T02:00:00Z'

export interface CallOptions {
  headers?: Record<string, string>
  /** Send the secret code in the body, if the operation accepts it; on by default. */
  code?: boolean
}

/** A running app with a manual clock. */
export interface TestApp {
  app: App
  clock: ManualClock
  store: Store
  url: string
  /** What was logged. */
  log: { level: string; fields: Record<string, unknown>; message: string }[]
  /** Makes a call of the contract, checks the response against its schema, and returns it with any status. */
  call<Id extends OperationId>(
    id: Id,
    input?: Record<string, unknown>,
    options?: CallOptions,
  ): Promise<Answer<Operations[Id]['data']>>
  /** The same, for a call that must succeed: its data. */
  data<Id extends OperationId>(
    id: Id,
    input?: Record<string, unknown>,
    options?: CallOptions,
  ): Promise<Operations[Id]['data']>
  /** Schedules a window that starts in `startsIn` seconds. */
  schedule(startsIn: number, more?: Record<string, unknown>): Promise<Operations['maintenanceSchedule']['data']>
  /** Every entry of the journal. */
  journal(): Promise<Operations['journalList']['data']['items']>
  /** Stops this app and starts another on the same store file. */
  close(): Promise<void>
}

/** Starts an app on its own store unless `store` names one, and closes it with the test. */
export async function startApp(
  t: Pick<TestContext, 'after'>,
  {
    config = {},
    clock = new ManualClock(beginning),
    store,
    wrap = opened => opened,
  }: {
    config?: Record<string, string>
    clock?: ManualClock
    store?: string
    /** Puts something between the app and its store, such as a fault. */
    wrap?: (store: Store) => Store
  } = {},
): Promise<TestApp> {
  const settings: Config = readConfig({ OPS_PORT: '0', OPS_SECRET_CODE: secretCode, ...config })
  const address = store ?? engineUnderTest.inMemory ?? (await freshStore(t))
  const pending = new Pending()
  clock.waitWhile(() => pending.count > 0)
  const opened = pending.wrap(wrap(await openStore(address, { serving: true })))
  const log: TestApp['log'] = []
  const write = (level: string) => (fields: object, message: string) =>
    void log.push({ level, fields: { ...fields }, message })
  const logger: Log = { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') }
  const reveal = { before() {}, after() {}, never() {} }
  const app = await createApp({
    config: settings,
    store: opened,
    clock,
    log: logger,
    reveal,
    secretCodeCost: 1024,
    sweepDelayMs: 0,
  })
  let open = true
  const close = async () => {
    if (open) await app.close()
    open = false
  }
  endWithTest(t, close)
  const url = await app.listen()

  const call: TestApp['call'] = async (id, input = {}, { headers = {}, code } = {}) => {
    const { method, role } = operations[id]
    const takesCode = (role === 'operator' || role === 'admin') && Object.keys(headers).length === 0
    const credential = method === 'POST' && (code ?? takesCode) ? { secret_code: secretCode } : {}
    const answer = await callOperation(url, id, { ...credential, ...input }, headers)
    checkAnswer(id, answer.status, answer.body)
    return answer
  }
  const data: TestApp['data'] = async (id, input, options) => {
    const { status, body } = await call(id, input, options)
    if (status !== 200) throw new Error(`${id} answered ${status}: ${JSON.stringify(body.error)}`)
    return body.data
  }
  let operatorKey: string | undefined
  return {
    app,
    clock,
    store: opened,
    url,
    log,
    call,
    data,
    schedule: (startsIn, more = {}) =>
      data('maintenanceSchedule', {
        description: 'Database migration',
        scheduled_start_utc: new Date(clock.now() + startsIn * 1000).toISOString(),
        estimated_duration_seconds: 3600,
        ...more,
      }),
    async journal() {
      operatorKey ??= (await data('apiKeyCreate', { name: 'journal reader', role: 'operator' })).api_key
      const items: Operations['journalList']['data']['items'] = []
      for (;;) {
        const page = await data(
          'journalList',
          { after: items.at(-1)?.seq ?? 0, limit: 256 },
          { headers: { 'x-api-key': operatorKey } },
        )
        items.push(...page.items)
        if (page.items.length < 256) return items
      }
    },
    close,
  }
}
