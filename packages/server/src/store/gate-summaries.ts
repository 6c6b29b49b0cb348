import type { ConnectedGate } from '@ops/contract'

/** What the instances publish to each other about their gates. */
export interface GateSummaries {
  /** Stores the summary of an instance in place of its previous one. */
  publish(summary: GateSummary): Promise<void>
  /** Forgets the summary of an instance. */
  forget(instance: string): Promise<void>
  /** Summaries published after `since` (milliseconds). Older ones may be forgotten. */
  since(since: number): Promise<GateSummary[]>
}

/** The summary of a killed instance is dropped after this time. It is out of date long before. */
export const forgetGatesAfterMs = 3_600_000

/** A gate that is listed. An earlier release doesn't write `authenticated`. */
export interface ListedGate extends Omit<ConnectedGate, 'authenticated'> {
  authenticated?: boolean
  /** It has no credentials, and its address has enough others on the list. */
  isBeyond?: true
}

/** How many gates there are, and which lag. An earlier release doesn't write `known`. */
export interface GateCount {
  count: number
  /** The lowest sequence number that one of them has been sent; absent if there is none. */
  lowest?: number
  /** The same for those with credentials only: the others may claim anything about themselves. */
  known?: { count: number; lowest?: number }
  /** At most 100: those with credentials first, then those that are furthest behind. */
  lagging: ListedGate[]
}

/** What an instance publishes about its gates. */
export interface GateSummary extends GateCount {
  instance: string
  /** When it was published, in milliseconds. */
  at: number
}
