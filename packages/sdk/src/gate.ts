import type { SchedulePage, ScheduleWindow } from '@ops/contract'

/**
 * How much a gate knows. `fresh`: it hears from the service. `stale`: it does not, and goes by the schedule that it
 * holds, up to that schedule's horizon; a window without `auto_end` lasts until its planned end and a bounded overrun.
 * `unknown`: it holds no schedule, or one whose horizon has passed unheard; then it is open.
 */
export type Knowledge = 'fresh' | 'stale' | 'unknown'

/** What is asked of a gate. */
export interface GateQuestion {
  /** The method of the request, in capitals as HTTP has it: `read_only` lets GET, HEAD and OPTIONS pass. */
  method: string
  /** The path of the request, without query; exempt paths are always open. */
  path?: string | undefined
  /** The scope that the request falls under, at or below the gate's; the gate's own when absent, or when this is none. */
  scope?: string | undefined
}

/** What a gate decides. */
export interface Decision {
  readonly open: boolean
  /** The window that refuses; present where the gate is closed, or would be but for `dryRun`. */
  readonly window?: ScheduleWindow
}

/** How a gate stands, for health pages. */
export interface GateSnapshot {
  knowledge: Knowledge
  scope: string
  /** By which way it last heard from the service; absent before the first. */
  by?: 'stream' | 'poll' | 'store' | undefined
  /** Milliseconds since 1970 by the local clock; absent before the first. */
  heardAt?: number | undefined
  journalId?: string | undefined
  seq?: number | undefined
  /** RFC 3339; up to which start the schedule is whole. */
  horizon?: string | undefined
  /** Windows that it holds. */
  windows: number
  /** How far the service's clock is ahead of the local one in milliseconds, and how wrong that may be; absent while unknown. */
  skew?: { ms: number; uncertaintyMs: number; applied: boolean } | undefined
  /** The window that closes the gate's own scope now. */
  closed?: ScheduleWindow | undefined
  /** Requests that were found closed since the start: `dryRun` and bypasses may have let them through. */
  refused: number
  dryRun: boolean
  /** Why the last try to hear from the service failed; absent while none did. */
  error?: string | undefined
  /** What last kept an adapter from asking about a request, which passed; absent while nothing did. */
  failure?: string | undefined
  /** Why the store could not be read or written last. */
  storeError?: string | undefined
}

/** What a gate tells. */
export interface GateEvents {
  /** The gate's own scope opened, closed, or is closed by another window. Told at the moment, give or take a second. */
  change: { open: boolean; window?: ScheduleWindow | undefined }
  /** What the gate knows has changed. */
  state: { knowledge: Knowledge; error?: string | undefined }
  /** What the gate holds has changed: by one window, as it now is and also where it is over, or as a whole. */
  windows: { window?: ScheduleWindow }
  /** A request that `dryRun` let through. */
  wouldRefuse: { question: GateQuestion; window: ScheduleWindow }
  /** An adapter could not ask about a request, for example because the host's own function for scopes threw: it passed. */
  failure: { error: unknown }
}

/** Decides for a service whether it is open, by the schedule that it holds. Never throws into the host program. */
export interface Gate {
  readonly scope: string
  /** Open or closed now: synchronous, without I/O, from memory. */
  decide(question: GateQuestion): Decision
  /** Milliseconds since 1970 by the clock of the service, as far as the gate knows how wrong its own is. */
  now(): number
  /**
   * The JSON Web Key Set that the service signs with: the pinned one, where the gate verifies by pinned keys, or what the
   * service publishes now, unread.
   */
  keys(): Promise<unknown>
  /** Resolves when the gate is fresh, or when the time-out is over, with what it then knows. Never rejects. */
  ready(options?: { timeoutMs?: number }): Promise<Knowledge>
  snapshot(): GateSnapshot
  /** The scheduled and active windows that the gate holds, as they were told, in no order: `statusAt` says what time has made of them. */
  windows(): ScheduleWindow[]
  /** What the service says of its pages, for the one of a closed gate; nothing before the first schedule. */
  page(): SchedulePage | undefined
  /** For adapters: what kept them from asking about a request, which they let pass. */
  report(error: unknown): void
  on<Name extends keyof GateEvents>(name: Name, listener: (event: GateEvents[Name]) => void): () => void
  /** Lets go of the connection and of every timer, and writes what is due to the store. Decisions go on by what is held. */
  close(): void
}
