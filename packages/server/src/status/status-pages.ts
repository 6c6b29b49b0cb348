import { latestUpdateOf, statusAt, WHOLE_STACK, windowTouches } from '@ops/contract'
import type { ShownWindow, Words } from '@ops/web/status'
import { MinuteLimit } from '../access/throttle.ts'
import { networkOf } from '../address/network.ts'
import { BoundedCache, type CacheBudget } from '../bounded-cache.ts'
import type { LimitCounts } from '../limit-counts.ts'
import { limits } from '../limits.ts'
import { StoreUnavailable } from '../store/errors.ts'
import type { Store } from '../store/store.ts'
import { type MaintenanceWindow, windowAt, withoutActors } from '../store/window.ts'
import { findWindows } from './find-windows.ts'
import { badgeOf, makeOverview, maxDetailed, type OverviewContext } from './make-overview.ts'
import { OlderWindows } from './older-windows.ts'
import type { EndedWindows } from './read-ended.ts'
import { readPeriod } from './read-period.ts'
import { type Rendered, render } from './render.ts'
import type { Target } from './target.ts'
import { endOf, isIn } from './window-times.ts'

/** Estimated, for the headers of a response and the heads made from them. */
const headBytes = 4000
/**
 * How long a CDN may serve a page without asking, while it is asking, and if the service is unreachable. Browsers ask every
 * time.
 */
const freshSeconds = 2
const staleSeconds = 10
const staleIfErrorSeconds = 86_400
const immutable = 'public, max-age=31536000, immutable'
const forMinutes = 'public, max-age=300'

interface CachedPage extends Rendered {
  readonly version: string
  readonly history: number
  readonly from: number
  readonly until: number
}

interface PagesContext extends OverviewContext {
  readonly caches: CacheBudget
  readonly limitCounts: LimitCounts
  readonly store: Store
}

/** The responses of the public pages, each cached while it is valid. */
export class StatusPages {
  readonly #context: PagesContext
  readonly #cache: BoundedCache<CachedPage>
  readonly #making = new Map<string, Promise<Rendered>>()
  readonly #searches: MinuteLimit
  readonly #older: OlderWindows
  readonly #messages = new Map<string, Rendered & { minute: number }>()

  constructor(context: PagesContext) {
    this.#context = context
    this.#cache = new BoundedCache<CachedPage>(context.caches, sizeOf)
    this.#searches = new MinuteLimit(context.clock, limits.searchesPerAddress.value)
    this.#older = new OlderWindows(context.store, context.caches)
  }

  /**
   * The response to a request, synchronously if it is cached. Of pages that take the store or a search, an address gets only so
   * many per minute; `address` returns nothing for
   * one that is exempt.
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
      if (limited !== undefined && !this.#maySearch(limited)) return this.#busy(words)
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
    const { board, journal, pastWindows } = this.#context
    return `${board.version} ${pastWindows.version} ${journal.history}`
  }

  async #make(key: string, target: Target, words: Words): Promise<Rendered> {
    try {
      await this.#read(target)
      // Nothing waits between here and the end of the rendering, so that the page shows one moment.
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
      return cached?.history === this.#context.journal.history ? cached : this.#unavailable(words)
    }
  }

  /** Loads what the page shows besides the board. */
  async #read(target: Target): Promise<void> {
    const { board, config, pastWindows, clock } = this.#context
    if ((target.kind !== 'overview' && target.kind !== 'list') || !config.publicBoard) return
    await pastWindows.refresh()
    if (!config.publicRead) return
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

