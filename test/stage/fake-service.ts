import type { ScheduleData, SchedulePage, ScheduleWindow } from '@ops/contract'
import { toTimestamp } from '@ops/contract'
import { ManualClock } from './manual-clock.ts'

/** The time at which every test clock starts. */
export const beginning = Date.parse('2026-12-01T02:00:00Z')
export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

const envelope = {
  build: { build_major: 0, build_minor: 1, build_id: 'MONDAY-0' },
  stats: {
    call: 'GET /schedule',
    service: 'ops',
    timestamp_utc: '2026-12-01T02:00:00Z',
    request_id: 'r',
    latency_ms: 0,
  },
}

/** A window that starts some seconds after the beginning, and lasts ten minutes by default. */
export function windowAt(startsIn: number, more: Partial<ScheduleWindow> = {}): ScheduleWindow {
  return {
    maintenance_id: '01a20bbc-4894-7000-8352-2ef6915513d4',
    status: 'scheduled',
    revision: 1,
    scopes: ['*'],
    impact: 'blocked',
    description: 'Database migration',
    scheduled_start_utc: toTimestamp(beginning + startsIn * 1000),
    estimated_duration_seconds: 600,
    auto_start: true,
    auto_end: true,
    ...more,
  }
}

/** A received request. */
export interface Seen {
  path: string
  query: URLSearchParams
  headers: Headers
  /** Milliseconds since the beginning, by the monotonic clock. */
  at: number
}

/** One open stream of the fake service. */
export class FakeStream {
  readonly seen: Seen
  readonly #controller: ReadableStreamDefaultController<Uint8Array>
  isOpen = true

  constructor(seen: Seen, controller: ReadableStreamDefaultController<Uint8Array>) {
    this.seen = seen
    this.#controller = controller
  }

  write(text: string): void {
    this.#controller.enqueue(new TextEncoder().encode(text))
  }

  event(type: string, data: unknown, id?: string): void {
    this.write(`event: ${type}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`)
  }

  end(): void {
    if (this.isOpen) this.#controller.close()
    this.isOpen = false
  }

  break(): void {
    if (this.isOpen) this.#controller.error(new TypeError('terminated'))
    this.isOpen = false
  }
}

type Route = (seen: Seen, signal: AbortSignal | undefined) => Response | Promise<Response>

/** The service as a gate sees it: a `fetch` with responses from the test. */
export class FakeService {
  readonly url = 'http://ops.test/ops'
  readonly clock: ManualClock
  readonly seen: Seen[] = []
  readonly streams: FakeStream[] = []
  journalId = 'journal-one'
  seq = 7
  windows: ScheduleWindow[] = []
  page: SchedulePage | undefined
  horizon = beginning + 14 * day
  /** How far its clock is ahead of the gate's. */
  ahead = 0
  /** Whether it sends a heartbeat every 15 seconds, as the real one does. */
  isTalking = true
  /** Its responses by path; tests replace them with bad ones. */
  routes: Record<string, Route>

  constructor(clock = new ManualClock(beginning)) {
    this.clock = clock
    this.routes = this.usual()
    const talk = () => {
      this.clock.setTimer(talk, 15_000)
      if (!this.isTalking) return
      for (const stream of this.open) stream.write(`: \nid: ${this.id}\n\n`)
    }
    this.clock.setTimer(talk, 15_000)
  }

  /** The response of a healthy service. */
  usual(): Record<string, Route> {
    return {
      '/schedule': seen => this.scheduleAnswer(seen),
      '/stream': (seen, signal) => this.streamAnswer(seen, signal),
    }
  }

  /** Every response is this. */
  always(route: Route): void {
    this.routes = { '/schedule': route, '/stream': route, '/.well-known/jwks.json': route }
  }

  /** Nothing listens on its port, and every stream breaks. */
  goAway(): void {
    this.always(() => Promise.reject(new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })))
    for (const stream of this.streams) stream.break()
  }

  comeBack(): void {
    this.routes = this.usual()
  }

  get open(): FakeStream[] {
    return this.streams.filter(({ isOpen }) => isOpen)
  }

  get id(): string {
    return `0a1b2c3d.${this.seq}`
  }

  get data(): ScheduleData {
    return {
      journal_id: this.journalId,
      seq: this.seq,
      generated_at: toTimestamp(this.clock.now() + this.ahead),
      horizon_utc: toTimestamp(this.horizon),
      windows: this.windows,
      ...(this.page && { page: this.page }),
    }
  }

  /** Changes a window: an entry in the journal, and an event on every stream. */
  change(window: ScheduleWindow): void {
    this.seq++
    this.windows = this.windows.filter(({ maintenance_id: id }) => id !== window.maintenance_id)
    if (window.status === 'scheduled' || window.status === 'active') this.windows.push(window)
    for (const stream of this.open) stream.event('window', window, this.id)
  }

  asked(path: string): Seen[] {
    return this.seen.filter(seen => seen.path === path)
  }

  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input)
    const path = url.pathname.replace('/ops', '')
    const seen = { path, query: url.searchParams, headers: new Headers(init?.headers), at: this.clock.monotonic() }
    this.seen.push(seen)
    return (await this.routes[path]?.(seen, init?.signal ?? undefined)) ?? new Response('not found', { status: 404 })
  }

  scheduleAnswer({ headers }: Seen, more: Record<string, string> = {}): Response {
    const etag = `"${this.horizon} ${JSON.stringify([this.windows, this.page])}"`.replace(/[^\x20-\x7e]/g, '')
    const given = { etag, 'x-ops-time': String(this.clock.now() + this.ahead), ...more }
    if (headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: given })
    return Response.json({ success: true, data: this.data, ...envelope }, { headers: given })
  }

  streamAnswer(seen: Seen, signal: AbortSignal | undefined): Response {
    const body = new ReadableStream<Uint8Array>({
      start: controller => {
        const stream = new FakeStream(seen, controller)
        this.streams.push(stream)
        signal?.addEventListener('abort', () => stream.break())
        stream.write('retry: 2000\n\n')
        if (seen.headers.get('last-event-id') !== this.id) stream.event('schedule', this.data, this.id)
        else stream.write(`id: ${this.id}\n\n`)
      },
    })
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream', 'x-ops-time': String(this.clock.now() + this.ahead) },
    })
  }
}
