import type { StatusSite } from '@ops/web/status'
import type { Access } from './access/access.ts'
import type { ThrottleLog } from './access/throttle-log.ts'
import type { Board } from './board/board.ts'
import type { CacheBudget } from './bounded-cache.ts'
import type { Build } from './build.ts'
import type { Config } from './config/config.ts'
import type { Figures } from './figures/figures.ts'
import type { GateStates } from './gate/gate-states.ts'
import type { GateWarnings } from './gate/warnings.ts'
import type { JournalWriter } from './journal/writer.ts'
import type { LimitCounts } from './limit-counts.ts'
import type { Log } from './log.ts'
import type { Parts } from './part/parts.ts'
import type { PublishedSchedules } from './schedule/published-schedules.ts'
import type { SigningKeys } from './signing/signing-keys.ts'
import type { ComingWindows } from './state/coming-windows.ts'
import type { Announcements } from './status/announcements.ts'
import type { ListedParts } from './status/listed-parts.ts'
import type { PastWindows } from './status/past-windows.ts'
import type { Store } from './store/store.ts'
import type { StoreClock } from './store-clock.ts'
import type { StreamHub } from './stream/hub.ts'

/** The parts of a running service, made by `createApp`. */
export interface Context {
  readonly config: Config
  readonly clock: StoreClock
  readonly log: Log
  readonly limitCounts: LimitCounts
  readonly figures: Figures
  readonly store: Store
  readonly journal: JournalWriter
  readonly board: Board
  /** What is planned beyond the board. */
  readonly comingWindows: ComingWindows
  /** Every part, in memory. */
  readonly parts: Parts
  /** Shared by all caches. */
  readonly caches: CacheBudget
  readonly schedules: PublishedSchedules
  readonly gateStates: GateStates
  readonly gateWarnings: GateWarnings
  readonly streams: StreamHub
  /** What the feeds say. */
  readonly announcements: Announcements
  /** What the status page shows besides the board. */
  readonly pastWindows: PastWindows
  readonly listedParts: ListedParts
  readonly statusSite: StatusSite
  readonly access: Access
  readonly throttleLog: ThrottleLog
  readonly signingKeys: SigningKeys
  readonly build: Build
  /** The value of `X-Ops-Instance`. */
  readonly instance: string
  /** The cost of scrypt for a new secret code. */
  readonly secretCodeCost: number
  /** 32 bytes, the same for all instances, for keyed digests. */
  readonly deploymentKey: Buffer
}
