import { statusAt } from '@ops/contract'
import type { BoardWindow } from '../board/board.ts'
import { ScopeTree } from '../board/scope-tree.ts'
import type { Context } from '../context.ts'
import type { Entry } from '../journal/entry.ts'
import { OpsError } from '../ops-error.ts'
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
import { TailLoader } from './load-tail.ts'
import { SummaryPublisher } from './publish-summary.ts'
import { toScheduleData } from './published.ts'
import { Pump, writesPerTurn } from './pump.ts'
import { RetrySpread } from './retry-spread.ts'
import { horizonAt } from './schedule-of.ts'
import type { GateStream } from './stream.ts'
import { JournalTail, type Missed, tailEntryOf, toldOf } from './tail.ts'
import { eventOfBoard } from './window-event.ts'

/** Every stream gets a sign of life so often. */
const beatEveryMs = 15_000
const tickMs = 1000
/** So many windows that have come into the horizon are framed in one turn of the event loop. */
const arrivalsPerTurn = 32
/** Schedules are framed anew after so many scopes: they are kept for streams that come all at once. */
const mostFramed = 256
/** A reader that has not taken the rest of its stream so long after the end is dropped. */
const lingerMs = 2000

type Parts = Omit<Context, 'streams' | 'journalId'> & { readonly journalId: string }

/** The streams of this instance, and what goes to them. */
export class StreamHub {
  readonly #context: Parts
  readonly #tail: JournalTail
  readonly #loader: TailLoader
  readonly #pump = new Pump(stream => this.#settle(stream))
  readonly #spread = new RetrySpread()
  /** Those that get their next sign of life first stand first. */
  readonly #streams = new Set<GateStream>()
  readonly #summary: SummaryPublisher
  readonly #byScope = new ScopeTree<GateStream>()
  readonly #perNetwork = new Map<string, number>()
  readonly #framed = new Map<string, Frame>()
  #framedFor = ''
  #count = 0
  /** Up to which start the streams have been told of windows, or are being told. */
  #horizon = Number.NEGATIVE_INFINITY
  #arriving: string[] = []
  #cancelTick: (() => void) | undefined
  #isClosing = false

