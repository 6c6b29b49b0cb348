import { type ScheduleData, type SchedulePage, toTimestamp } from '@ops/contract'
import type { Board } from '../board/board.ts'
import { BoundedCache, type CacheBudget } from '../bounded-cache.ts'
import type { Clock } from '../clock.ts'
import { makeEtag } from '../make-etag.ts'
import { makeSchedule, type ScopeSchedule, scheduleValidUntil } from './make-schedule.ts'

/** Estimated. The texts of the windows belong to the board and are not counted. */
const scheduleBytes = 200
const windowBytes = 240

/** The schedule of a scope, the same for everyone until something changes. */
export interface Published extends ScopeSchedule {
  /** A digest of windows, horizon and page. */
  readonly etag: string
  readonly page: SchedulePage
}

interface CachedSchedule extends Published {
  readonly version: number
  readonly from: number
  readonly until: number
}

/** The schedules of scopes, each cached while it is valid. */
export class PublishedSchedules {
  readonly #board: Board
  readonly #clock: Clock
  readonly #cache: BoundedCache<CachedSchedule>
  readonly #page: SchedulePage

  constructor(board: Board, clock: Clock, caches: CacheBudget, page: SchedulePage) {
    this.#page = page
    this.#board = board
    this.#clock = clock
    this.#cache = new BoundedCache(caches, ({ windows }) => scheduleBytes + windows.length * windowBytes)
  }

  of(scope: string): Published {
    const now = this.#clock.now()
    const group = this.#board.groupOf(scope)
    const cached = this.#cache.get(group)
    // `now` is before `from` if the clock was set back.
    if (cached !== undefined && cached.version === this.#board.version && now >= cached.from && now < cached.until)
      return cached
    const schedule = { ...makeSchedule(this.#board, scope, now), page: this.#page }
    const until = scheduleValidUntil(this.#board, now)
    const published = { ...schedule, etag: etagOfSchedule(schedule), version: this.#board.version, from: now, until }
    this.#cache.set(group, published)
    return published
  }
}

/** A schedule as it is sent. */
export function toScheduleData(
  { windows, horizon, page }: Published,
  at: { journalId: string; seq: number; now: number },
): ScheduleData {
  return {
    journal_id: at.journalId,
    seq: at.seq,
    generated_at: toTimestamp(at.now),
    horizon_utc: toTimestamp(horizon),
    windows,
    page,
  }
}

function etagOfSchedule({ windows, horizon, page }: Omit<Published, 'etag'>): string {
  return makeEtag(`${horizon} ${JSON.stringify([windows, page])}`)
}
