import {
  byForce,
  compareImpact,
  covers,
  estimatedEndAt,
  scopeStateAt,
  statusAt,
  toMillis,
  windowCovers,
} from '@ops/contract'
import type { AffectedScope, BadgeState, Overview, Past, ShownWindow, State, StatusSite } from '@ops/web/status'
import { type BoardWindow, horizonMs } from '../board/board.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config/config.ts'
import type { JournalWriter } from '../journal/writer.ts'
import { horizonAt, wholeHours } from '../schedule/make-schedule.ts'
import { type WindowItem, windowAt, withoutActors } from '../store/window.ts'
import { isKnown, type KnownContext, similarScopes } from './known-scopes.ts'
import { shownParts } from './shown-parts.ts'
import { endOf } from './window-times.ts'

/** Sorts store 2 before store 10, and the same in every language. */
const byName = new Intl.Collator('en', { numeric: true })
/** The next windows, and how many if parts are shown as well: the page stays short. */
const maxComing = 8
const maxComingWithParts = 5
const hourMs = 3_600_000
/** Gates come and go without an entry: until then, a page may not know of one. */
const unknownMs = 60_000
/** Active windows with all their updates. */
export const maxDetailed = 5

export interface OverviewContext extends KnownContext {
  readonly clock: Clock
  readonly config: Config
  readonly journal: JournalWriter
  readonly statusSite: StatusSite
}

/**
 * The content of a scope's page, and until when it is valid if nothing but the time changes. At most `max` of the next
 * windows are included.
 */
export function makeOverview(
  context: OverviewContext,
  scope: string,
  now: number,
  max?: number,
): { overview: Overview; until: number } {
  const { board, clock, config, journal, pastWindows } = context
  const active: BoardWindow[] = []
  const scheduled: { start: number; window: BoardWindow }[] = []
  const justEnded: WindowItem[] = []
  let until = board.nextTransitionAt(now)
  const horizon = horizonAt(board, now)
  const changesAt = (at: number) => {
    if (at > now && at < until) until = at
  }
  for (const window of board.touching(scope)) {
    const status = statusAt(window.item, now)
    if (status === 'active') {
      active.push(window)
      changesAt(estimatedEndAt(window.item))
    } else if (status === 'scheduled') {
      const start = toMillis(window.item.scheduled_start_utc)
      // Of those that start later, the board may know only some.
      if (start < horizon) scheduled.push({ start, window })
      changesAt(start < horizon ? start : wholeHours(start) + hourMs - horizonMs)
    } else if (status === 'ended') justEnded.push(windowAt(window.item, now))
  }
  active.sort((a, b) => byForce(a.item, b.item))
  scheduled.sort((a, b) => a.start - b.start)
  const items = active.map(({ item }) => item)
  const { whole, below } = scopeStateAt(items, scope, now)
  const state: State = whole ?? 'open'
  // The page of a private board must not reveal how often something changes.
  const seq = config.publicBoard ? journal.head.seq : 0
  const common = { scope, now, seq, state }
  if (!config.publicBoard) {
    const nothing = {
      active: undefined,
      affected: [],
      coming: [],
      comingMore: 0,
      horizon: now,
      past: 'private' as const,
    }
    return { overview: { ...common, ...nothing }, until }
  }
  const parts = shownParts(context, scope, now)
  const hasParts = parts !== undefined && parts.node.children.length > 0
  const maxShown = max ?? (hasParts ? maxComingWithParts : maxComing)
  const unknown = isKnown(context, scope, now) ? undefined : { scope, similar: similarScopes(context, scope, now) }
  if (unknown !== undefined) changesAt(now + unknownMs)
  return {
    overview: {
      ...common,
      unknown,
      active: active.map(window => shown(context, window, now)),
      affected: affectedBelow(below, scope),
      coming: scheduled.slice(0, maxShown).map(({ window }) => withoutUpdates(window.item)),
      comingMore: Math.max(0, scheduled.length - maxShown),
      horizon,
      past: pastOf(),
      parts,
    },
    until: Math.min(until, context.statusSite.nextDay(now)),
  }

  function pastOf(): Past {
    const ended = pastWindows.of(scope, now - pastWindows.shownMs)
    if (ended === undefined) {
      until = Math.min(until, now + Math.max(1000, pastWindows.staleAt - clock.monotonic()))
      return 'away'
    }
    const running = items.map(item => windowAt(item, now))
    const written = ended.windows.filter(({ maintenance_id: id }) =>
      justEnded.every(each => each.maintenance_id !== id),
    )
    for (const window of written) changesAt(endOf(window) + pastWindows.shownMs)
    return {
      windows: [...running, ...justEnded, ...written].map(withoutUpdates),
      isCut: ended.isCut,
      isLastDay: !config.publicRead,
    }
  }
}

/**
 * The state on the badge of a scope: the strictest at it or, if the board is public, below it. The badge of a private board
 * shows no more than `/ping`.
 */
export function badgeOf(
  { board, config }: Pick<OverviewContext, 'board' | 'config'>,
  scope: string,
  now: number,
): BadgeState {
  const windows = config.publicBoard ? board.touching(scope) : board.covering(scope)
  const { below, worst } = scopeStateAt(
    Iterator.from(windows).map(({ item }) => item),
    scope,
    now,
  )
  return { state: worst ?? 'open', isPartly: below.length > 0 }
}

function shown({ config, pastWindows }: OverviewContext, window: BoardWindow, now: number): ShownWindow {
  const item = windowAt(window.item, now)
  const latest = window.latestUpdate === undefined ? [] : [window.latestUpdate]
  const updates = config.publicRead ? (pastWindows.updatesOf(item) ?? latest) : latest
  return { ...item, updates: withoutActors(updates) }
}

function withoutUpdates(item: WindowItem): ShownWindow {
  return { ...item, updates: [] }
}

/** The scopes below a scope with windows in force. */
function affectedBelow(below: readonly WindowItem[], scope: string): AffectedScope[] {
  const affected = new Map<string, AffectedScope>()
  for (const item of below) {
    for (const own of item.scopes) {
      // The first one counts: `below` is sorted by impact, strictest first, then by planned end, latest first.
      if (covers(own, scope) || !covers(scope, own) || !windowCovers(item, own) || affected.has(own)) continue
      affected.set(own, { scope: own, impact: item.impact, endsAt: estimatedEndAt(item), endsItself: item.auto_end })
    }
  }
  return [...affected.values()].sort((a, b) => compareImpact(b.impact, a.impact) || byName.compare(a.scope, b.scope))
}
