import { byForce, compareImpact, covers, estimatedEndAt, scopeStateAt, statusAt, toMillis } from '@ops/contract'
import type { AffectedPart, BadgeState, Overview, Past, ShownWindow, State, StatusSite } from '@ops/web/status'
import type { Board, BoardWindow } from '../board/board.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config/config.ts'
import type { JournalWriter } from '../journal/writer.ts'
import { horizonAt } from '../schedule/make-schedule.ts'
import { type WindowItem, windowAt } from '../store/window.ts'
import { endOf, type PastWindows } from './past-windows.ts'

/** Store 2 before store 10, in every language alike. */
const byName = new Intl.Collator('en', { numeric: true })
/** So many of the next windows are shown. */
const maxComing = 8
/** The updates of so many active windows are shown. */
export const maxDetailed = 5

/** What an overview is made of. */
export interface OverviewContext {
  readonly board: Board
  readonly clock: Clock
  readonly config: Config
  readonly journal: JournalWriter
  readonly pastWindows: PastWindows
  readonly statusSite: StatusSite
}

/**
 * What the page of a scope says, and until when it does while nothing changes but the time. `most` of the next windows
 * are in it.
 */
export function makeOverview(
  context: OverviewContext,
  scope: string,
  now: number,
  most = maxComing,
): { overview: Overview; until: number } {
  const { board, clock, config, journal, pastWindows } = context
  const active: BoardWindow[] = []
  const scheduled: { start: number; window: BoardWindow }[] = []
  const justEnded: WindowItem[] = []
  let until = board.nextTransitionAt(now)
  const wake = (at: number) => {
    if (at > now && at < until) until = at
  }
  for (const window of board.touching(scope)) {
    const status = statusAt(window.item, now)
    if (status === 'active') {
      active.push(window)
      wake(estimatedEndAt(window.item))
    } else if (status === 'scheduled') {
      const start = toMillis(window.item.scheduled_start_utc)
      scheduled.push({ start, window })
      wake(start)
    } else if (status === 'ended') justEnded.push(windowAt(window.item, now))
  }
  active.sort((a, b) => byForce(a.item, b.item))
  scheduled.sort((a, b) => a.start - b.start)
  const items = active.map(({ item }) => item)
  const { whole, below } = scopeStateAt(items, scope, now)
  const state: State = whole ?? 'open'
  // Of a private board it tells no stranger how often something changes.
  const seq = config.publicBoard ? journal.head.seq : 0
  const common = { scope, now, seq, state }
  if (!config.publicBoard) {
    const nothing = { active: undefined, parts: [], coming: [], comingMore: 0, horizon: now, past: 'private' as const }
    return { overview: { ...common, ...nothing }, until }
  }
  return {
    overview: {
      ...common,
      active: active.map(window => shown(context, window, now)),
      parts: partsOf(below, scope),
      coming: scheduled.slice(0, most).map(({ window }) => withoutUpdates(window.item)),
      comingMore: Math.max(0, scheduled.length - most),
      horizon: horizonAt(board, now),
      past: pastOf(),
    },
    until: Math.min(until, context.statusSite.nextDay(now)),
  }

  function pastOf(): Past {
    const held = pastWindows.of(scope, now - pastWindows.shownMs)
    if (held === undefined) {
      until = Math.min(until, now + Math.max(1000, pastWindows.staleAt - clock.monotonic()))
      return 'away'
    }
    const running = items.map(item => windowAt(item, now))
    const written = held.windows.filter(({ maintenance_id: id }) => justEnded.every(each => each.maintenance_id !== id))
    for (const window of written) wake(endOf(window) + pastWindows.shownMs)
    return {
      windows: [...running, ...justEnded, ...written].map(withoutUpdates),
      isCut: held.isCut,
      isLastDay: !config.publicRead,
    }
  }
}

/** What a badge says of a scope: the worst of it. What is below it is told where the board is public, and no more than `/ping` tells elsewhere. */
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
  return { ...item, updates: updates.map(({ at, text }) => ({ at, text })) }
}

function withoutUpdates(item: WindowItem): ShownWindow {
  return { ...item, updates: [] }
}

/** The parts of a scope that some windows below it are in force for. */
function partsOf(below: readonly WindowItem[], scope: string): AffectedPart[] {
  const parts = new Map<string, AffectedPart>()
  for (const item of below) {
    for (const own of item.scopes) {
      // The strictest come first, and of those the one that ends last.
      if (covers(own, scope) || !covers(scope, own) || parts.has(own)) continue
      parts.set(own, { scope: own, impact: item.impact, endsAt: estimatedEndAt(item) })
    }
  }
  return [...parts.values()].sort((a, b) => compareImpact(b.impact, a.impact) || byName.compare(a.scope, b.scope))
}
