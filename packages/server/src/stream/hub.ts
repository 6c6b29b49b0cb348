import { statusAt } from '@ops/contract'
import type { Board, BoardWindow } from '../board/board.ts'
import { ScopeTree } from '../board/scope-tree.ts'
import { BoundedCache, type CacheBudget } from '../bounded-cache.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config/config.ts'
import type { JournalWriter } from '../journal/writer.ts'
import type { LimitCounts } from '../limit-counts.ts'
import type { Log } from '../log.ts'
import { OpsError } from '../ops-error.ts'
import { horizonAt } from '../schedule/make-schedule.ts'
import { type PublishedSchedules, toScheduleData } from '../schedule/published-schedules.ts'
import { windowOf } from '../store/actions.ts'
import type { Entry } from '../store/entry.ts'
import type { Store } from '../store/store.ts'
import {
  beatFrame,
  type Frame,
  type Position,
  positionFrame,
  readEventId,
  retryFrame,
  scheduleFrame,
  windowFrame,
} from './frames.ts'
import { Pump } from './pump.ts'
import { RetrySpread } from './retry-spread.ts'
import type { GateStream } from './stream.ts'
import { SummaryPublisher } from './summary-publisher.ts'
import { JournalTail, type Missed, tailEntryOf, toldOf } from './tail.ts'
import { TailLoader } from './tail-loader.ts'
import { eventOfBoard } from './window-event.ts'

/** Every stream gets a sign of life so often. */
const beatEveryMs = 15_000
const tickMs = 1000
/** Of many frames for one stream so many are written in one go. */
const framesPerWrite = 64
/** So many windows that have come into the horizon are framed in one turn of the event loop. */
const arrivalsPerTurn = 32
/** A stream that is ahead of this instance is held for so long. */
const behindMs = 2000
/** A reader that has not taken the rest of its stream so long after the end is dropped. */
const lingerMs = 2000

interface Parts {
  readonly config: Pick<Config, 'streamMax' | 'streamMaxPerAddress' | 'trustProxy'>
  readonly clock: Clock
  readonly log: Log
  readonly limitCounts: LimitCounts
  readonly store: Store
  readonly journal: JournalWriter
  readonly board: Board
  readonly caches: CacheBudget
  readonly schedules: PublishedSchedules
  readonly instance: string
}

/** The streams of this instance, and what goes to them. */
export class StreamHub {
  readonly #context: Parts
  readonly #tail: JournalTail
  readonly #loader: TailLoader
  readonly #pump = new Pump()
  readonly #spread = new RetrySpread()
  /** Those that get their next sign of life first stand first. */
  readonly #streams = new Set<GateStream>()
  readonly #summary: SummaryPublisher
  readonly #byScope = new ScopeTree<GateStream>()
  readonly #perNetwork = new Map<string, number>()
  /** Schedules as they are framed, for streams that come all at once. */
  readonly #framed: BoundedCache<Frame>
  #framedFor = ''
  #count = 0
  /** Up to which start the streams have been told of windows, or are being told. */
  #horizon = Number.NEGATIVE_INFINITY
  #arriving: string[] = []
  #cancelTick: (() => void) | undefined
  #isClosing = false

  constructor(context: Parts) {
    this.#context = context
    const { store, caches, clock, log, journal } = context
    this.#framed = new BoundedCache(caches, ({ bytes }) => bytes.length)
    this.#tail = new JournalTail(clock, journal.head)
    this.#loader = new TailLoader({ store, clock, log, tail: this.#tail })
    this.#summary = new SummaryPublisher(context, this.#streams)
  }

  /** Every stream, in no order. */
  get streams(): ReadonlySet<GateStream> {
    return this.#streams
  }

