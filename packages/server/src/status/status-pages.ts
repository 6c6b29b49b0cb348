import { WHOLE_STACK } from '@ops/contract'
import type { Words } from '@ops/web/status'
import { MinuteLimit } from '../access/throttle.ts'
import { networkOf } from '../address/network.ts'
import { BoundedCache, type CacheBudget } from '../bounded-cache.ts'
import type { LimitCounts } from '../limit-counts.ts'
import { limits } from '../limits.ts'
import { StoreUnavailable } from '../store/errors.ts'
import { windowAt } from '../store/window.ts'
import { type Announcements, minEntries } from './announcements.ts'
import { type CalendarContext, makeCalendar } from './make-calendar.ts'
import { makeFeed } from './make-feed.ts'
import { makeFound } from './make-found.ts'
import { makeHistory } from './make-history.ts'
import { badgeOf, makeOverview, maxDetailed } from './make-overview.ts'
import { makeWindow, type WindowContext } from './make-window.ts'
import { OlderWindows } from './older-windows.ts'
import type { Rendered } from './render.ts'
import { renderBadge, renderFeed, renderFile, renderPage, renderText } from './render-page.ts'
import type { Target } from './target.ts'

/** Estimated, for the headers of a response and the heads made from them. */
const headBytes = 4000

/** A response, and until when it is valid if nothing but the time changes. */
interface TimedPage extends Rendered {
  readonly until: number
}

interface CachedPage extends TimedPage {
  readonly version: string
  readonly history: number
  readonly from: number
}

interface PagesContext extends WindowContext, CalendarContext {
  readonly announcements: Announcements
  readonly caches: CacheBudget
  readonly limitCounts: LimitCounts
}

/** Pages that show ended windows. */
const showingPast: readonly Target['kind'][] = ['overview', 'list', 'history', 'find']

const scopeProblem =
  '`scope` must be `*`, or 1–8 segments joined by `/`, each of 1–64 letters, digits, `.`, `_` or `-`, beginning with a letter or digit'

const messageStatus = { missing: 404, gone: 404, busy: 429, away: 503 } as const

/** The responses of the public pages, each cached while it is valid. */
export class StatusPages {
  readonly #context: PagesContext & { readonly olderWindows: OlderWindows }
  readonly #cache: BoundedCache<CachedPage>
  readonly #making = new Map<string, Promise<Rendered>>()
  readonly #searches: MinuteLimit
  readonly #messages = new Map<string, Rendered & { minute: number }>()

  constructor(context: PagesContext) {
    this.#context = { ...context, olderWindows: new OlderWindows(context.store, context.caches) }
    this.#cache = new BoundedCache<CachedPage>(context.caches, sizeOf)
    this.#searches = new MinuteLimit(context.clock, limits.searchesPerAddress.value)
  }

  /**
   * The response to a request, synchronously if it is cached. Of pages that take the store or a search, an address gets
   * only so many per minute; `address` returns nothing for one that is exempt.
   */
  of(target: Target, words: Words, address?: () => string | undefined): Rendered | Promise<Rendered> {
    const key = `${words.tag} ${target.key}`
    const { clock } = this.#context
    const now = clock.now()
    const cached = this.#cache.get(key)
    // `now` is before `from` if the clock was set back.
    if (cached !== undefined && cached.version === this.#version() && now >= cached.from && now < cached.until)
      return cached
    let making = this.#making.get(key)
    if (making === undefined) {
      const limited = this.#isCostly(target) ? address?.() : undefined
      if (limited !== undefined && !this.#maySearch(limited)) return this.#message(words, 'busy')
      making = this.#make(key, target, words).finally(() => this.#making.delete(key))
      this.#making.set(key, making)
    }
    return making
  }

  /** Whether a page takes more than what is in memory of the present. */
  #isCostly(target: Target): boolean {
    const { board, pastWindows } = this.#context
    if (target.kind === 'window')
      return board.get(target.maintenanceId) === undefined && pastWindows.get(target.maintenanceId) === undefined
    return target.kind === 'history' || (target.kind === 'find' && target.query !== '')
  }

  #maySearch(address: string): boolean {
    const network = networkOf(address)
    if (this.#searches.waitFor(network) > 0) {
      this.#context.limitCounts.reached('searchesPerAddress', { address })
      return false
    }
    this.#searches.count(network)
    return true
  }

