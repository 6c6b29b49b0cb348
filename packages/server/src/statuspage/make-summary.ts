import {
  covers,
  estimatedEndAt,
  refuses,
  scopeStateAt,
  startAt,
  statusAt,
  toMillis,
  WHOLE_STACK,
  windowTouches,
} from '@ops/contract'
import type { Board, BoardWindow } from '../board/board.ts'
import type { Config } from '../config/config.ts'
import type { JournalWriter } from '../journal/writer.ts'
import { pageSettings } from '../status/page-settings.ts'
import type { PastWindows } from '../status/past-windows.ts'
import { type WindowItem, windowAt } from '../store/window.ts'
import type { StatuspageComponent, StatuspageMaintenance, StatuspageSummary, StatuspageUpdate } from './shapes.ts'

/** Of components, and of windows. */
const maxListed = 500
/** Components that windows repeat, all together: a window of the whole stack has every one of them. */
const maxRepeated = 500
const repeatedPerWindow = 20
const minuteMs = 60_000

interface SummaryContext {
  readonly board: Board
  readonly config: Config
  readonly journal: Pick<JournalWriter, 'journalId'>
  readonly pastWindows: Pick<PastWindows, 'of' | 'shownMs'>
}

/** What a scope's page of Statuspage says at `now`, and until when, unless a window changes. */
export function makeSummary(
  { board, config, journal, pastWindows }: SummaryContext,
  scope: string,
  now: number,
): { summary: StatuspageSummary; until: number } {
  const { journalId: pageId } = journal
  const active: BoardWindow[] = []
  const coming: BoardWindow[] = []
  const justEnded: WindowItem[] = []
  for (const window of board.touching(scope)) {
    const status = statusAt(window.item, now)
    if (status === 'active') active.push(window)
    else if (status === 'scheduled') coming.push(window)
    else if (status === 'ended') justEnded.push(windowAt(window.item, now))
  }
  const present = [...active.sort(byStart), ...coming.sort(byStart)].slice(0, maxListed)
  const isNew = new Set(justEnded.map(({ maintenance_id: id }) => id))
  const written = pastWindows.of(scope, now - pastWindows.shownMs)?.windows ?? []
  const over = [...justEnded, ...written.filter(({ maintenance_id: id }) => !isNew.has(id))]
    // A cancelled one is gone, as from a page of Statuspage.
    .filter(({ status }) => status === 'ended')
    .slice(0, maxListed)
  const items = present.map(({ item }) => windowAt(item, now))
  const components = componentsOf(board, [...active, ...coming], scope, now, pageId)
  const url = pageSettings(config).publicUrl ?? ''
  let room = maxRepeated
  const maintenanceOf = (item: WindowItem, latest: BoardWindow['latestUpdate']): StatuspageMaintenance => {
    const own = components
      .values()
      .filter(({ id }) => windowTouches(item, id))
      .take(Math.min(room, repeatedPerWindow))
      .toArray()
    room -= own.length
    return toMaintenance(item, latest, { pageId, url, components: own })
  }
  const maintenances = [
    ...present.map(({ latestUpdate }, index) => maintenanceOf(items[index] as WindowItem, latestUpdate)),
    ...over.map(item => maintenanceOf(item, undefined)),
  ]
  const { worst } = scopeStateAt(
    active.map(({ item }) => item),
    scope,
    now,
  )
  const isClosed = worst !== undefined && refuses(worst)
  const changed = maintenances.map(({ updated_at: at }) => at).reduce((a, b) => (a > b ? a : b), moment(0))
  return {
    summary: {
      page: {
        id: pageId,
        name: `${config.pageTitle ?? 'Planned maintenance'}${scope === WHOLE_STACK ? '' : `: ${scope}`}`,
        url: `${url}/status${scope === WHOLE_STACK ? '' : `/${scope}`}`,
        time_zone: config.timeZone,
        updated_at: changed,
      },
      status: isClosed
        ? { indicator: 'maintenance', description: 'Service Under Maintenance' }
        : { indicator: 'none', description: 'All Systems Operational' },
      components,
      incidents: [],
      scheduled_maintenances: maintenances,
    },
    // Windows that are over are shown for a time.
    until: Math.min(board.nextTransitionAt(now), now + minuteMs),
  }
}

