import { type ScheduleData, toMillis } from '@ops/contract'
import type { Following, FollowOptions } from '../feed/follow.ts'
import { readSchedule } from '../feed/read-schedule.ts'
import type { Gate } from '../gate.ts'
import { readCompactJws } from './compact-jws.ts'
import { followSigned } from './follow-signed.ts'
import { type JsonWebKeySet, readJsonWebKeys } from './json-web-key.ts'
import { KeyRing } from './key-ring.ts'
import type { ScheduleVerifier, SignedReader } from './verifier.ts'

const kind = { typ: 'ops-schedule+jwt', aud: 'ops-schedule' } as const
/** A signed schedule is taken for so long after it was signed. */
const acceptedMs = 24 * 3_600_000
/** How far the clock of the service may be ahead. */
const leewayMs = 5 * 60_000

/**
 * For the option `verify` of a gate: it takes signed schedules alone, verified by these keys, or by those that the
 * service publishes when none are given. Keys that come over the network that is not trusted prove little: pin them.
 *
 * @throws TypeError where `keys` is no JSON Web Key Set with an Ed25519 key.
 */
export function signedSchedules(options: { keys?: JsonWebKeySet | undefined } = {}): ScheduleVerifier {
  const keys = readJsonWebKeys(options.keys)
  if (options.keys !== undefined && (keys === undefined || keys.keys.length === 0))
    throw new TypeError('keys must be a JSON Web Key Set with an Ed25519 key')
  return { keys, open: gate => new SignedSchedules(gate) }
}

/** Reads the signed schedules of one gate. */
export class SignedSchedules implements SignedReader {
  readonly #gate: Pick<Gate, 'scope' | 'now'>
  readonly #keys: KeyRing
  #signedAt = -Infinity

  constructor(gate: Pick<Gate, 'scope' | 'now' | 'keys'>) {
    this.#gate = gate
    this.#keys = new KeyRing(gate)
  }

  readonly follow = (options: FollowOptions): Following => followSigned(options, this)

  /** The schedule in an answer. Rejects with what is wrong with it. */
  async read(text: string): Promise<ScheduleData> {
    const { data, signedAt } = await this.#verify(text)
    const age = this.#gate.now() - signedAt
    if (age > acceptedMs) throw new Error('the schedule was signed over a day ago')
    if (age < -leewayMs) throw new Error('the schedule was signed in the future: look at the clock')
    this.#signedAt = signedAt
    return data
  }

  async readKept(text: string): Promise<ScheduleData> {
    return (await this.#verify(text)).data
  }

  /** Whether the one taken last could still be taken for a good while: that it is unchanged may count as heard. */
  isRecent(): boolean {
    const age = this.#gate.now() - this.#signedAt
    return age < acceptedMs / 2 && age >= -leewayMs
  }

  async #verify(text: string): Promise<{ data: ScheduleData; signedAt: number }> {
    const { iat, exp, scope, ...claims } = await readCompactJws(text.trim(), kind, this.#keys)
    const data = readSchedule(claims)
    if (typeof iat !== 'number' || typeof exp !== 'number') throw new Error('what was signed is no schedule')
    if (scope !== this.#gate.scope) throw new Error('the schedule is of another scope')
    if (exp !== Math.floor(toMillis(data.horizon_utc) / 1000))
      throw new Error('the schedule does not expire at its horizon')
    if (this.#gate.now() >= exp * 1000) throw new Error('the schedule has expired')
    return { data, signedAt: iat * 1000 }
  }
}
