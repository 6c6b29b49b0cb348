import { type Coverage, statusAt, windowTouches } from '@ops/contract'
import { Shares } from '../address/shares.ts'
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
  type Frame,
  heartbeatFrame,
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
import { JournalTail, type Missed, tailEntryOf, tailEventOf } from './tail.ts'
import { TailLoader } from './tail-loader.ts'
import { eventOfBoard } from './window-event.ts'

const heartbeatEveryMs = 15_000
const tickMs = 1000
/** Frames that a resumed stream gets at once. */
const framesPerWrite = 64
/** Windows that have entered the horizon, per turn of the event loop. */
const arrivalsPerTurn = 32
/** How long a stream waits if its gate is ahead of this instance. */
const maxBehindMs = 2000
/** How long a reader has to read the rest of its stream during the shutdown. */
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

/** The streams of this instance, and what is sent to them. */
export class StreamHub {
  readonly #context: Parts
  readonly #tail: JournalTail
  readonly #loader: TailLoader
  readonly #pump = new Pump()
  readonly #spread = new RetrySpread()
  /** In the order of their next heartbeats. */
  readonly #streams = new Set<GateStream>()
  readonly #summary: SummaryPublisher
  readonly #byScope = new ScopeTree<GateStream>()
  readonly #shares: Shares
  /** Frames of schedules, for streams that are opened at the same time. */
  readonly #framed: BoundedCache<Frame>
  #framedFor = ''
  #count = 0
  /** The streams have been sent the windows that start before this moment, or are being sent them. */
  #horizon = Number.NEGATIVE_INFINITY
  /** Ids of windows that have entered the horizon and are still to be sent. */
  #arrivals: string[] = []
  #cancelTick: (() => void) | undefined
  #isClosing = false

  constructor(context: Parts) {
    this.#context = context
    const { config, store, caches, clock, log, journal } = context
    this.#shares = new Shares(config.streamMaxPerAddress)
    this.#framed = new BoundedCache(caches, ({ bytes }) => bytes.length)
    this.#tail = new JournalTail(clock, journal.head)
    this.#loader = new TailLoader({ store, clock, log, tail: this.#tail })
    this.#summary = new SummaryPublisher(context, this.#streams)
  }

  get streams(): ReadonlySet<GateStream> {
    return this.#streams
  }

