import { createHash } from 'node:crypto'
import { type ScheduleData, toTimestamp } from '@ops/contract'
import type { Board } from '../board/board.ts'
import type { Clock } from '../clock.ts'
import { type ScopeSchedule, scheduleHoldsUntil, scheduleOf } from './schedule-of.ts'

/** Schedules are kept for so many scopes, and so many windows in all: they come from requests. */
const mostScopes = 10_000
const mostWindowsKept = 100_000

/** The schedule of a scope, as it is published until something changes. */
export interface Published extends ScopeSchedule {
  /** A digest of windows and horizon. */
  readonly etag: string
}

interface Kept extends Published {
  readonly version: number
  readonly from: number
  readonly until: number
}

/** The schedules of scopes, each made once and kept while it holds. */
export class PublishedSchedules {
  readonly #board: Board
  readonly #clock: Clock
  readonly #kept = new Map<string, Kept>()
  #windowsKept = 0

  constructor(board: Board, clock: Clock) {
    this.#board = board
    this.#clock = clock
  }

  /** The schedule of a scope as it is now. */
  of(scope: string): Published {
    const now = this.#clock.now()
    const known = this.#kept.get(scope)
    // Not before `from` either: a clock that went back has made the future future again.
    if (known !== undefined && known.version === this.#board.version && now >= known.from && now < known.until)
      return known
    const schedule = scheduleOf(this.#board, scope, now)
    const until = scheduleHoldsUntil(this.#board, now)
    const kept = { ...schedule, etag: etagOf(schedule), version: this.#board.version, from: now, until }
    this.#windowsKept += kept.windows.length - (known?.windows.length ?? 0)
    if (this.#kept.size >= mostScopes || this.#windowsKept > mostWindowsKept) {
      this.#kept.clear()
      this.#windowsKept = kept.windows.length
    }
    this.#kept.set(scope, kept)
    return kept
  }
}

/** A published schedule as the wire has it. */
export function toScheduleData(
  { windows, horizon }: Published,
  at: { journalId: string; seq: number; now: number },
): ScheduleData {
  return {
    journal_id: at.journalId,
    seq: at.seq,
    generated_at: toTimestamp(at.now),
    horizon_utc: toTimestamp(horizon),
    windows,
  }
}

function etagOf({ windows, horizon }: ScopeSchedule): string {
  return createHash('sha256')
    .update(`${horizon} ${JSON.stringify(windows)}`)
    .digest('base64url')
    .slice(0, 22)
}
