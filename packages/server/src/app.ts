import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { StatusSite } from '@ops/web/status'
import { Access } from './access/access.ts'
import { secretCodeCost } from './access/secret-hash.ts'
import { ThrottleLog } from './access/throttle-log.ts'
import { warnOfOtherCode } from './access/warn-of-other-code.ts'
import { Board } from './board/board.ts'
import { loadBoard, reloadBoard } from './board/load.ts'
import { CacheBudget } from './bounded-cache.ts'
import { readBuild } from './build.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config/config.ts'
import type { Context } from './context.ts'
import { Figures } from './figures/figures.ts'
import { ensureSecretCode, type Reveal } from './first-start/ensure-secret-code.ts'
import { ensureSigningKey } from './first-start/ensure-signing-key.ts'
import { createAgentServer } from './gate/agent-server.ts'
import { GateStates } from './gate/gate-states.ts'
import { GateWarnings } from './gate/warnings.ts'
import { callNames } from './http/routes.ts'
import { createHttpServer } from './http-server.ts'
import { followStore } from './journal/follow.ts'
import type { Follower } from './journal/follower.ts'
import { JournalWriter } from './journal/writer.ts'
import { LimitCounts } from './limit-counts.ts'
import type { Log } from './log.ts'
import { Metrics } from './metrics/metrics.ts'
import { createMetricsServer } from './metrics/metrics-server.ts'
import { Parts } from './part/parts.ts'
import { PublishedSchedules } from './schedule/published-schedules.ts'
import { Shutdown } from './shutdown.ts'
import { SigningKeys } from './signing/signing-keys.ts'
import { ComingWindows } from './state/coming-windows.ts'
import { Announcements } from './status/announcements.ts'
import { ListedParts } from './status/listed-parts.ts'
import { pageSettings, schedulePage } from './status/page-settings.ts'
import { PastWindows } from './status/past-windows.ts'
import { hears, windowOf } from './store/actions.ts'
import { keyLifetimeMs } from './store/entry.ts'
import type { Store } from './store/store.ts'
import { StoreClock } from './store-clock.ts'
import { StreamHub } from './stream/hub.ts'
import { Sweep } from './sweep/sweep.ts'

export interface AppParts {
  config: Config
  /** Closed by the app. */
  store: Store
  clock: Clock
  log: Log
  /** Shows a generated secret code. */
  reveal: Reveal
  /** The cost of scrypt for a new secret code; only tests lower it. */
  secretCodeCost?: number
  /** The max random delay of the sweep if several instances share the store; only tests change it. */
  sweepDelayMs?: number
}

export interface App {
  readonly context: Context
  /** Listens at the configured address. Resolves to the URL, including `/ops`. */
  listen(): Promise<string>
  /** Shuts down: stops accepting requests, finishes those in progress and pending writes, and closes the store. */
  close(): Promise<void>
}

/**
 * Puts the service together. If the start fails, whatever was started is closed.
 *
 * @throws StoreUnavailable if the store cannot be read.
 */
export async function createApp(parts: AppParts): Promise<App> {
  const shutdown = new Shutdown()
  shutdown.onClose('the store', () => parts.store.close())
  try {
    return await assemble(parts, shutdown)
  } catch (error) {
    await shutdown.close()
    throw error
  }
}

