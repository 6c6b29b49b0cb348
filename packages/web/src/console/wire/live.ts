import { isOverrun, latestUpdateOf, type ScheduleData, statusAt, toMillis } from '@ops/contract'
import type { MaintenanceRecord, ScheduleWindow } from '@ops/sdk'
import { base } from '../base.ts'
import { loadSession, whenSignedOut } from '../session/session.ts'
import { Signal } from '../signal.ts'
import { serviceNow, setSkew } from '../time/now.ts'
import { ops } from './client.ts'
import { takePlace } from './places.ts'
import { queries, windowChanged } from './queries.ts'

/** A window as in the stream. */
export type LiveWindow = ScheduleWindow & { ended_at?: string; latest_update?: { at: string; text: string } }

type Schedule = Pick<ScheduleData, 'generated_at' | 'horizon_utc' | 'windows'>

/** The data of the stream: every window that is active, or starts before the horizon. */
export interface Board {
  windows: ReadonlyMap<string, LiveWindow>
  /** Milliseconds; absent before the first message. */
  horizon: number | undefined
}

/** Whether changes appear live; `since`: the last moment when they did. */
export type Connection = { state: 'opening' | 'live' } | { state: 'lost'; since: number }

const nothingYet: Board = { windows: new Map(), horizon: undefined }
export const board = new Signal(nothingYet)
whenSignedOut(() => board.set(nothingYet))
export const connection = new Signal<Connection>({ state: 'opening' })

/** Called with each change: the window as it is, and as it was. */
type OnChange = (window: LiveWindow, before: LiveWindow | undefined) => void

const checkEveryMs = 15_000
/** The polling interval of a console without a stream, because its browser has enough of them. */
const askEveryMs = 5000
const maxWaitMs = 10_000
/** Max time for a stream to open. */
const openWithinMs = 10_000

/** Follows the stream until the returned function is called. */
export function followStream(onChange: OnChange): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let heardAt = serviceNow()
  let isOver = false
  let place: 'stream' | 'ask' | 'hidden' | undefined
  let asked = 0
  /** The sequence numbers that the stream has reached, and that the service had at the previous check. */
  let told = Infinity
  let headBefore = 0

  const lost = () => {
    if (connection.get().state !== 'lost') connection.set({ state: 'lost', since: heardAt })
  }
  const heard = (event?: MessageEvent<string>) => {
    heardAt = serviceNow()
    const seq = Number(event?.lastEventId.split('.')[1])
    if (seq > 0) {
      told = seq
      places.notify(seq)
    }
    failures = 0
    if (connection.get().state !== 'live') connection.set({ state: 'live' })
  }

  const close = () => {
    clearTimeout(timer)
    source?.close()
    source = undefined
    told = Infinity
  }
  /** Polls, if another page's stream has news or the interval has passed. */
  const ask = async () => {
    const schedule = await ops.schedule().catch(() => undefined)
    if (isOver || place !== 'ask') return
    if (schedule === undefined) return lost()
    takeSchedule(schedule)
    if (asked !== 0 && schedule.seq !== asked) void queries.invalidateQueries()
    asked = schedule.seq
    heard()
  }
  const places = takePlace(
    next => {
      place = next
      close()
      asked = 0
      if (next === 'stream') open()
      else if (next === 'ask') void ask()
      else connection.set({ state: 'opening' })
    },
    seq => {
      if (place === 'ask' && seq > asked) void ask()
    },
  )

  const open = () => {
    if (place !== 'stream') return
    clearTimeout(timer)
    source?.close()
    timer = setTimeout(() => {
      lost()
      open()
    }, openWithinMs)
    source = new EventSource(`${base}/ops/stream?gate=console`)
    source.addEventListener('open', () => {
      clearTimeout(timer)
      heard()
      // Everything besides the windows is reloaded.
      void queries.invalidateQueries()
    })
    source.addEventListener('error', () => {
      lost()
      if (isOver) return
      // A browser reconnects automatically unless it was rejected.
      const wait = Math.min(maxWaitMs, 250 * 2 ** failures++)
      clearTimeout(timer)
      timer = setTimeout(open, wait)
    })
    source.addEventListener('schedule', (event: MessageEvent<string>) => {
      heard(event)
      takeSchedule(JSON.parse(event.data) as Schedule)
    })
    source.addEventListener('window', (event: MessageEvent<string>) => {
      heard(event)
      takeWindow(JSON.parse(event.data) as LiveWindow, onChange)
    })
  }

  const check = async () => {
    if (document.hidden) return
    // A stream that hangs sends nothing, so the service is polled as well.
    const isThere = await fetch(`${base}/ops/stat`, { cache: 'no-store', signal: AbortSignal.timeout(5000) }).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isOver || place === 'hidden') return
    if (!isThere) return lost()
    if (source?.readyState === EventSource.OPEN) heard()
    const head = await loadSession()
    if (isOver) return
    // The entries of the previous check have not arrived: the stream hangs.
    if (told < headBefore) open()
    headBefore = head ?? 0
  }

  const back = () => {
    failures = 0
    if (connection.get().state === 'lost') open()
    void check()
  }
  const seen = () => document.hidden || back()

  const beat = setInterval(() => void check(), checkEveryMs)
  const asking = setInterval(() => {
    if (place === 'ask') void ask()
  }, askEveryMs)
  window.addEventListener('offline', lost)
  window.addEventListener('online', back)
  document.addEventListener('visibilitychange', seen)
  return () => {
    isOver = true
    source?.close()
    clearTimeout(timer)
    clearInterval(beat)
    clearInterval(asking)
    places.leave()
    window.removeEventListener('offline', lost)
    window.removeEventListener('online', back)
    document.removeEventListener('visibilitychange', seen)
    connection.set({ state: 'opening' })
  }
}

