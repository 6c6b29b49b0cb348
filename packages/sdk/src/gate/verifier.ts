import type { ScheduleData } from '@ops/contract'
import type { Gate } from './gate.ts'
import type { JsonWebKeySet } from './json-web-key.ts'

/** What makes a gate take signed schedules alone: `signedSchedules` of `@ops/sdk/signed`. */
export interface ScheduleVerifier {
  /** The keys to go by; those that the service publishes when absent. */
  readonly keys?: JsonWebKeySet | undefined
  /** A reader of the signed schedules of one gate. */
  open(gate: Pick<Gate, 'scope' | 'now' | 'keys'>): SignedReader
}

/** Reads the signed schedules of one scope. */
export interface SignedReader {
  /** The schedule in an answer. Rejects with what is wrong with it. */
  read(text: string): Promise<ScheduleData>
  /** The same, of one that was taken before: it is used until its horizon. */
  readKept(text: string): Promise<ScheduleData>
  /** Whether the one taken last could still be taken for a good while: that it is unchanged may count as heard. */
  isRecent(): boolean
}