async function assemble(
  { config, store, clock: local, log, reveal, secretCodeCost: cost = secretCodeCost, sweepDelayMs = 500 }: AppParts,
  shutdown: Shutdown,
): Promise<App> {
  const clock = await StoreClock.start(local, store, log)
  shutdown.onClose('the clock measurements', () => clock.stop())
  await ensureSecretCode(store, clock, { given: config.secretCode, cost, reveal, keySecret: config.keySecret })
  const deploymentKey = await store.credentials.deploymentKey()
  const board = new Board()
  const access = new Access(store, clock, deploymentKey)
  if (config.secretCode !== undefined) access.codes.add(config.secretCode)
  const pastWindows = new PastWindows(store, clock, log, config.publicRead)
  const signingKeys = new SigningKeys(store, clock, log, config.keySecret)
  const figures = new Figures(callNames)
  const followers: Follower[] = []
  const journal = await JournalWriter.open({
    store,
    clock,
    follower: {
      async apply(entry) {
        const window = windowOf(entry)
        const before = window && board.get(window.maintenance_id)
        // Synchronous followers apply an entry in the same turn: nobody sees the board ahead of the streams.
        for (const follower of followers) {
          const done = hears(follower, entry) ? follower.apply(entry, before) : undefined
          if (done !== undefined) await done
        }
      },
      async forget() {
        for (const follower of followers) await follower.forget()
      },
    },
    permit: (caller, now) => access.confirm(caller, now),
    checkTime: () => clock.sure(),
    appends: figures.appends,
    log,
  })
  const comingWindows = new ComingWindows({ board, clock, journal, log, store })
  const limitCounts = new LimitCounts(log, clock)
  const allParts = new Parts(store)
  const listedParts = new ListedParts(allParts, clock, config.publicBoard)
  const caches = new CacheBudget(config.cacheMaxMib * 2 ** 20, () => limitCounts.reached('cacheMebibytes'))
  const parts = {
    config,
    clock,
    log,
    limitCounts,
    figures,
    store,
    journal,
    board,
    comingWindows,
    parts: allParts,
    caches,
    schedules: new PublishedSchedules(board, clock, caches, schedulePage(config)),
    gateStates: new GateStates(board, clock, caches),
    gateWarnings: new GateWarnings(log, clock),
    announcements: new Announcements({ store, clock, log, limitCounts }),
    pastWindows,
    listedParts,
    statusSite: await StatusSite.open(pageSettings(config), scope => listedParts.get(scope)),
    access,
    throttleLog: new ThrottleLog(log, clock),
    signingKeys,
    build: readBuild(),
    instance: randomBytes(4).toString('hex'),
    deploymentKey,
    secretCodeCost: cost,
  }
  const streams = new StreamHub(parts)
  const context: Context = Object.assign(parts, { streams })
  const sweep = new Sweep(context, keyLifetimeMs, store.shared ? sweepDelayMs : 0)
  // The board is first: if it cannot be reloaded, the others still have what is shown.
  followers.push(
    {
      hears: ['window'],
      apply: ({ record }) => record && board.apply(record),
      forget: () => reloadBoard(context),
    },
    comingWindows,
    parts.announcements,
    allParts,
    listedParts,
    pastWindows,
    sweep,
    access,
    signingKeys,
    streams,
  )
  await loadBoard(context)
  await context.parts.load()

  await ensureSigningKey(context)

  shutdown.onClose('the pending writes', () => journal.idle())
  shutdown.onClose('the sweep', () => sweep.stop())
  sweep.start()
  shutdown.onClose('the coming windows', () => comingWindows.stop())
  await comingWindows.start()
  shutdown.onClose('the change feed', followStore(context))
  shutdown.onClose('the gate summaries', () => streams.stop())
  const metrics = new Metrics(context)
  const server = createHttpServer(context, metrics)
  shutdown.onClose('the HTTP server', () => server.close())

  return {
    context,
    async listen() {
      await server.listen({ host: config.host, port: config.port })
      if (config.secretCode !== undefined) {
        const warned = warnOfOtherCode(access, log, config.secretCode)
        shutdown.onClose('the check of the secret code', () => warned)
      }
      if (config.haproxyPort !== undefined) await listenForAgents(context, config.haproxyPort, shutdown)
      if (config.metricsListen !== undefined) await listenForMetrics(context, metrics, config.metricsListen, shutdown)
      return `http://${addressOf(server.server.address() as AddressInfo)}/ops`
    },
    close: () => shutdown.close(),
  }
}

/** Opens the port for HAProxy's agent checks. */
async function listenForAgents(context: Context, port: number, shutdown: Shutdown): Promise<void> {
  const server = createAgentServer(context)
  server.listen({ host: context.config.host, port })
  await once(server, 'listening')
  shutdown.onClose('the agent-check port', () => void server.close())
  context.log.info({ address: addressOf(server.address() as AddressInfo) }, 'listening for agent checks')
}

/** Opens the address at which metrics need no credentials. */
async function listenForMetrics(
  { limitCounts, log }: Context,
  metrics: Metrics,
  at: { host: string; port: number },
  shutdown: Shutdown,
): Promise<void> {
  const server = createMetricsServer(metrics, limitCounts, log)
  server.listen(at)
  await once(server, 'listening')
  shutdown.onClose('the address for metrics', () => {
    server.close()
    server.closeIdleConnections()
  })
  log.info({ address: addressOf(server.address() as AddressInfo) }, 'listening for metrics')
}

function addressOf({ address, family, port }: AddressInfo): string {
  return `${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