function takeSchedule(schedule: Schedule): void {
  // Whole seconds: the clock of the session is more precise, unless it has been set since.
  const told = toMillis(schedule.generated_at)
  if (Math.abs(told - serviceNow()) > 2000) setSkew(told)
  board.set({
    windows: new Map(schedule.windows.map(window => [window.maintenance_id, window])),
    horizon: toMillis(schedule.horizon_utc),
  })
}

function takeWindow(window: LiveWindow, onChange: OnChange): void {
  const { windows, horizon } = board.get()
  const before = windows.get(window.maintenance_id)
  if (before !== undefined && before.revision > window.revision) return
  const next = new Map(windows)
  if (window.status === 'ended' || window.status === 'cancelled') next.delete(window.maintenance_id)
  else next.set(window.maintenance_id, window)
  board.set({ windows: next, horizon })
  windowChanged(window.maintenance_id)
  if (before?.revision !== window.revision) onChange(window, before)
}

/** Takes the service's response to a change made here, with or without a stream. */
export function takeRecord({ updates, ...record }: MaintenanceRecord): void {
  const latest = latestUpdateOf(updates)
  takeWindow(latest === undefined ? record : { ...record, latest_update: latest }, () => {})
}

/** The active windows: overruns first, then the most recently started. */
export function activeAt({ windows }: Board, now: number): LiveWindow[] {
  return [...windows.values()]
    .filter(window => statusAt(window, now) === 'active')
    .sort((a, b) => Number(isOverrun(b, now)) - Number(isOverrun(a, now)) || startOf(b) - startOf(a))
}

/** The scheduled windows: first those that wait for an operator past their start, then by start. */
export function comingAt({ windows }: Board, now: number): LiveWindow[] {
  return [...windows.values()]
    .filter(window => statusAt(window, now) === 'scheduled')
    .sort((a, b) => startOf(a) - startOf(b))
}

function startOf(window: LiveWindow): number {
  return toMillis(window.started_at ?? window.scheduled_start_utc)
}
