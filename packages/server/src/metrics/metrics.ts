import type { Board } from '../board/board.ts'
import type { Build } from '../build.ts'
import type { Config } from '../config/config.ts'
import type { Figures } from '../figures/figures.ts'
import type { JournalWriter } from '../journal/writer.ts'
import type { LimitCounts } from '../limit-counts.ts'
import { type LimitName, limits } from '../limits.ts'
import type { Store } from '../store/store.ts'
import type { StoreClock } from '../store-clock.ts'
import type { StreamHub } from '../stream/hub.ts'
import { Exposition, type Sample } from './exposition.ts'
import { type BoardFigures, measureBoard } from './measure-board.ts'
import { writeProcessFigures } from './process-figures.ts'
import { StoreReach } from './store-reach.ts'

export const metricsType = 'text/plain; version=0.0.4; charset=utf-8'

/** How long a text is sent again: whoever asks more often than Prometheus does costs nothing. */
const validMs = 1000

interface Parts {
  readonly board: Board
  readonly build: Build
  readonly clock: StoreClock
  readonly config: Pick<Config, 'streamMax'>
  readonly figures: Figures
  readonly journal: JournalWriter
  readonly limitCounts: LimitCounts
  readonly store: Store
  readonly streams: StreamHub
}

/** The text of `/metrics`, in ASCII. It is less than 100 kB, whatever the deployment holds. */
export class Metrics {
  readonly #parts: Parts
  readonly #reach: StoreReach
  #boardFigures: (BoardFigures & { version: number; from: number }) | undefined
  #made: { text: string; from: number; version: number } | undefined
  #making: Promise<string> | undefined

  constructor(parts: Parts) {
    this.#parts = parts
    this.#reach = new StoreReach(parts.store, parts.clock)
  }

  /** Synchronous if it was made within the last second and no window has changed. */
  text(): string | Promise<string> {
    const { board, clock } = this.#parts
    const made = this.#made
    if (made?.version === board.version && clock.monotonic() - made.from < validMs) return made.text
    const isReachable = this.#reach.isReachable()
    if (typeof isReachable === 'boolean') return this.#make(isReachable)
    this.#making ??= isReachable.then(each => this.#make(each)).finally(() => (this.#making = undefined))
    return this.#making
  }

