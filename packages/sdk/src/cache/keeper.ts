import type { ScheduleData } from '@ops/contract'
import type { GateClock } from '../clock.ts'
import type { HeldSchedule } from '../feed/held-schedule.ts'
import type { SignedReader } from '../signed/verifier.ts'

/** What keeps the schedule of a gate: `fileStore` of `@ops/sdk/file-store`, `keptIn` of `@ops/sdk/store`. */
export interface ScheduleKeeper {
  /** For the gate alone; looks at once whether something is kept. */
  open(gate: KeptGate): KeptSchedule
}

/** What a keeper needs of a gate. */
export interface KeptGate {
  scope: string
  clock: GateClock
  held: HeldSchedule
  signed: SignedReader | undefined
  /** Takes what was kept, where nothing was heard meanwhile. */
  restore: (data: ScheduleData) => void
}

/** The last schedule in the store of the program. Nothing of it rejects. */
export interface KeptSchedule {
  /** Writes in a moment: this text where the schedule is signed. */
  changed(signedText?: string): void
  /** Writes what is due at once. */
  close(): void
  /** Why the store could not be read or written last. */
  readonly trouble: string | undefined
}
