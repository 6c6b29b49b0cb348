import { type ScheduleData, type SchedulePage, toTimestamp } from '@ops/contract'
import type { Board } from '../board/board.ts'
import { BoundedCache, type CacheBudget } from '../bounded-cache.ts'
import type { Clock } from '../clock.ts'
import { makeEtag } from '../make-etag.ts'
import { makeSchedule, type ScopeSchedule, scheduleHoldsUntil } from './make-schedule.ts'

/** A schedule without its windows; and each of them, whose texts the board holds. */
const scheduleBytes = 200
const windowBytes = 240

/** The schedule of a scope, as it is published until something changes. */
export interface Published extends ScopeSchedule {
  /** A digest of windows, horizon and page. */
  readonly etag: string
  readonly page: SchedulePage
}

interface Held extends Published {
  readonly version: number
  readonly from: number
  readonly until: number
}

/** The schedules of scopes, each made once and kept while it holds. */
export class PublishedSchedules {
  readonly #board: Board
  readonly #clock: Clock
  readonly #cache: BoundedCache<Held>
  readonly #page: SchedulePage

  constructor(board: Board, clock: Clock, caches: CacheBudget, page: SchedulePage) {
    this.#page = page
    this.#board = board
    this.#clock = clock
    this.#cache = new BoundedCache(caches, ({ windows }) => scheduleBytes + windows.length * windowBytes)
  }

  /** The schedule of a scope as it is now. */
  of(scope: string): Published {
    const now = this.#clock.now()
    const alike = this.#board.alike(scope)
    const known = this.#cache.get(alike)
    // Not before `from` either: the clock may have been set back.
    if (known !== undefined && known.version === this.#board.version && now >= known.from && now < known.until)
      return known
    const schedule = { ...makeSchedule(this.#board, scope, now), page: this.#page }
    const until = scheduleHoldsUntil(this.#board, now)
    const published = { ...schedule, etag: etagOfSchedule(schedule), version: this.#board.version, from: now, until }
    this.#cache.set(alike, published)
    return published
  }
}

/** A published schedule as the wire has it. */
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
