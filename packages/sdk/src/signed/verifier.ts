import type { ScheduleData } from '@ops/contract'
import type { Following, FollowOptions } from '../feed/follow.ts'
import type { Gate } from '../gate.ts'
import type { JsonWebKeySet } from './json-web-key.ts'

/** What makes a gate take signed schedules alone: `signedSchedules` of `@ops/sdk/signed`. */
export interface ScheduleVerifier {
  /** The keys to go by; those that the service publishes when absent. */
  readonly keys?: JsonWebKeySet | undefined
  /** For the gate alone: a reader of its signed schedules. */
  open(gate: Pick<Gate, 'scope' | 'now' | 'keys'>): SignedReader
}

/** Reads the signed schedules of one scope. */
export interface SignedReader {
  /** Hears from the service, in place of what goes by schedules that nobody signed. */
  follow: (options: FollowOptions) => Following
  /** The schedule in a text that was kept: it is used until its horizon. Rejects with what is wrong with it. */
  readKept(text: string): Promise<ScheduleData>
}
