import type { ScheduleData } from '@ops/contract'
import type { GateClock } from '../clock.ts'
import type { HeldSchedule } from '../feed/held-schedule.ts'
import type { SignedReader } from '../signed/verifier.ts'

/** Opens a schedule cache for a gate. Made by `fileStore` of `@ops/sdk/file-store` or `keptIn` of `@ops/sdk/store`. */
export interface ScheduleKeeper {
  /** Called by the gate. Starts to load the cached schedule. */
  open(gate: CachedGate): ScheduleCache
}

/** What a schedule cache needs of a gate. */
export interface CachedGate {
  scope: string
  clock: GateClock
  held: HeldSchedule
  signed: SignedReader | undefined
  /** Takes the cached schedule; called only if none has been received by then. */
  restore: (data: ScheduleData) => void
}

/** The last schedule, saved in the program's store. Never rejects. */
export interface ScheduleCache {
  /** Writes soon: this text if the schedule is signed. */
  changed(signedText?: string): void
  /** Writes pending changes now. */
  close(): void
  /** Why the last read or write of the store failed. */
  readonly trouble: string | undefined
}
