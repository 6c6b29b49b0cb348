import { BoundedCache, type CacheBudget } from '../bounded-cache.ts'
import type { Clock } from '../clock.ts'
import type { JournalWriter } from '../journal/writer.ts'
import type { PastWindows } from '../status/past-windows.ts'
import { type Rendered, render } from '../status/render.ts'
import { makeSummary } from './make-summary.ts'
import type { StatuspageSummary } from './shapes.ts'

/** A page of Statuspage shows so many of the latest windows. */
const maxLatest = 50
/** Estimated, for the headers of a response and the heads made from them. */
const headBytes = 4000

/** What each path below `/api/v2` shows of the summary, besides the page. */
const views = {
  'summary.json': ({ status, components, incidents, scheduled_maintenances: all }) => ({
    status,
    components,
    incidents,
    scheduled_maintenances: all.filter(({ status: each }) => each !== 'completed'),
  }),
  'status.json': ({ status }) => ({ status }),
  'components.json': ({ components }) => ({ components }),
  'incidents.json': ({ incidents }) => ({ incidents }),
  'incidents/unresolved.json': ({ incidents }) => ({ incidents }),
  'scheduled-maintenances.json': ({ scheduled_maintenances: all }) => ({
    scheduled_maintenances: [...all].sort((a, b) => (a.scheduled_for > b.scheduled_for ? -1 : 1)).slice(0, maxLatest),
  }),
  'scheduled-maintenances/upcoming.json': summary => maintenancesOf(summary, 'scheduled'),
  'scheduled-maintenances/active.json': summary => maintenancesOf(summary, 'in_progress'),
} satisfies Record<string, (summary: StatuspageSummary) => object>

export type StatuspageView = keyof typeof views

/** Every view, as the end of its path. */
export const statuspageViews = Object.keys(views) as readonly StatuspageView[]

interface Cached extends Rendered {
  readonly version: string
  readonly from: number
  readonly until: number
}

type StatuspageContext = Parameters<typeof makeSummary>[0] & {
  readonly caches: CacheBudget
  readonly clock: Clock
  readonly journal: JournalWriter
  readonly pastWindows: PastWindows
}

/** The responses below `/api/v2`, each cached while it is valid. */
export class Statuspage {
  readonly #context: StatuspageContext
  readonly #cache: BoundedCache<Cached>
  readonly #headers: readonly (readonly [string, string])[]

  constructor(context: StatuspageContext) {
    this.#context = context
    this.#cache = new BoundedCache(context.caches, ({ plain, gzip }) => plain.length + (gzip?.length ?? 0) + headBytes)
    this.#headers = [
      ['Content-Type', 'application/json; charset=utf-8'],
      ['Cache-Control', context.config.publicBoard ? 'public, max-age=5' : 'private, no-cache'],
    ]
  }

  /** The response to a path and a scope, synchronously if it is in memory. */
  of(view: StatuspageView, scope: string): Rendered | Promise<Rendered> {
    const { clock, pastWindows } = this.#context
    const key = `${view} ${scope}`
    const cached = this.#cache.get(key)
    const now = clock.now()
    // `now` is before `from` if the clock was set back.
    if (cached?.version === this.#version() && now >= cached.from && now < cached.until) return cached
    // What is over is read from the store on first use. While that is unreachable, it is left out.
    return clock.monotonic() < pastWindows.staleAt
      ? this.#make(view, scope)
      : pastWindows.refresh().then(() => this.#make(view, scope))
  }

  #version(): string {
    const { board, journal, pastWindows } = this.#context
    return `${board.version} ${pastWindows.version} ${journal.history}`
  }

  #make(view: StatuspageView, scope: string): Rendered {
    const now = this.#context.clock.now()
    const { summary, until } = makeSummary(this.#context, scope, now)
    const text = JSON.stringify({ page: summary.page, ...views[view](summary) })
    const made = { ...render(text, this.#headers), version: this.#version(), from: now, until }
    this.#cache.set(`${view} ${scope}`, made)
    return made
  }
}

function maintenancesOf({ scheduled_maintenances: all }: StatuspageSummary, status: 'scheduled' | 'in_progress') {
  return { scheduled_maintenances: all.filter(each => each.status === status) }
}
