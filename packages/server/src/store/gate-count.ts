import type { ConnectedGate } from '@ops/contract'

/** What a killed instance told of its gates is dropped after this time; nobody believes it any more. */
export const forgetGatesAfterMs = 3_600_000

/** A gate that is listed. What a release before told lacks `authenticated`. */
export interface ListedGate extends Omit<ConnectedGate, 'authenticated'> {
  authenticated?: boolean
  /** It has no credentials, and its address has enough others on the list. */
  isBeyond?: true
}

/** What is told of many gates: how many there are, and who lags. What a release before told lacks `known`. */
export interface GateCount {
  count: number
  /** The lowest sequence that one of them has been told; absent where there is none. */
  lowest?: number
  /** The same of those with credentials alone: the others say of themselves what they like. */
  known?: { count: number; lowest?: number }
  /** At most a hundred: those with credentials first, then those that lag most, the furthest behind first. */
  lagging: ListedGate[]
}