/** The direct children of a scope that windows name, or name something below. */
function componentsOf(
  board: Board,
  windows: readonly BoardWindow[],
  scope: string,
  now: number,
  pageId: string,
): StatuspageComponent[] {
  const children = new Map<string, { below: Set<string>; changed: string }>()
  for (const { item } of windows)
    for (const named of item.scopes) {
      const id = childAbove(named, scope)
      if (id === undefined) continue
      const child = children.get(id) ?? { below: new Set(), changed: item.updated_at }
      children.set(id, child)
      if (named !== id) child.below.add(named)
      if (item.updated_at > child.changed) child.changed = item.updated_at
    }
  return [...children]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, maxListed)
    .map(([id, { below, changed }], index) => {
      const items = Iterator.from(board.touching(id)).map(({ item }) => item)
      const { worst, below: parts } = scopeStateAt(items, id, now)
      return {
        id,
        name: id,
        status: worst !== undefined && refuses(worst) ? 'under_maintenance' : 'operational',
        created_at: moment(0),
        updated_at: moment(toMillis(changed)),
        position: index + 1,
        description: parts.length > 0 ? 'In part' : null,
        showcase: true,
        start_date: null,
        group_id: null,
        page_id: pageId,
        group: below.size > 0,
        only_show_if_degraded: false,
      }
    })
}

/** By their starts. Compared as text, since there may be tens of thousands: timestamps of one form sort by time. */
function byStart({ item: a }: BoardWindow, { item: b }: BoardWindow): number {
  return (a.started_at ?? a.scheduled_start_utc) < (b.started_at ?? b.scheduled_start_utc) ? -1 : 1
}

/** The child of a scope that is, or covers, another scope below it. */
function childAbove(named: string, scope: string): string | undefined {
  if (named === WHOLE_STACK || covers(named, scope) || !covers(scope, named)) return undefined
  const start = scope === WHOLE_STACK ? 0 : scope.length + 1
  const end = named.indexOf('/', start)
  return end < 0 ? named : named.slice(0, end)
}

function toMaintenance(
  item: WindowItem,
  latest: BoardWindow['latestUpdate'],
  { pageId, url, components }: { pageId: string; url: string; components: StatuspageComponent[] },
): StatuspageMaintenance {
  const { maintenance_id: id, description, end_message: endMessage, ended_at: endedAt } = item
  const created = moment(toMillis(item.created_at))
  const status = item.status === 'active' ? 'in_progress' : item.status === 'ended' ? 'completed' : 'scheduled'
  const update = (name: string, of: StatuspageUpdate['status'], body: string, at: string): StatuspageUpdate => ({
    id: `${id}-${name}`,
    status: of,
    body,
    incident_id: id,
    created_at: at,
    updated_at: at,
    display_at: at,
    affected_components: null,
    deliver_notifications: false,
  })
  const started = item.started_at === undefined ? undefined : moment(toMillis(item.started_at))
  const ended = endedAt === undefined ? null : moment(toMillis(endedAt))
  const texts: StatuspageUpdate[] = [update('scheduled', 'scheduled', description, created)]
  if (started !== undefined) texts.push(update('started', 'in_progress', description, started))
  if (latest !== undefined) {
    const at = moment(toMillis(latest.at))
    const isBefore = item.started_at === undefined || latest.at < item.started_at
    texts.push(update(`update-${toMillis(latest.at)}`, isBefore ? 'scheduled' : 'in_progress', latest.text, at))
  }
  if (ended !== null) texts.push(update('ended', 'completed', endMessage ?? description, ended))
  return {
    id,
    name: description,
    status,
    created_at: created,
    updated_at: moment(toMillis(item.updated_at)),
    monitoring_at: null,
    resolved_at: ended,
    impact: refuses(item.impact) ? 'maintenance' : 'none',
    shortlink: `${url}/status/@${id}`,
    started_at: moment(startAt(item)),
    page_id: pageId,
    // Of the same second, the last one is first.
    incident_updates: texts.toReversed().sort((a, b) => Date.parse(b.display_at) - Date.parse(a.display_at)),
    components,
    scheduled_for: moment(toMillis(item.scheduled_start_utc)),
    scheduled_until: moment(estimatedEndAt(item)),
  }
}

function moment(at: number): string {
  return new Date(at).toISOString()
}
