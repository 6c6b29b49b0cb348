import type { SchedulePage, ScheduleWindow } from '@ops/contract'

/**
 * How current a gate's information is. `fresh`: it hears from the service. `stale`: it does not, and follows the
 * schedule that it holds until that schedule's horizon; a window without `auto_end` lasts until its planned end plus
 * `overrunMs`. `unknown`: it has no schedule, or only one whose horizon has passed; then it is open.
 */
export type Knowledge = 'fresh' | 'stale' | 'unknown'

/** The request that a gate decides about. */
export interface GateQuestion {
  /** The method of the request, in capitals: `read_only` lets GET, HEAD and OPTIONS pass. */
  method: string
  /** The path of the request, without query. Exempt paths are always open. */
  path?: string | undefined
  /** The scope of the request, at or below the gate's. The gate's own if absent or not a valid scope. */
  scope?: string | undefined
}

/** Whether a request may pass. */
export interface Decision {
  readonly open: boolean
  /** The window that closes the gate; present if it is closed, or would be without `dryRun`. */
  readonly window?: ScheduleWindow
}

/** The state of a gate, for health pages and metrics. */
export interface GateSnapshot {
  knowledge: Knowledge
  /** The scope that the gate decides for, in lower case. */
  scope: string
  /** How it last heard from the service, or `store` if it has only its cached schedule; absent before either. */
  by?: 'stream' | 'poll' | 'store' | undefined
  /**
   * When it last heard from the service, in milliseconds since 1970 by the local clock; absent before the first time.
   */
  heardAt?: number | undefined
  /** The journal that its schedule is from; it changes with another history. Absent without a schedule. */
  journalId?: string | undefined
  /** The sequence number that its schedule has reached; absent without a schedule. */
  seq?: number | undefined
  /** RFC 3339. The schedule has every window that starts before this. */
  horizon?: string | undefined
  /** Number of windows that it holds. */
  windows: number
  /**
   * How far the service's clock is ahead of the local one, and how wrong that may be, in milliseconds. `applied`:
   * decisions use it. Absent while unknown.
   */
  skew?: { ms: number; uncertaintyMs: number; applied: boolean } | undefined
  /** The window that closes the gate's own scope now. */
  closed?: ScheduleWindow | undefined
  /** Number of requests found closed since the start. `dryRun` and bypasses may have let them pass. */
  refused: number
  /** Whether the gate lets every request pass, and only reports. */
  dryRun: boolean
  /** Why the service is not heard; absent while it is. */
  error?: string | undefined
  /** Why an adapter could last not ask the gate about a request, which passed; absent if that never happened. */
  failure?: string | undefined
  /** Why the last read or write of the store failed. */
  storeError?: string | undefined
}

/** The events of a gate. */
export interface GateEvents {
  /** The gate's own scope opened, closed, or is now closed by another window. Emitted within a second. */
  change: { open: boolean; window?: ScheduleWindow | undefined }
  /** The gate's knowledge, or the reason why the service is not heard, has changed. */
  state: { knowledge: Knowledge; error?: string | undefined }
  /**
   * The schedule that the gate holds has changed: one window, as it now is (it may be over), or all of it if `window`
   * is absent.
   */
  windows: { window?: ScheduleWindow }
  /** A request that `dryRun` let pass. */
  wouldRefuse: { question: GateQuestion; window: ScheduleWindow }
  /**
   * An adapter could not ask about a request, for example because the program's `scope` function threw. The request
   * passed.
   */
  failure: { error: unknown }
}

/** Decides whether a service is open, by the schedule that it holds. Never throws into the host program. */
export interface Gate {
  /** The scope that the gate decides for, in lower case: `*` or a path such as `pos/emea`. */
  readonly scope: string
  /** Open or closed now. Synchronous, from memory, without I/O. */
  decide(question: GateQuestion): Decision
  /** Milliseconds since 1970 by the clock of the service, as far as the gate knows the skew of its own. */
  now(): number
  /**
   * The JSON Web Key Set that the service signs with: the pinned keys if the gate has any, otherwise what the service
   * publishes now, unchecked. Rejects if the service does not answer.
   */
  keys(): Promise<unknown>
  /**
   * Resolves when the gate is fresh, or after the time-out (default 10,000 ms), with its knowledge at that time. Never
   * rejects.
   */
  ready(options?: { timeoutMs?: number }): Promise<Knowledge>
  /** The state of the gate now; a copy that does not change. */
  snapshot(): GateSnapshot
  /**
   * The scheduled and active windows that the gate holds, in no order and as they were received: `statusAt` of
   * `@ops/contract` has their status now.
   */
  windows(): ScheduleWindow[]
  /** The settings for the page of a closed gate; absent before the first schedule. */
  page(): SchedulePage | undefined
  /** For adapters: reports why they could not ask about a request, which they let pass. */
  report(error: unknown): void
  /**
   * Calls a listener with each event of a name. Errors that a listener throws or rejects with are ignored.
   *
   * @returns a function that removes the listener.
   */
  on<Name extends keyof GateEvents>(name: Name, listener: (event: GateEvents[Name]) => void): () => void
  /**
   * Closes the connection, stops all timers, and writes pending changes to the store. `decide` still works, by the
   * schedule that is held.
   */
  close(): void
}
