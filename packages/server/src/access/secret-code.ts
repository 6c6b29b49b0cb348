import { createHmac, randomBytes } from 'node:crypto'
import { networkOf } from '../address/network.ts'
import type { Clock } from '../clock.ts'
import { OpsError } from '../ops-error.ts'
import type { SecretCode } from '../store/credentials.ts'
import type { WrongCodes } from '../store/wrong-codes.ts'
import { matchesSecretCode } from './secret-hash.ts'
import { SharedAttempts } from './shared-attempts.ts'
import { type Attempt, GrowingWait, type LimitName, MinuteLimit, Throttled, waitInMinute } from './throttle.ts'

/** Wrong codes per minute. */
const attemptsPerAddress = 5
const attemptsInAll = 60
const ofAddress = 'wrong secret codes of an address'
const ofDeployment = 'wrong secret codes of the deployment'
/** Codes that wait to be hashed: one is hashed at a time. */
const maxWaiting = 10
/** How long the keyed digest of a right code is remembered, so that a script of many calls isn't slow. */
const rememberMs = 5 * 60_000
/** How long an address that gave the right code is not throttled for the wrong codes of others. */
const knownAddressMs = 30 * 86_400_000
const maxKnownAddresses = 10_000

/** Checks secret codes: slow for guesses, fast for a code that was right before. */
export class SecretCodeCheck {
  readonly #clock: Clock
  readonly #key = randomBytes(32)
  readonly #remembered = new Map<string, { seq: number; until: number }>()
  readonly #checking = new Map<string, Promise<boolean>>()
  readonly #knownAddresses = new Map<string, number>()
  readonly #perAddress: GrowingWait
  readonly #inAll: MinuteLimit
  readonly #shared: SharedAttempts | undefined
  /** Until when the limit of the deployment is used up: the store need not be asked before, in monotonic milliseconds. */
  #othersUntil = Number.NEGATIVE_INFINITY
  #queue: Promise<unknown> = Promise.resolve()

  /** @param wrongCodes What instances share, if the store has it. */
  constructor(clock: Clock, wrongCodes?: WrongCodes) {
    this.#clock = clock
    this.#perAddress = new GrowingWait(clock, attemptsPerAddress)
    this.#inAll = new MinuteLimit(clock, attemptsInAll)
    this.#shared = wrongCodes && new SharedAttempts(wrongCodes, clock)
  }

  /**
   * Checks a code against the one in force.
   *
   * @throws OpsError `secret-code-mismatch`, or `throttled` before any hash is computed.
   */
  async verify(code: string, current: SecretCode, address: string): Promise<void> {
    const network = networkOf(address)
    const digest = createHmac('sha256', this.#key).update(`${current.seq}:${code}`).digest('hex')
    this.#throttleFor(ofAddress, this.#perAddress.waitFor(network))
    if ((this.#remembered.get(digest)?.until ?? 0) > this.#clock.monotonic()) return this.#welcome(network)
    let checking = this.#checking.get(digest)
    if (checking === undefined) {
      if (!this.isKnown(network)) {
        this.#throttleFor(ofDeployment, this.#inAll.waitFor('all'))
        this.#throttleFor(ofDeployment, Math.ceil((this.#othersUntil - this.#clock.monotonic()) / 1000))
      }
      if (this.#checking.size > maxWaiting) throw new Throttled(ofDeployment, 1)
      const attempt = this.#perAddress.begin(network)
      checking = this.#inTurn(() => this.#check(code, current, network, attempt)).finally(() =>
        this.#checking.delete(digest),
      )
      this.#checking.set(digest, checking)
      if (await checking)
        this.#remembered.set(digest, { seq: current.seq, until: this.#clock.monotonic() + rememberMs })
    }
    if (!(await checking)) throw new OpsError('secret-code-mismatch')
    this.#welcome(network)
  }

  /** Whether a configured code is the one in force. It is not a guess, so it is not throttled. */
  async isInForce(code: string, { credential }: SecretCode): Promise<boolean> {
    return this.#inTurn(() => matchesSecretCode(code, credential))
  }

  /** Forgets every code that is not the one in force. */
  keepOnly(seq: number): void {
    for (const [digest, known] of this.#remembered) {
      if (known.seq !== seq || known.until <= this.#clock.monotonic()) this.#remembered.delete(digest)
    }
  }

  /** Forgets every code, since it is not known which one is in force. */
  forget(): void {
    this.#remembered.clear()
  }

  /** Whether a code is right. The attempt is shared before it is checked, so that the instances together keep the limit. */
  async #check(code: string, current: SecretCode, network: string, attempt: Attempt): Promise<boolean> {
    const shared = await this.#shared?.add(network, attempt)
    if (shared?.counted !== undefined) {
      const { inAll } = shared.counted
      this.#perAddress.learn(network, shared.counted.ofAddress)
      const others = inAll.filter(({ id }) => id !== attempt.id).map(({ at }) => at)
      const waitInAll = this.isKnown(network) ? 0 : waitInMinute(others, attemptsInAll, this.#clock.monotonic())
      if (waitInAll > 0) this.#othersUntil = this.#clock.monotonic() + waitInAll * 1000
      const waitAlone = this.#perAddress.waitFor(network, { except: attempt, counted: shared.counted.ofAddress })
      const wait = Math.max(waitAlone, waitInAll)
      if (wait > 0) {
        this.#perAddress.takeBack(network, attempt)
        shared.takeBack()
        throw new Throttled(wait === waitAlone ? ofAddress : ofDeployment, wait)
      }
    }
    const isRight = await matchesSecretCode(code, current.credential)
    if (isRight) {
      this.#perAddress.succeeded(network, attempt)
      shared?.succeeded()
    } else {
      this.#inAll.count('all')
    }
    return isRight
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work)
    this.#queue = turn.catch(() => {})
    return turn
  }

  #throttleFor(limit: LimitName, seconds: number): void {
    if (seconds > 0) throw new Throttled(limit, seconds)
  }

  /** Whether the right code was given from this network within `knownAddressMs`, as far as this process knows. */
  isKnown(network: string): boolean {
    return (this.#knownAddresses.get(network) ?? Number.NEGATIVE_INFINITY) > this.#clock.now() - knownAddressMs
  }

  #welcome(network: string): void {
    this.#knownAddresses.delete(network)
    this.#knownAddresses.set(network, this.#clock.now())
    if (this.#knownAddresses.size > maxKnownAddresses)
      this.#knownAddresses.delete(this.#knownAddresses.keys().next().value as string)
  }
}