  #make(isStoreReachable: boolean): string {
    const { board, clock, journal } = this.#parts
    const to = new Exposition()
    this.#writeBoard(to)
    to.gauge('ops_journal_seq', 'The last sequence number of the journal that this instance has applied.', [
      journal.head.seq,
    ])
    to.gauge(
      'ops_journal_consistent',
      'Whether the journal in the store continues what this instance has applied: 1 or 0.',
      [journal.problem === undefined ? 1 : 0],
    )
    const { figures } = this.#parts
    to.histogram('ops_journal_append_duration_seconds', 'How long appends to the journal took.', [figures.appends])
    to.histogram(
      'ops_sweep_lateness_seconds',
      'How long after its planned time a start or an end was journaled. Windows start and end on time all the same.',
      [figures.sweepLateness],
    )
    to.gauge('ops_store_reachable', 'Whether the store can be reached: 1 or 0.', [isStoreReachable ? 1 : 0])
    to.gauge(
      'ops_clock_offset_seconds',
      "How far the store's clock is ahead of this machine's, and the service with it.",
      [clock.offset / 1000],
    )
    this.#writeRequests(to)
    this.#writeStreams(to)
    this.#writeLimits(to)
    writeProcessFigures(to)
    const { build_major: major, build_minor: minor, build_id: id } = this.#parts.build
    to.gauge('ops_build_info', 'The version that runs.', [1, { version: `${major}.${minor}`, build_id: id }])
    this.#made = { text: to.text, from: clock.monotonic(), version: board.version }
    return to.text
  }

  #writeBoard(to: Exposition): void {
    const { windows, active, below, omitted, overruns, nextStart, nextEnd } = this.#measured()
    to.gauge('ops_maintenance_windows', 'Windows that are active or start within 14 days.', ...windows)
    to.gauge(
      'ops_maintenance_active',
      'Top-level scopes that a window is active for, with the strictest impact: 1 for each. The whole stack is `*`.',
      ...active,
    )
    to.gauge(
      'ops_maintenance_active_below',
      'Scopes below a top-level scope that active windows name; one that two windows name counts twice.',
      ...below,
    )
    to.gauge('ops_maintenance_active_omitted', 'Top-level scopes without series of their own: only 50 have them.', [
      omitted,
    ])
    to.gauge('ops_maintenance_overruns', 'Active windows past their planned end.', [overruns])
    to.gauge(
      'ops_maintenance_next_start_timestamp_seconds',
      'The next planned start, in seconds since 1970; absent if nothing is planned within 14 days.',
      ...timestamp(nextStart),
    )
    to.gauge(
      'ops_maintenance_next_end_timestamp_seconds',
      'The next planned end of an active window, in seconds since 1970; absent if there is none.',
      ...timestamp(nextEnd),
    )
  }

  #measured(): BoardFigures {
    const { board, clock } = this.#parts
    const now = clock.now()
    const known = this.#boardFigures
    // `now` is before `from` if the clock was set back.
    if (known?.version === board.version && now >= known.from && now < known.until) return known
    this.#boardFigures = { ...measureBoard(board, now), version: board.version, from: now }
    return this.#boardFigures
  }

  #writeRequests(to: Exposition): void {
    const made = this.#parts.figures.requests.made()
    to.counter(
      'ops_http_requests_total',
      'Requests that were answered, by call and status. Streams count when they end.',
      ...made.flatMap(({ name, byStatus }) =>
        [...byStatus].map(([status, count]): Sample => [count, { call: name, status: String(status) }]),
      ),
    )
    to.histogram(
      'ops_http_request_duration_seconds',
      'From the head of a request until its response was written, by call.',
      ...made.flatMap(({ name, durations }) => (durations === undefined ? [] : [[durations, { call: name }] as const])),
    )
  }

  #writeStreams(to: Exposition): void {
    const { config, streams } = this.#parts
    const kinds = { known: 0, anonymous: 0 }
    const behind = { known: 0, anonymous: 0 }
    let viewers = 0
    for (const stream of streams.streams) {
      const { isKnown, isViewer } = stream.listener
      if (isViewer === true) {
        viewers++
        continue
      }
      const kind = isKnown ? 'known' : 'anonymous'
      kinds[kind]++
      if (stream.isBehind) behind[kind]++
    }
    const byCredentials = (of: typeof kinds): Sample[] => [
      [of.known, { authenticated: 'true' }],
      [of.anonymous, { authenticated: 'false' }],
    ]
    to.gauge('ops_streams', 'Streams being served by this instance, gates and viewers.', [streams.streams.size])
    to.gauge('ops_streams_max', 'Streams that this instance serves at most.', [config.streamMax])
    to.gauge('ops_stream_viewers', 'Streams of those who only look: consoles and status pages.', [viewers])
    to.gauge(
      'ops_gates',
      'Gates with a stream to this instance, by whether they have credentials.',
      ...byCredentials(kinds),
    )
    to.gauge('ops_gates_behind', 'Gates that have not yet read what was sent to them.', ...byCredentials(behind))
  }

  #writeLimits(to: Exposition): void {
    const { figures, limitCounts } = this.#parts
    to.gauge('ops_connections', 'Open connections of the HTTP server.', [figures.connections.open])
    to.gauge('ops_connections_max', 'Connections that may be open.', [figures.connections.max])
    to.counter(
      'ops_limits_reached_total',
      'How often a limit was reached: docs/reference/configuration.md lists them.',
      ...(Object.keys(limits) as LimitName[]).map((name): Sample => [limitCounts.of(name), { limit: snake(name) }]),
    )
  }
}

function timestamp(at: number | undefined): Sample[] {
  return at === undefined ? [] : [[at / 1000]]
}

/** Label values are in snake case, as names are. */
function snake(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}