  async #render(target: Target, words: Words, now: number): Promise<Rendered & { until: number }> {
    const { board, statusSite } = this.#context
    switch (target.kind) {
      case 'overview': {
        const { overview, until } = makeOverview(this.#context, target.scope, now)
        return { ...pageOf(statusSite.overview(words, overview), words), until }
      }
      case 'list': {
        const { overview, until } = makeOverview(this.#context, target.scope, now, Number.POSITIVE_INFINITY)
        if (target.list === 'past' && overview.past === 'away') return { ...this.#unavailable(words), until: now }
        const text = statusSite.list(words, overview, target.list, target.page)
        return text === undefined ? this.#missing(words, now) : { ...pageOf(text, words), until }
      }
      case 'history':
        return this.#history(target, words, now)
      case 'find':
        return this.#find(target, words, now)
      case 'window':
        return this.#window(target.maintenanceId, words, now)
      case 'badge': {
        const { scope, label } = target
        const state = scope === undefined ? undefined : badgeOf(this.#context, scope, now)
        const text = statusSite.badge(words, label, state)
        const headers = [...cacheHeaders(), ['Content-Type', 'image/svg+xml; charset=utf-8'], ...forOthers] as const
        return {
          ...render(text, headers, state === undefined ? 400 : 200, words),
          until: board.nextTransitionAt(now),
        }
      }
      case 'file': {
        const asset = statusSite.assets.get(target.path)
        if (asset === undefined) return this.#missing(words, now)
        const cacheControl = target.version === asset.version ? immutable : forMinutes
        const headers = [
          ['Cache-Control', cacheControl],
          ['Content-Type', asset.type],
          ...(asset.isForOthers ? forOthers : []),
        ] as const
        return { ...render(asset.bytes, headers), until: Number.POSITIVE_INFINITY }
      }
      default:
        return this.#missing(words, now)
    }
  }

  /** The windows of a month or a day: from memory if it is recent, else from the store. */
  async #history(
    { scope, period, page }: Extract<Target, { kind: 'history' }>,
    words: Words,
    now: number,
  ): Promise<Rendered & { until: number }> {
    const { board, config, journal, statusSite } = this.#context
    if (!config.publicBoard || !config.publicRead) return this.#missing(words, now)
    const { seq } = journal.head
    const { from, until } = statusSite.range(period)
    if (from > now) return this.#missing(words, now)
    const ended = await this.#endedIn(period, now)
    if (ended === undefined) return { ...this.#unavailable(words), until: now }
    // Time has ended these, and the journal has no entry for it yet.
    const justEnded = [...board.touching(scope)].flatMap(({ item }) =>
      statusAt(item, now) === 'ended' ? [windowAt(item, now)] : [],
    )
    const windows = [...justEnded, ...ended.windows.filter(({ maintenance_id: id }) => board.get(id) === undefined)]
      .filter(window => windowTouches(window, scope) && isIn(window, { from, until }))
      .map(window => ({ ...window, updates: [] }))
    const text = statusSite.history(words, { scope, period, now, seq, windows, isCut: ended.isCut }, page)
    if (text === undefined) return this.#missing(words, now)
    return { ...pageOf(text, words), until: Math.min(board.nextTransitionAt(now), statusSite.nextDay(now)) }
  }

  /** The windows that are over and touch the month of a period. `undefined` if nothing could be read yet. */
  async #endedIn(period: string, now: number): Promise<EndedWindows | undefined> {
    const { board, config, journal, pastWindows, statusSite } = this.#context
    const { from, until } = statusSite.range(period.slice(0, 7))
    await pastWindows.refresh()
    const since = now - pastWindows.shownMs
    const recent = pastWindows.of(WHOLE_STACK, since)
    if (!config.publicRead || (from >= since && recent?.isCut === false)) return recent
    return this.#older.of(from, until, `${pastWindows.version} ${journal.history} ${until > now ? board.version : ''}`)
  }

  async #find(
    { query, page }: Extract<Target, { kind: 'find' }>,
    words: Words,
    now: number,
  ): Promise<Rendered & { until: number }> {
    const { board, config, journal, statusSite } = this.#context
    if (!config.publicBoard) return this.#missing(words, now)
    const { seq } = journal.head
    const found = await this.#search(query, now)
    const text = statusSite.find(words, { ...found, query, now, seq }, page)
    if (text === undefined) return this.#missing(words, now)
    const until = Math.min(statusSite.nextDay(now), board.nextTransitionAt(now))
    return { ...pageOf(text, words), until: Math.min(until, ...found.windows.map(each => this.#validUntil(each, now))) }
  }

  /** What a query finds. A month or a day in it, such as `2026-11-28` or `28.11.`, is looked for as that. */
  async #search(query: string, now: number): ReturnType<typeof findWindows> {
    const { board, pastWindows, statusSite } = this.#context
    await pastWindows.refresh()
    const words = query.split(' ').filter(Boolean)
    const dated = words.find(word => readPeriod(word, now) !== undefined)
    const period = dated === undefined ? undefined : readPeriod(dated, now)
    const past =
      period === undefined ? pastWindows.of(WHOLE_STACK, now - pastWindows.shownMs) : await this.#endedIn(period, now)
    const wanted = {
      words: words.filter(word => word !== dated).join(' '),
      time: period === undefined ? undefined : statusSite.range(period),
    }
    return findWindows(board, wanted, past?.windows ?? [], now)
  }

  async #window(maintenanceId: string, words: Words, now: number): Promise<Rendered & { until: number }> {
    const { config, journal, pastWindows, statusSite, store } = this.#context
    if (!config.publicBoard) return this.#missing(words, now)
    const { seq } = journal.head
    const window = config.publicRead
      ? await store.windows.get(maintenanceId)
      : await this.#publicWindow(maintenanceId, now)
    if (window === undefined) return this.#missing(words, now)
    const shown = { ...windowAt(window, now), updates: withoutActors(window.updates) }
    const until = this.#validUntil(window, now)
    return {
      ...pageOf(statusSite.window(words, shown, { now, seq }), words),
      until: config.publicRead ? until : Math.min(until, endOf(shown) + pastWindows.shownMs),
    }
  }

  /**
   * A window as everyone may see it if reading is not public: with its latest update, and for a day after its end. From memory,
   * unless it starts beyond the horizon of the board.
   */
  async #publicWindow(maintenanceId: string, now: number): Promise<MaintenanceWindow | undefined> {
    const { board, pastWindows, store } = this.#context
    const known = board.get(maintenanceId)
    if (known !== undefined)
      return { ...known.item, updates: known.latestUpdate === undefined ? [] : [known.latestUpdate] }
    await pastWindows.refresh()
    const ended = pastWindows.get(maintenanceId)
    if (ended !== undefined) return endOf(ended) > now - pastWindows.shownMs ? { ...ended, updates: [] } : undefined
    const stored = await store.windows.get(maintenanceId)
    if (stored?.status !== 'scheduled') return undefined
    const latest = latestUpdateOf(stored.updates)
    return { ...stored, updates: latest === undefined ? [] : [latest] }
  }

  #validUntil(window: Omit<ShownWindow, 'updates'>, now: number): number {
    const nextDay = this.#context.statusSite.nextDay(now)
    const moments = [
      nextDay,
      Date.parse(window.scheduled_start_utc),
      Date.parse(window.started_at ?? window.scheduled_start_utc) + window.estimated_duration_seconds * 1000,
    ]
    return Math.min(...moments.filter(at => at > now))
  }

