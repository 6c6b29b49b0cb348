import type { ScheduleData } from '@ops/contract'
import type { Following, FollowOptions } from '../feed/follow.ts'
import type { Gate } from '../gate.ts'
import type { JsonWebKeySet } from './json-web-key.ts'

/** Makes a gate accept only signed schedules: `signedSchedules` of `@ops/sdk/signed`. */
export interface ScheduleVerifier {
  /** The keys to trust. Default: those that the service publishes. */
  readonly keys?: JsonWebKeySet | undefined
  /** Called by the gate. */
  open(gate: Pick<Gate, 'scope' | 'now' | 'keys'>): SignedReader
}

/** Reads the signed schedules of one scope. */
export interface SignedReader {
  /** Follows the service by its signed schedules. */
  follow: (options: FollowOptions) => Following
  /** The schedule in a cached text, which is valid until its horizon. Rejects with what is wrong with it. */
  readCached(text: string): Promise<ScheduleData>
}
