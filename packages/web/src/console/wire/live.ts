import { base } from '../base.ts'
import { Session } from '../session/session.ts'
import { Signal } from '../signal.ts'
import type { Stores } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import type { LiveWindow, Schedule } from './board.ts'
import { Cache } from './cache.ts'
import { takePlace } from './places.ts'
import { Service } from './service.ts'

/** Whether changes appear live; `since`: the last moment when they did. */
export type Connection = { state: 'opening' | 'live' } | { state: 'lost'; since: number }

/** Called with each change: the window as it is, and as it was. */
type OnChange = (window: LiveWindow, before: LiveWindow | undefined) => void

const checkEveryMs = 15_000
/** The polling interval of a console without a stream, because its browser has enough of them. */
const askEveryMs = 5000
const maxWaitMs = 10_000
/** Max time for a stream to open. */
const openWithinMs = 10_000

/** What keeps the cache up to date: the stream, or, if this browser has enough of them, questions. */
export class Live {
  readonly connection = new Signal<Connection>({ state: 'opening' })
  readonly #cache: Cache
  readonly #clock: Clock
  readonly #service: Service
  readonly #session: Session

  constructor(stores: Stores) {
    this.#cache = stores.get(Cache)
    this.#clock = stores.get(Clock)
    this.#service = stores.get(Service)
    this.#session = stores.get(Session)
  }

  /** Reads the board once. @returns the sequence number that it has reached; `undefined` if the service is unreachable. */
  async read(): Promise<number | undefined> {
    const schedule = await this.#service.ops.schedule().catch(() => undefined)
    if (schedule !== undefined) this.#cache.takeSchedule(schedule)
    return schedule?.seq
  }

  /** Follows the stream until the returned function is called. */
  follow(onChange: OnChange): () => void {
    const { connection } = this
    let source: EventSource | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let failures = 0
    let heardAt = this.#clock.now()
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
      heardAt = this.#clock.now()
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
      const seq = await this.read()
      if (isOver || place !== 'ask') return
      if (seq === undefined) return lost()
      if (asked !== 0 && seq !== asked) this.#cache.rereadAll()
      asked = seq
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
      source = new EventSource(`${base}/ops/stream?as=viewer`)
      source.addEventListener('open', () => {
        clearTimeout(timer)
        heard()
        // Everything besides the windows is reloaded.
        this.#cache.rereadAll()
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
        // The stream sends a schedule as old as the last change: only the session says what time it is.
        this.#cache.takeSchedule(JSON.parse(event.data) as Schedule)
      })
      source.addEventListener('window', (event: MessageEvent<string>) => {
        heard(event)
        const window = JSON.parse(event.data) as LiveWindow
        const news = this.#cache.takeWindow(window)
        if (news !== undefined) onChange(window, news.before)
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
      const head = await this.#session.load()
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
}