  /**
   * Counts a stream of a network. The returned function counts it out.
   *
   * @throws OpsError `unavailable` if a limit is reached, or the service is shutting down.
   */
  reserve(network: string): () => void {
    const { streamMax } = this.#context.config
    if (this.#isClosing) throw this.#unavailable('The service is shutting down.')
    if (this.#count >= streamMax) {
      this.#context.limitCounts.reached('streams', { address: network })
      throw this.#unavailable('This instance has reached its stream limit.')
    }
    const giveBack = this.#shares.take(network)
    if (giveBack === undefined) {
      this.#context.limitCounts.reached('streamsPerAddress', { address: network })
      throw this.#unavailable('This address has reached its stream limit.')
    }
    this.#count++
    return () => {
      this.#count--
      giveBack()
    }
  }

  #unavailable(message: string): OpsError {
    return new OpsError('unavailable', { message, retryAfter: Math.ceil(this.#spread.next(this.#count) / 1000) })
  }

  /**
   * The position in a `Last-Event-ID`. The entries after it are loaded, if possible, so that the stream can resume there.
   *
   * @throws OpsError `unavailable` if this instance stays behind the position for `maxBehindMs`: what it could send is older
   *   than what the gate has.
   */
  async find(lastEventId: unknown): Promise<Position | undefined> {
    const position = typeof lastEventId === 'string' ? readEventId(lastEventId) : undefined
    if (position === undefined) return undefined
    if (!(await this.#isCaughtUp(position))) throw this.#unavailable('This instance is behind Last-Event-ID.')
    await this.#loader.loadSince(position)
    return position
  }

  /** Whether this instance is not behind a position. If the journal ends before it, the store has another history. */
  async #isCaughtUp({ seq }: Position): Promise<boolean> {
    const { journal } = this.#context
    if (journal.head.seq >= seq) return true
    const never = new Promise<never>(() => {})
    return Promise.race([
      journal.waitFor(seq, maxBehindMs),
      journal.catchUp().then(
        () => true,
        () => never,
      ),
    ])
  }

  /** Begins a stream, with what it has missed since a position, or with the whole schedule. */
  join(stream: GateStream, position: Position | undefined): void {
    this.#advanceHorizon()
    const { clock, schedules } = this.#context
    const { scope } = stream.listener
    const { horizon } = schedules.of(scope)
    const isCut = horizon < this.#horizon
    const missed = position === undefined || isCut ? undefined : this.#tail.since(position, scope)
    if (isCut) stream.cutAt = horizon
    const retry = retryFrame(this.#spread.next(this.#count))
    // What is being delivered to others is included in what this stream begins with.
    stream.lastDelivery = this.#pump.last
    if (missed === undefined) this.#begin(stream, retry)
    else this.#resume(stream, retry, missed)
    stream.heartbeatAt = clock.monotonic() + heartbeatEveryMs
    this.#streams.add(stream)
    this.#byScope.add(scope, stream)
    this.#cancelTick ??= clock.setTimer(() => this.#tick(), tickMs)
  }

  /** Removes a stream that has ended. */
  leave(stream: GateStream): void {
    this.#streams.delete(stream)
    this.#byScope.delete(stream.listener.scope, stream)
  }

  /** Sends an entry to the streams that its window touches, or touched before; `before` is the window before it. */
  apply(entry: Entry, before: BoardWindow | undefined): void {
    const { board } = this.#context
    this.#advanceHorizon()
    const window = windowOf(entry)
    // A window that neither was nor is on the board is beyond the horizon of all gates.
    const isSent = window !== undefined && (before !== undefined || board.get(window.maintenance_id) !== undefined)
    const event = isSent ? tailEventOf(entry, window, before?.item ?? window) : undefined
    this.#tail.append(tailEntryOf(entry, this.#horizon, event))
    if (event?.covers !== undefined) this.#send(event.frame, event.covers)
  }

  /** Sends the whole schedule to every stream: the store has another history. */
  forget(): void {
    this.#tail.clear()
    this.#resend([...this.#streams])
  }

  /** Ends every stream with a hint when to reconnect, and drops those that do not read it. */
  close(): void {
    this.#isClosing = true
    this.#cancelTick?.()
    const streams = [...this.#streams]
    const reason = 'the service is shutting down'
    this.#pump.add(streams, stream => {
      setImmediate(() => stream.end(reason))
      return [retryFrame(this.#spread.next(streams.length))]
    })
    setTimeout(() => streams.forEach(stream => stream.drop(reason)), lingerMs).unref()
  }

  /** Withdraws what was published to other instances. */
  stop(): Promise<void> {
    return this.#summary.stop()
  }

  #begin(stream: GateStream, retry: Frame): void {
    const schedule = this.#makeSchedule(stream.listener.scope)
    stream.allow(schedule.bytes.length)
    stream.write([retry, schedule])
  }

  #resume(stream: GateStream, retry: Frame, { events, horizon }: Missed): void {
    const { journal } = this.#context
    const frames = events.map(({ frame }) => frame)
    const known = new Set(events.map(({ maintenanceId }) => maintenanceId))
    for (const window of this.#arrivedSince(horizon, stream.listener.scope))
      if (!known.has(window.item.maintenance_id)) frames.push(windowFrame(eventOfBoard(window)))
    if (frames.at(-1)?.seq !== journal.head.seq) frames.push(positionFrame(journal.head))
    stream.allow(frames.reduce((sum, { bytes }) => sum + bytes.length, 0))
    stream.write([retry])
    for (let from = 0; from < frames.length; from += framesPerWrite)
      this.#pump.add([stream], () => frames.slice(from, from + framesPerWrite))
  }

  /** The scheduled windows that touch a scope and have entered the horizon since it was at this moment. */
  *#arrivedSince(horizon: number, scope: string): Iterable<BoardWindow> {
    const { board, clock } = this.#context
    const now = clock.now()
    for (const window of board.touching(scope)) {
      const start = Date.parse(window.item.scheduled_start_utc)
      if (start >= horizon && start < this.#horizon && statusAt(window.item, now) === 'scheduled') yield window
    }
  }

  #send(frame: Frame, covers: readonly Coverage[]): void {
    if (this.#streams.size === 0) return
    const frames = [frame]
    this.#pump.add(this.#touching(covers), () => frames)
  }

  /** The streams that a window touches, or touched. One that several of its scopes touch is repeated. */
  *#touching(covers: readonly Coverage[]): Iterable<GateStream> {
    for (const each of covers)
      for (const scope of each.scopes)
        for (const stream of this.#byScope.touching(scope))
          if (each.released === undefined || windowTouches(each, stream.listener.scope)) yield stream
  }

  /** Sends streams the whole schedule, as it is when their turn comes. */
  #resend(streams: readonly GateStream[]): void {
    this.#pump.add(streams, stream => {
      const { scope } = stream.listener
      const { horizon } = this.#context.schedules.of(scope)
      stream.cutAt = horizon < this.#horizon ? horizon : undefined
      // What is being delivered by now is included in it.
      stream.lastDelivery = this.#pump.last
      const schedule = this.#makeSchedule(scope)
      stream.allow(schedule.bytes.length)
      return [schedule]
    })
  }

  /** The schedule of a scope as it is now, framed once for streams that are opened at the same time. */
  #makeSchedule(scope: string): Frame {
    const { board, clock, journal, schedules } = this.#context
    const { head, journalId } = journal
    const published = schedules.of(scope)
    const state = `${journalId} ${head.seq} ${board.version} ${this.#horizon}`
    if (this.#framedFor !== state) this.#framed.clear()
    this.#framedFor = state
    const group = board.groupOf(scope)
    let frame = this.#framed.get(group)
    if (frame === undefined) {
      frame = scheduleFrame(toScheduleData(published, { journalId, seq: head.seq, now: clock.now() }), head)
      this.#framed.set(group, frame)
    }
    return frame
  }

  /** Moves the horizon to where it is now, and sends the streams what has entered it. */
  #advanceHorizon(): void {
    const { board, clock, schedules } = this.#context
    const before = this.#horizon
    this.#horizon = horizonAt(board, clock.now())
    if (this.#horizon <= before || this.#streams.size === 0) return
    const isIdle = this.#arrivals.length === 0
    for (const { item } of board.startingIn(before, this.#horizon)) this.#arrivals.push(item.maintenance_id)
    // A schedule that was cut may have room for more windows by now, which no entry announces.
    const cut = [...this.#streams].filter(
      ({ cutAt, listener }) => cutAt !== undefined && cutAt !== schedules.of(listener.scope).horizon,
    )
    if (cut.length > 0) this.#resend(cut)
    if (isIdle && this.#arrivals.length > 0) setImmediate(() => this.#sendArrivals())
  }

  #sendArrivals(): void {
    const { board, clock } = this.#context
    const now = clock.now()
    for (const maintenanceId of this.#arrivals.splice(0, arrivalsPerTurn)) {
      const window = board.get(maintenanceId)
      if (window === undefined || statusAt(window.item, now) !== 'scheduled') continue
      this.#send(windowFrame(eventOfBoard(window)), [window.item])
    }
    if (this.#arrivals.length > 0) setImmediate(() => this.#sendArrivals())
  }

  /** Sends due heartbeats, and ends the streams whose credentials are no longer valid. */
  #tick(): void {
    const { clock, journal } = this.#context
    this.#advanceHorizon()
    const now = clock.monotonic()
    const due: GateStream[] = []
    for (const stream of this.#streams) {
      if (stream.heartbeatAt > now) break
      due.push(stream)
    }
    for (const stream of due) {
      stream.heartbeatAt = now + heartbeatEveryMs
      // Moves it to the end.
      this.#streams.delete(stream)
      this.#streams.add(stream)
      void stream.listener
        .isAllowed?.()
        .then(isAllowed => isAllowed || stream.end('its credentials are no longer valid'))
    }
    // The head as it is now: every event up to it is delivered before.
    const { head } = journal
    if (due.length > 0) this.#pump.add(due, () => [heartbeatFrame(head, this.#spread.next(this.#count))])
    this.#summary.tick()
    const isDone = this.#isClosing || (this.#streams.size === 0 && !this.#summary.hasPublished)
    this.#cancelTick = isDone ? undefined : clock.setTimer(() => this.#tick(), tickMs)
  }
}
