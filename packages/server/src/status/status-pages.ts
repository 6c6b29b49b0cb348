import type { Words } from '@ops/web/status'
import { BoundedCache, type CacheBudget } from '../bounded-cache.ts'
import { StoreUnavailable } from '../store/errors.ts'
import type { Store } from '../store/store.ts'
import { type MaintenanceWindow, windowAt, withoutActors } from '../store/window.ts'
import { badgeOf, makeOverview, maxDetailed, type OverviewContext } from './make-overview.ts'
import { type Rendered, render } from './render.ts'
import type { Target } from './target.ts'

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
  readonly store: Store
}

/** The responses of the public pages, each cached while it is valid. */
export class StatusPages {
  readonly #context: PagesContext
  readonly #cache: BoundedCache<CachedPage>
  readonly #making = new Map<string, Promise<Rendered>>()
  readonly #missingPages = new Map<Words, Rendered & { minute: number }>()

  constructor(context: PagesContext) {
    this.#context = context
    this.#cache = new BoundedCache<CachedPage>(context.caches, sizeOf)
  }

  /** The response to a request, synchronously if it is cached. */
  of(target: Target, words: Words): Rendered | Promise<Rendered> {
    const key = `${words.tag} ${target.key}`
    const { clock } = this.#context
    const now = clock.now()
    const cached = this.#cache.get(key)
    // `now` is before `from` if the clock was set back.
    if (cached !== undefined && cached.version === this.#version() && now >= cached.from && now < cached.until)
      return cached
    let making = this.#making.get(key)
    if (making === undefined) {
      making = this.#make(key, target, words).finally(() => this.#making.delete(key))
      this.#making.set(key, making)
    }
    return making
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

  async #window(maintenanceId: string, words: Words, now: number): Promise<Rendered & { until: number }> {
    const { config, journal, statusSite, store } = this.#context
    if (!config.publicBoard || !config.publicRead) return this.#missing(words, now)
    const { seq } = journal.head
    const window = await store.windows.get(maintenanceId)
    if (window === undefined) return this.#missing(words, now)
    const shown = { ...windowAt(window, now), updates: withoutActors(window.updates) }
    return { ...pageOf(statusSite.window(words, shown, { now, seq }), words), until: this.#validUntil(window, now) }
  }

  #validUntil(window: MaintenanceWindow, now: number): number {
    const nextDay = this.#context.statusSite.nextDay(now)
    const moments = [
      nextDay,
      Date.parse(window.scheduled_start_utc),
      Date.parse(window.started_at ?? window.scheduled_start_utc) + window.estimated_duration_seconds * 1000,
    ]
    return Math.min(...moments.filter(at => at > now))
  }

  #missing(words: Words, now: number): Rendered & { until: number } {
    // One for all URLs, of which there is no end. It shows the minute.
    const minute = Math.floor(now / 60_000)
    let missing = this.#missingPages.get(words)
    if (missing?.minute !== minute) {
      missing = { ...pageOf(this.#context.statusSite.message(words, 'missing', now), words, 404), minute }
      this.#missingPages.set(words, missing)
    }
    return { ...missing, until: now }
  }

  #unavailable(words: Words): Rendered {
    const text = this.#context.statusSite.message(words, 'away', this.#context.clock.now())
    return pageOf(text, words, 503)
  }
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
/** Other sites may embed the response. */
const forOthers = [
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
  ['Access-Control-Allow-Origin', '*'],
] as const

function cacheHeaders(status = 200): readonly (readonly [string, string])[] {
  if (status >= 500)
    return [
      ['Cache-Control', 'no-store'],
      ['Retry-After', '10'],
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