  /**
   * Takes a place for a stream of a network; the returned function gives it back.
   *
   * @throws OpsError `unavailable` when there are as many streams as may be.
   */
  reserve(network: string): () => void {
    const { streamMax, streamMaxPerAddress } = this.#context.config
    const ofNetwork = this.#perNetwork.get(network) ?? 0
    if (this.#isClosing) throw this.#refusal('The service is about to end.')
    if (this.#count >= streamMax) {
      this.#context.limitCounts.reached('streams', { address: network })
      throw this.#refusal('This instance holds as many streams as it may.')
    }
    if (ofNetwork >= streamMaxPerAddress) {
      this.#context.limitCounts.reached('streamsPerAddress', { address: network })
      throw this.#refusal('This address has as many streams as it may.')
    }
    this.#count++
    this.#perNetwork.set(network, ofNetwork + 1)
    return () => {
      this.#count--
      const left = (this.#perNetwork.get(network) ?? 1) - 1
      if (left > 0) this.#perNetwork.set(network, left)
      else this.#perNetwork.delete(network)
    }
  }

  #refusal(message: string): OpsError {
    return new OpsError('unavailable', { message, retryAfter: Math.ceil(this.#spread.next(this.#count) / 1000) })
  }

  /**
   * Where a stream that comes with a `Last-Event-ID` was; made ready to resume from, where it can be.
   *
   * @throws OpsError `unavailable` when this instance has not come so far and is not soon there: what it would tell is
   *   older than what the gate knows.
   */
  async find(lastEventId: unknown): Promise<Position | undefined> {
    const place = typeof lastEventId === 'string' ? readEventId(lastEventId) : undefined
    if (place === undefined) return undefined
    if (!(await this.#hasComeTo(place))) throw this.#refusal('This instance has not come as far as Last-Event-ID yet.')
    await this.#loader.reach(place)
    return place
  }

  /** Whether this instance is not behind a place; a store that ends before it holds another history, and is right. */
  async #hasComeTo({ seq }: Position): Promise<boolean> {
    const { journal } = this.#context
    if (journal.head.seq >= seq) return true
    const never = new Promise<never>(() => {})
    return Promise.race([
      journal.reached(seq, behindMs),
      journal.catchUp().then(
        () => true,
        () => never,
      ),
    ])
  }

  /** Begins a stream: with what it has missed since a place, or with the whole schedule. From here on it is told everything. */
  join(stream: GateStream, place: Position | undefined): void {
    this.#reachHorizon()
    const { clock, schedules } = this.#context
    const { scope } = stream.listener
    const { horizon } = schedules.of(scope)
    const isCut = horizon < this.#horizon
    const missed = place === undefined || isCut ? undefined : this.#tail.since(place, scope)
    if (isCut) stream.cutAt = horizon
    const retry = retryFrame(this.#spread.next(this.#count))
    // What is on its way to others by now is in what it begins with.
    stream.lastDelivery = this.#pump.last
    if (missed === undefined) this.#begin(stream, retry)
    else this.#resume(stream, retry, missed)
    stream.beatAt = clock.monotonic() + beatEveryMs
    this.#streams.add(stream)
    this.#byScope.add(scope, stream)
    this.#cancelTick ??= clock.setTimer(() => this.#tick(), tickMs)
  }

  /** Forgets a stream that has ended. */
  leave(stream: GateStream): void {
    this.#streams.delete(stream)
    this.#byScope.delete(stream.listener.scope, stream)
  }

  /** Takes in every entry, and tells it to the streams that its window touches, or touched before; `before` is the window as it was. */
  apply(entry: Entry, before: BoardWindow | undefined): void {
    const { board } = this.#context
    this.#reachHorizon()
    const window = windowOf(entry)
    // What was not on the board and is not now lies beyond what gates know.
    const isTold = window !== undefined && (before !== undefined || board.get(window.maintenance_id) !== undefined)
    const told = isTold ? toldOf(entry, window, before?.item.scopes ?? window.scopes) : undefined
    this.#tail.append(tailEntryOf(entry, this.#horizon, told))
    if (told?.scopes !== undefined) this.#tell(told.frame, told.scopes)
  }

  /** Sends the whole schedule to every stream: this history has become another one. */
  forget(): void {
    this.#tail.clear()
    this.#renew([...this.#streams])
  }

  /** Ends every stream with a hint when to return, and drops those that do not take it. */
  close(): void {
    this.#isClosing = true
    this.#cancelTick?.()
    const streams = [...this.#streams]
    const reason = 'the service ends'
    this.#pump.add(streams, stream => {
      setImmediate(() => stream.end(reason))
      return [retryFrame(this.#spread.next(streams.length))]
    })
    setTimeout(() => streams.forEach(stream => stream.drop(reason)), lingerMs).unref()
  }

  /** Takes back what other instances were told, when every stream has ended. */
  stop(): Promise<void> {
    return this.#summary.stop()
  }

  #begin(stream: GateStream, retry: Frame): void {
    const schedule = this.#makeSchedule(stream.listener.scope)
    stream.allow(schedule.bytes.length)
    stream.write([retry, schedule])
  }

  #resume(stream: GateStream, retry: Frame, { told, horizon }: Missed): void {
    const { journal } = this.#context
    const frames = told.map(({ frame }) => frame)
    const known = new Set(told.map(({ maintenanceId }) => maintenanceId))
    for (const window of this.#arrivedSince(horizon, stream.listener.scope))
      if (!known.has(window.item.maintenance_id)) frames.push(windowFrame(eventOfBoard(window)))
    if (frames.at(-1)?.seq !== journal.head.seq) frames.push(positionFrame(journal.head))
    stream.allow(frames.reduce((sum, { bytes }) => sum + bytes.length, 0))
    stream.write([retry])
    for (let from = 0; from < frames.length; from += framesPerWrite)
      this.#pump.add([stream], () => frames.slice(from, from + framesPerWrite))
  }

  /** The scheduled windows that touch a scope and have come into the horizon since it reached so far. */
  *#arrivedSince(horizon: number, scope: string): Iterable<BoardWindow> {
    const { board, clock } = this.#context
    const now = clock.now()
    for (const window of board.touching(scope)) {
      const start = Date.parse(window.item.scheduled_start_utc)
      if (start >= horizon && start < this.#horizon && statusAt(window.item, now) === 'scheduled') yield window
    }
  }

  #tell(frame: Frame, scopes: readonly string[]): void {
    if (this.#streams.size === 0) return
    const frames = [frame]
    this.#pump.add(this.#touching(scopes), () => frames)
  }

  /** The streams that scopes touch; one that several of them touch comes several times. */
  *#touching(scopes: readonly string[]): Iterable<GateStream> {
    for (const scope of scopes) yield* this.#byScope.touching(scope)
  }

  /** Sends streams the whole schedule, as it is when their turn comes. */
  #renew(streams: readonly GateStream[]): void {
    this.#pump.add(streams, stream => {
      const { scope } = stream.listener
      const { horizon } = this.#context.schedules.of(scope)
      stream.cutAt = horizon < this.#horizon ? horizon : undefined
      // It holds what is on its way by now.
      stream.lastDelivery = this.#pump.last
      const schedule = this.#makeSchedule(scope)
      stream.allow(schedule.bytes.length)
      return [schedule]
    })
  }

  /** The schedule of a scope as it is now, framed once for streams that come together. */
  #makeSchedule(scope: string): Frame {
    const { board, clock, journal, schedules } = this.#context
    const { head, journalId } = journal
    const published = schedules.of(scope)
    const state = `${journalId} ${head.seq} ${board.version} ${this.#horizon}`
    if (this.#framedFor !== state) this.#framed.clear()
    this.#framedFor = state
    const alike = board.alike(scope)
    let frame = this.#framed.get(alike)
    if (frame === undefined) {
      frame = scheduleFrame(toScheduleData(published, { journalId, seq: head.seq, now: clock.now() }), head)
      this.#framed.set(alike, frame)
    }
    return frame
  }

  /** Notes how far the horizon reaches now, and sees to it that every stream is told of what has come into it. */
  #reachHorizon(): void {
    const { board, clock, schedules } = this.#context
    const told = this.#horizon
    this.#horizon = horizonAt(board, clock.now())
    if (this.#horizon <= told || this.#streams.size === 0) return
    const isIdle = this.#arriving.length === 0
    for (const { item } of board.startingIn(told, this.#horizon)) this.#arriving.push(item.maintenance_id)
    // A schedule that was cut has room for more by now: nothing else would tell of that.
    const cut = [...this.#streams].filter(
      ({ cutAt, listener }) => cutAt !== undefined && cutAt !== schedules.of(listener.scope).horizon,
    )
    if (cut.length > 0) this.#renew(cut)
    if (isIdle && this.#arriving.length > 0) setImmediate(() => this.#tellArrivals())
  }

  #tellArrivals(): void {
    const { board, clock } = this.#context
    const now = clock.now()
    for (const maintenanceId of this.#arriving.splice(0, arrivalsPerTurn)) {
      const window = board.get(maintenanceId)
      if (window === undefined || statusAt(window.item, now) !== 'scheduled') continue
      this.#tell(windowFrame(eventOfBoard(window)), window.item.scopes)
    }
    if (this.#arriving.length > 0) setImmediate(() => this.#tellArrivals())
  }

  /** Gives every stream whose moment has come its sign of life, and looks whether it still may. */
  #tick(): void {
    const { clock, journal } = this.#context
    this.#reachHorizon()
    const now = clock.monotonic()
    const due: GateStream[] = []
    for (const stream of this.#streams) {
      if (stream.beatAt > now) break
      due.push(stream)
    }
    for (const stream of due) {
      stream.beatAt = now + beatEveryMs
      // Behind all others.
      this.#streams.delete(stream)
      this.#streams.add(stream)
      void stream.listener.stillMay?.().then(may => may || stream.end('its credentials have ended'))
    }
    // The head as it is now: every event up to it goes out before.
    const { head } = journal
    if (due.length > 0) this.#pump.add(due, () => [beatFrame(head, this.#spread.next(this.#count))])
    this.#summary.look()
    const isDone = this.#isClosing || (this.#streams.size === 0 && !this.#summary.hasTold)
    this.#cancelTick = isDone ? undefined : clock.setTimer(() => this.#tick(), tickMs)
  }
}
