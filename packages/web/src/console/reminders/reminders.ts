import { base } from '../base.ts'
import { Preference } from '../preference.ts'
import { Router } from '../route.tsx'
import type { Stores } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import { Cache } from '../wire/cache.ts'
import { Live } from '../wire/live.ts'
import { type Due, dueAt, nameOf } from './due.ts'
import { reminderText } from './reminder-words.ts'

/** Whether the operator wants notifications in this browser; the browser has to allow them, too. */
export class WantsReminders extends Preference<boolean> {
  constructor() {
    super(
      'ops-console-reminders',
      stored => stored === 'on',
      wants => (wants ? 'on' : 'off'),
    )
  }
}

/** A hidden page has no stream: it asks the service this often. */
const askHiddenMs = 30_000
/** A moment that passed longer ago than this is no news when the page is opened. */
const freshMs = 2 * 60_000
/** A reminder that was given is remembered for this long. */
const rememberMs = 24 * 3_600_000
const givenName = `ops-console-reminded${base}`

/** Whether this browser can show notifications: only pages over https, or of this machine, can. */
export const canNotify = 'Notification' in globalThis && 'locks' in navigator

/** Reminds the operator of what is due, each moment once in all pages of this browser. */
export class Reminders {
  readonly #cache: Cache
  readonly #clock: Clock
  readonly #live: Live
  readonly #router: Router
  readonly #wants: WantsReminders
  #askedAt = 0

  constructor(stores: Stores) {
    this.#cache = stores.get(Cache)
    this.#clock = stores.get(Clock)
    this.#live = stores.get(Live)
    this.#router = stores.get(Router)
    this.#wants = stores.get(WantsReminders)
  }

  /** Looks at what is due now. @returns it, for the title of the page. */
  async look(): Promise<readonly Due[]> {
    const isWanted = canNotify && this.#wants.get() && Notification.permission === 'granted'
    // What a hidden page knows may be old: it asks before it says anything.
    if (isWanted && document.hidden && this.#clock.now() - this.#askedAt >= askHiddenMs) {
      this.#askedAt = this.#clock.now()
      await this.#live.read()
    }
    const now = this.#clock.now()
    const due = dueAt(this.#cache.board().windows.values(), now)
    const fresh = due.filter(({ moment }) => now - moment < freshMs)
    if (isWanted && fresh.length > 0) await this.#give(fresh, now)
    return due
  }

  /** Gives the reminders that no page of this browser has given. */
  #give(due: readonly Due[], now: number): Promise<void> {
    return navigator.locks.request(givenName, () => {
      const given = readGiven(now)
      const news = due.filter(each => !given.has(nameOf(each)))
      for (const each of news) {
        given.set(nameOf(each), now)
        this.#notify(each)
      }
      if (news.length > 0) localStorage.setItem(givenName, JSON.stringify([...given]))
    })
  }

  #notify(due: Due): void {
    const { title, body } = reminderText(due)
    const shown = new Notification(title, { body, tag: nameOf(due), requireInteraction: due.reason === 'overrun' })
    shown.addEventListener('click', () => {
      window.focus()
      const [first] = due.windows
      this.#router.go(due.windows.length === 1 && first !== undefined ? `/window/${first.maintenance_id}` : '')
      shown.close()
    })
  }
}

/** The reminders that were given lately, with when. */
function readGiven(now: number): Map<string, number> {
  try {
    const stored = JSON.parse(localStorage.getItem(givenName) ?? '[]') as [string, number][]
    return new Map(stored.filter(([, at]) => now - at < rememberMs))
  } catch {
    return new Map()
  }
}
