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
/** How long after it was signed a schedule is accepted. */
const acceptedMs = 24 * 3_600_000
/** How far the clock of the service may be ahead. */
const leewayMs = 5 * 60_000

/**
 * For the option `verify` of a gate: it accepts only signed schedules, verified with these keys, or with those that the
 * service publishes if none are given. Pin the keys if you do not trust the network: keys fetched over it prove little.
 *
 * @throws TypeError if `keys` is not a JSON Web Key Set with an Ed25519 key.
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

  /** The schedule in a response. Rejects with what is wrong with it. */
  async read(text: string): Promise<ScheduleData> {
    const { data, signedAt } = await this.#verify(text)
    const age = this.#gate.now() - signedAt
    if (age > acceptedMs) throw new Error('the schedule was signed more than a day ago')
    if (age < -leewayMs) throw new Error('the schedule was signed in the future: check the clock')
    this.#signedAt = signedAt
    return data
  }

  async readCached(text: string): Promise<ScheduleData> {
    return (await this.#verify(text)).data
  }

  /** Whether the last schedule will be accepted for some time, so that "unchanged" may count as heard. */
  isRecent(): boolean {
    const age = this.#gate.now() - this.#signedAt
    return age < acceptedMs / 2 && age >= -leewayMs
  }

  async #verify(text: string): Promise<{ data: ScheduleData; signedAt: number }> {
    const { iat, exp, scope, ...claims } = await readCompactJws(text.trim(), kind, this.#keys)
    const data = readSchedule(claims)
    if (typeof iat !== 'number' || typeof exp !== 'number') throw new Error('the signed text is not a schedule')
    if (scope !== this.#gate.scope) throw new Error('the schedule is for another scope')
    if (exp !== Math.floor(toMillis(data.horizon_utc) / 1000))
      throw new Error('the schedule does not expire at its horizon')
    if (this.#gate.now() >= exp * 1000) throw new Error('the schedule has expired')
    return { data, signedAt: iat * 1000 }
  }
}
