import { estimatedEndAt, latestUpdateOf, toMillis } from '@ops/contract'
import type { ShownWindow } from '@ops/web/status'
import type { BoardWindow } from '../board/board.ts'
import type { Store } from '../store/store.ts'
import { type MaintenanceWindow, type WindowItem, windowAt, withoutActors } from '../store/window.ts'
import type { OverviewContext } from './make-overview.ts'
import { endOf } from './window-times.ts'

export interface WindowContext extends OverviewContext {
  readonly store: Store
}

/** A window as everyone may see it, and until when that is valid; `missing` if there is none, or it is not public. */
export async function makeWindow(
  context: WindowContext,
  maintenanceId: string,
  now: number,
): Promise<{ window: ShownWindow; seq: number; until: number } | 'missing'> {
  const { config, journal, pastWindows, store } = context
  if (!config.publicBoard) return 'missing'
  const { seq } = journal.head
  const stored = config.publicRead
    ? await store.windows.get(maintenanceId)
    : await publicWindow(context, maintenanceId, now)
  if (stored === undefined) return 'missing'
  const window = { ...windowAt(stored, now), updates: withoutActors(stored.updates) }
  const until = validUntil(context, stored, now)
  return { window, seq, until: config.publicRead ? until : Math.min(until, endOf(window) + pastWindows.shownMs) }
}

/** Until when nothing but an entry changes what is said of a window. */
export function validUntil({ statusSite }: OverviewContext, window: Omit<ShownWindow, 'updates'>, now: number): number {
  const moments = [statusSite.nextDay(now), toMillis(window.scheduled_start_utc), estimatedEndAt(window)]
  return Math.min(...moments.filter(at => at > now))
}

/**
 * A window if reading is not public: with its latest update, and for a day after its end. From memory, unless it starts
 * beyond the horizon of the board.
 */
async function publicWindow(
  { board, pastWindows, store }: WindowContext,
  maintenanceId: string,
  now: number,
): Promise<MaintenanceWindow | undefined> {
  const known = board.get(maintenanceId)
  if (known !== undefined) return withLatest(known.item, known.latestUpdate)
  await pastWindows.refresh()
  const ended = pastWindows.get(maintenanceId)
  if (ended !== undefined) return endOf(ended) > now - pastWindows.shownMs ? withLatest(ended, undefined) : undefined
  const stored = await store.windows.get(maintenanceId)
  return stored?.status === 'scheduled' ? withLatest(stored, latestUpdateOf(stored.updates)) : undefined
}

function withLatest(item: WindowItem, latest: BoardWindow['latestUpdate']): MaintenanceWindow {
  return { ...item, updates: latest === undefined ? [] : [latest] }
}
