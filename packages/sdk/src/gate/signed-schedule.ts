import { type ScheduleData, toMillis } from '@ops/contract'
import { WrongAnswerError } from './ask.ts'
import type { GateClock } from './clock.ts'
import { readCompactJws } from './compact-jws.ts'
import type { KeyRing } from './key-ring.ts'
import { readSchedule } from './read-schedule.ts'

const kind = { typ: 'ops-schedule+jwt', aud: 'ops-schedule' } as const
/** A signed schedule is taken for so long after it was signed. */
const acceptedMs = 24 * 3_600_000
/** How far the clock of the service may be ahead. */
const leewayMs = 5 * 60_000

/** A schedule that says for itself who wrote it. */
export interface SignedSchedule {
  data: ScheduleData
  /** As it was signed. */
  text: string
  /** Milliseconds: when. */
  signedAt: number
}

/** Reads the signed schedules of one scope. */
export class SignedSchedules {
  readonly #scope: string
  readonly #keys: KeyRing
  readonly #clock: GateClock
  #signedAt: number | undefined

  constructor(scope: string, keys: KeyRing, clock: GateClock) {
    this.#scope = scope
    this.#keys = keys
    this.#clock = clock
  }

  /**
   * The schedule in an answer.
   *
   * @throws WrongAnswerError saying what is wrong with it.
   */
  readonly read = async (text: string): Promise<SignedSchedule> => {
    const schedule = await this.readKept(text)
    const age = this.#clock.now() - schedule.signedAt
    if (age > acceptedMs) throw new WrongAnswerError('the schedule was signed over a day ago')
    if (age < -leewayMs) throw new WrongAnswerError('the schedule was signed in the future: look at the clock')
    this.#signedAt = schedule.signedAt
    return schedule
  }

  /** The same, of one that was taken before: it is used until its horizon. */
  async readKept(text: string): Promise<SignedSchedule> {
    const { iat, exp, scope, ...claims } = await readCompactJws(text.trim(), kind, this.#keys)
    const data = readSchedule(claims)
    if (data === undefined || typeof iat !== 'number' || typeof exp !== 'number')
      throw new WrongAnswerError('what was signed is no schedule')
    if (scope !== this.#scope) throw new WrongAnswerError('the schedule is of another scope')
    if (exp !== Math.floor(toMillis(data.horizon_utc) / 1000))
      throw new WrongAnswerError('the schedule does not expire at its horizon')
    if (this.#clock.now() >= exp * 1000) throw new WrongAnswerError('the schedule has expired')
    return { data, text, signedAt: iat * 1000 }
  }

  /** Whether the one taken last could still be taken for a good while: that it is unchanged may count as heard. */
  isRecent(): boolean {
    const age = this.#signedAt === undefined ? Number.POSITIVE_INFINITY : this.#clock.now() - this.#signedAt
    return age < acceptedMs / 2 && age >= -leewayMs
  }
}