  #missing(words: Words, now: number): Rendered & { until: number } {
    return { ...this.#message(words, 'missing', 404), until: now }
  }

  #busy(words: Words): Rendered {
    return this.#message(words, 'busy', 429)
  }

  #unavailable(words: Words): Rendered {
    return this.#message(words, 'away', 503)
  }

  /** One for all URLs, of which there is no end. It shows the minute. */
  #message(words: Words, what: 'missing' | 'away' | 'busy', status: 404 | 429 | 503): Rendered {
    const now = this.#context.clock.now()
    const minute = Math.floor(now / 60_000)
    const key = `${words.tag} ${what}`
    let message = this.#messages.get(key)
    if (message?.minute !== minute) {
      message = { ...pageOf(this.#context.statusSite.message(words, what, now), words, status), minute }
      this.#messages.set(key, message)
    }
    return message
  }
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')
/** Other sites may embed the response. */
const forOthers = [
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
  ['Access-Control-Allow-Origin', '*'],
] as const

function cacheHeaders(status = 200): readonly (readonly [string, string])[] {
  if (status >= 500 || status === 429)
    return [
      ['Cache-Control', 'no-store'],
      ['Retry-After', status === 429 ? '60' : '10'],
    ]
  const stale = `stale-while-revalidate=${staleSeconds}, stale-if-error=${staleIfErrorSeconds}`
  return [['Cache-Control', `public, max-age=0, s-maxage=${freshSeconds}, ${stale}`]]
}

function pageOf(text: string, words: Words, status: Rendered['status'] = 200): Rendered {
  const headers = [
    ...cacheHeaders(status),
    ['Content-Type', 'text/html; charset=utf-8'],
    ['Content-Security-Policy', policy],
  ] as const
  return render(text, headers, status, words)
}

function sizeOf({ plain, gzip }: Rendered): number {
  return plain.length + (gzip?.length ?? 0) + headBytes
}