  constructor(context: Parts) {
    this.#context = context
    const { store, clock, log, journal } = context
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
    const reason = this.#isClosing
      ? 'The service is about to end.'
      : this.#count >= streamMax
        ? 'This instance holds as many streams as it may.'
        : ofNetwork >= streamMaxPerAddress
          ? 'This address has as many streams as it may.'
          : undefined
    if (reason !== undefined) {
      const retryAfter = Math.ceil(this.#spread.next(this.#count) / 1000)
      throw new OpsError('unavailable', { message: reason, retryAfter })
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

  /** Where a stream that comes with a `Last-Event-ID` was; made ready to resume from, where it can be. */
  async find(lastEventId: unknown): Promise<Position | undefined> {
    const place = typeof lastEventId === 'string' ? readEventId(lastEventId) : undefined
    if (place !== undefined) await this.#loader.reach(place)
    return place
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
    if (missed === undefined) stream.begin([retry, this.#scheduleOf(scope)])
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

  /** Tells an entry to every stream that its window touches, or touched before; `before` is the window as it was. */
  apply(entry: Entry, before: BoardWindow | undefined): void {
    const { board } = this.#context
    this.#reachHorizon()
    const { record } = entry
    // What was not on the board and is not now lies beyond what gates know.
    const isTold = record !== undefined && (before !== undefined || board.get(record.maintenance_id) !== undefined)
    const told = isTold ? toldOf(entry, record, before?.item.scopes ?? record.scopes) : undefined
    this.#tail.append(tailEntryOf(entry, this.#horizon, told))
    if (told?.scopes !== undefined) this.#tell(told.frame, told.scopes)
  }

  /** Sends the whole schedule to every stream: this history has become another one. */
  restart(): void {
    this.#tail.clear()
    for (const stream of this.#streams) this.#queue(stream, this.#scheduleOf(stream.listener.scope))
  }

  /** Ends every stream with a hint when to return, a slice a turn. */
  close(): void {
    this.#isClosing = true
    this.#cancelTick?.()
    const streams = [...this.#streams]
    const endSome = (from: number) => {
      for (const stream of streams.slice(from, from + writesPerTurn)) {
        stream.flush(Number.POSITIVE_INFINITY)
        stream.write(retryFrame(this.#spread.next(streams.length)))
        stream.end('the service ends')
      }
      if (from + writesPerTurn < streams.length) setImmediate(() => endSome(from + writesPerTurn))
      else setTimeout(() => streams.forEach(stream => stream.drop('the service ends')), lingerMs).unref()
    }
    endSome(0)
  }

  /** Takes back what other instances were told, when every stream has ended. */
  stop(): Promise<void> {
    return this.#summary.stop()
  }

  #resume(stream: GateStream, retry: Frame, { told, horizon }: Missed): void {
    const { clock, board, journal } = this.#context
    stream.begin([retry])
    for (const { frame } of told) stream.queue(frame)
    const known = new Set(told.map(({ maintenanceId }) => maintenanceId))
    const now = clock.now()
    for (const window of board.touching(stream.listener.scope)) {
      const { item } = window
      const start = Date.parse(item.scheduled_start_utc)
      if (start < horizon || start >= this.#horizon || known.has(item.maintenance_id)) continue
      if (statusAt(item, now) === 'scheduled') stream.queue(windowFrame(eventOfBoard(window)))
    }
    if (told.at(-1)?.frame.seq !== journal.head.seq) stream.queue(positionFrame(journal.head))
    this.#pump.add(stream)
  }

  #tell(frame: Frame, scopes: readonly string[]): void {
    const [first] = scopes
    if (first === undefined || this.#streams.size === 0) return
    if (scopes.length === 1) {
      for (const stream of this.#byScope.touching(first)) this.#queue(stream, frame)
      return
    }
    const touched = new Set<GateStream>()
    for (const scope of scopes) for (const stream of this.#byScope.touching(scope)) touched.add(stream)
    for (const stream of touched) this.#queue(stream, frame)
  }

  #queue(stream: GateStream, frame: Frame): void {
    stream.queue(frame)
    this.#pump.add(stream)
  }

  /** Everything that waited for a stream has been written. */
  #settle(stream: GateStream): void {
    if (stream.isBeatDue) {
      stream.isBeatDue = false
      // The head is told only here, behind every event up to it.
      stream.write(beatFrame(this.#context.journal.head, this.#spread.next(this.#count)))
    }
    if (stream.isSlow) stream.drop('it reads too slowly')
  }

  /** The schedule of a scope as it is now, framed once for streams that come together. */
  #scheduleOf(scope: string): Frame {
    const { board, clock, journal, journalId, schedules } = this.#context
    const { head } = journal
    const published = schedules.of(scope)
    const state = `${journalId} ${head.seq} ${board.version} ${this.#horizon}`
    if (this.#framedFor !== state || this.#framed.size >= mostFramed) this.#framed.clear()
    this.#framedFor = state
    let frame = this.#framed.get(scope)
    if (frame === undefined) {
      frame = scheduleFrame(toScheduleData(published, { journalId, seq: head.seq, now: clock.now() }), head)
      this.#framed.set(scope, frame)
    }
    return frame
  }

  /** Notes how far the horizon reaches now, and sees to it that every stream is told of what has come into it. */
  #reachHorizon(): void {
    const { board, clock } = this.#context
    const told = this.#horizon
    this.#horizon = horizonAt(board, clock.now())
    if (this.#horizon <= told || this.#streams.size === 0) return
    const isIdle = this.#arriving.length === 0
    for (const { item } of board.startingIn(told, this.#horizon)) this.#arriving.push(item.maintenance_id)
    for (const stream of this.#streams) if (stream.cutAt !== undefined) this.#renew(stream, stream.cutAt)
    if (isIdle && this.#arriving.length > 0) setImmediate(() => this.#tellArrivals())
  }

  /** A schedule that was cut has room for more by now: nothing else would tell of that. */
  #renew(stream: GateStream, cutAt: number): void {
    const { scope } = stream.listener
    const { horizon } = this.#context.schedules.of(scope)
    if (horizon === cutAt) return
    stream.cutAt = horizon < this.#horizon ? horizon : undefined
    this.#queue(stream, this.#scheduleOf(scope))
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

  /** Gives every stream whose moment has come its sign of life, and looks whether it still listens and still may. */
  #tick(): void {
    const { clock } = this.#context
    this.#reachHorizon()
    const now = clock.monotonic()
    for (const stream of this.#streams) {
      if (stream.beatAt > now) break
      stream.beatAt = now + beatEveryMs
      // Behind all others.
      this.#streams.delete(stream)
      this.#streams.add(stream)
      if (stream.isSilent()) {
        stream.drop('it reads nothing')
        continue
      }
      void stream.listener.stillMay?.().then(may => may || stream.end('its credentials have ended'))
      stream.isBeatDue = true
      this.#pump.add(stream)
    }
    this.#summary.look()
    const isDone = this.#isClosing || (this.#streams.size === 0 && !this.#summary.hasTold)
    this.#cancelTick = isDone ? undefined : clock.setTimer(() => this.#tick(), tickMs)
  }
}