  #version(): string {
    const { announcements, board, journal, listedParts, pastWindows } = this.#context
    return `${board.version} ${listedParts.version} ${pastWindows.version} ${announcements.version} ${journal.history}`
  }

  async #make(key: string, target: Target, words: Words): Promise<Rendered> {
    try {
      await this.#read(target)
      // If something changes while the page is made, its version is not the one that the cache is asked for.
      const version = this.#version()
      const { history } = this.#context.journal
      const from = this.#context.clock.now()
      const { until, ...rendered } = await this.#render(target, words, from)
      const page = { ...rendered, version, history, from, until }
      if (until > from) this.#cache.set(key, page)
      return page
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
      // A cached page is sent even if it is no longer valid, but not if it is from another history.
      const cached = this.#cache.get(key)
      return cached?.history === this.#context.journal.history ? cached : this.#message(words, 'away')
    }
  }

  /** Loads what the page shows besides the board. */
  async #read(target: Target): Promise<void> {
    const { announcements, board, config, pastWindows, clock } = this.#context
    if (target.kind === 'feed')
      return announcements.refresh(target.scope ?? WHOLE_STACK, this.#showsAll(target) ? minEntries : 0)
    if (target.kind === 'calendar') return pastWindows.refresh()
    if (!config.publicBoard || !showingPast.includes(target.kind)) return
    await pastWindows.refresh()
    if (!config.publicRead || (target.kind !== 'overview' && target.kind !== 'list')) return
    const now = clock.now()
    const { overview } = makeOverview(this.#context, target.scope, now)
    const shown = overview.active?.slice(0, maxDetailed) ?? []
    await pastWindows.detail(
      shown.flatMap(({ maintenance_id: id }) => {
        const item = board.get(id)?.item
        return item === undefined ? [] : [windowAt(item, now)]
      }),
    )
  }

  async #render(target: Target, words: Words, now: number): Promise<TimedPage> {
    const { board, statusSite } = this.#context
    switch (target.kind) {
      case 'overview': {
        const { overview, until } = makeOverview(this.#context, target.scope, now)
        return this.#page(words, statusSite.overview(words, overview), until)
      }
      case 'list': {
        const { overview, until } = makeOverview(this.#context, target.scope, now, Number.POSITIVE_INFINITY)
        if (target.list === 'past' && overview.past === 'away') return this.#without(words, 'away')
        return this.#page(words, statusSite.list(words, overview, target.list, target.page), until)
      }
      case 'history': {
        const made = await makeHistory(this.#context, target.scope, target.period, now)
        if (typeof made === 'string') return this.#without(words, made)
        return this.#page(words, statusSite.history(words, made.history, target.page), made.until)
      }
      case 'find': {
        const made = await makeFound(this.#context, target.query, words, now)
        if (typeof made === 'string') return this.#without(words, made)
        return this.#page(words, statusSite.find(words, made.found, target.page), made.until)
      }
      case 'window': {
        const made = await makeWindow(this.#context, target.maintenanceId, now)
        const { publicBoard, publicRead } = this.#context.config
        if (typeof made === 'string') return this.#without(words, publicBoard && !publicRead ? 'gone' : made)
        return this.#page(words, statusSite.window(words, made.window, { now, seq: made.seq }), made.until)
      }
      case 'calendar': {
        if (target.scope === undefined) return this.#withoutScope()
        const { calendar, until } = makeCalendar(this.#context, target.scope, now)
        return { ...renderFeed(statusSite.calendar(words, calendar), words, target.kind, target.isReader), until }
      }
      case 'feed': {
        if (target.scope === undefined) return this.#withoutScope()
        const { feed, until } = makeFeed(this.#context, target.scope, now, this.#showsAll(target))
        return { ...renderFeed(statusSite.feed(words, feed), words, target.kind, target.isReader), until }
      }
      case 'badge': {
        const { scope, label } = target
        const state = scope === undefined ? undefined : badgeOf(this.#context, scope, now)
        const badge = renderBadge(statusSite.badge(words, label, state), words, state === undefined ? 400 : 200)
        return { ...badge, until: board.nextTransitionAt(now) }
      }
      case 'file': {
        const asset = statusSite.assets.get(target.path)
        if (asset === undefined) return this.#without(words, 'missing')
        return { ...renderFile(asset, target.version), until: Number.POSITIVE_INFINITY }
      }
      default:
        return this.#without(words, 'missing')
    }
  }

  /** Whether a feed says everything, to whom it is for. */
  #showsAll({ isReader }: { isReader: boolean }): boolean {
    return isReader || this.#context.config.publicRead
  }

  #withoutScope(): TimedPage {
    return { ...renderText(scopeProblem, 400), until: Number.NEGATIVE_INFINITY }
  }

  /** A page; without a text there is no such page. */
  #page(words: Words, text: string | undefined, until: number): TimedPage {
    return text === undefined ? this.#without(words, 'missing') : { ...renderPage(text, words), until }
  }

  /** What is said instead of a page, which may be there at any moment. */
  #without(words: Words, what: 'missing' | 'gone' | 'away'): TimedPage {
    return { ...this.#message(words, what), until: Number.NEGATIVE_INFINITY }
  }

  /** One for all URLs, of which there is no end. It shows the minute. */
  #message(words: Words, what: keyof typeof messageStatus): Rendered {
    const now = this.#context.clock.now()
    const minute = Math.floor(now / 60_000)
    const key = `${words.tag} ${what}`
    let message = this.#messages.get(key)
    if (message?.minute !== minute) {
      const text = this.#context.statusSite.message(words, what, now)
      message = { ...renderPage(text, words, messageStatus[what]), minute }
      this.#messages.set(key, message)
    }
    return message
  }
}

function sizeOf({ plain, gzip }: Rendered): number {
  return plain.length + (gzip?.length ?? 0) + headBytes
}
