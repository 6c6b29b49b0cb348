import { statusAt, WHOLE_STACK, windowTouches } from '@ops/contract'
import type { HistoryOfPeriod } from '@ops/web/status'
import { windowAt } from '../store/window.ts'
import type { OverviewContext } from './make-overview.ts'
import type { OlderWindows } from './older-windows.ts'
import type { EndedWindows } from './read-ended.ts'
import { isIn } from './window-times.ts'

export interface HistoryContext extends OverviewContext {
  readonly olderWindows: OlderWindows
}

/** The windows of a month or a day, and until when they are valid; `missing` if it is not public or in the future. */
export async function makeHistory(
  context: HistoryContext,
  scope: string,
  period: string,
  now: number,
): Promise<{ history: HistoryOfPeriod; until: number } | 'missing' | 'away'> {
  const { board, config, journal, statusSite } = context
  const range = statusSite.range(period)
  if (!config.publicBoard || !config.publicRead || range.from > now) return 'missing'
  const { seq } = journal.head
  const ended = await endedIn(context, period, now)
  if (ended === undefined) return 'away'
  // Time has ended these, and the journal has no entry for it yet.
  const justEnded = [...board.touching(scope)].flatMap(({ item }) =>
    statusAt(item, now) === 'ended' ? [windowAt(item, now)] : [],
  )
  const windows = [...justEnded, ...ended.windows.filter(({ maintenance_id: id }) => board.get(id) === undefined)]
    .filter(window => windowTouches(window, scope) && isIn(window, range))
    .map(window => ({ ...window, updates: [] }))
  return {
    history: { scope, period, now, seq, windows, isCut: ended.isCut },
    until: Math.min(board.nextTransitionAt(now), statusSite.nextDay(now)),
  }
}

/**
 * The windows that are over and touch the month of a period: from memory if it is recent, else from the store. `undefined`
 * if nothing could be read yet.
 */
export async function endedIn(
  { board, config, journal, olderWindows, pastWindows, statusSite }: HistoryContext,
  period: string,
  now: number,
): Promise<EndedWindows | undefined> {
  const { from, until } = statusSite.range(period.slice(0, 7))
  const since = now - pastWindows.shownMs
  const recent = pastWindows.of(WHOLE_STACK, since)
  if (!config.publicRead || (from >= since && recent?.isCut === false)) return recent
  return olderWindows.of(from, until, `${pastWindows.version} ${journal.history} ${until > now ? board.version : ''}`)
}
