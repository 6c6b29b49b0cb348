import {
  announcementsByTime,
  foldCommits,
  nextAnnouncementAt,
  type Timed,
  toMillis,
  toTimestamp,
  windowTouches,
} from '@ops/contract'
import type { FeedEntry, FeedOfScope, News } from '@ops/web/status'
import { type Announced, planOf } from './announcement-tail.ts'
import { type Announcements, feedMs, minEntries } from './announcements.ts'
import type { OverviewContext } from './make-overview.ts'

/** In one feed: the newest. */
const maxEntries = 500

export interface FeedContext extends OverviewContext {
  readonly announcements: Announcements
}

/**
 * The feed of a scope, and until when it is valid if nothing but the time changes.
 *
 * @param isAll - Whether it has all updates, and at least fifty entries; otherwise what the status page may say.
 */
export function makeFeed(
  context: FeedContext,
  scope: string,
  now: number,
  isAll: boolean,
): { feed: FeedOfScope; until: number } {
  const { announcements, board, journal } = context
  const byTime = new Map<string, FeedEntry>()
  let until = Number.POSITIVE_INFINITY
  const addByTime = (window: Timed, before: number, about: Pick<News, 'maintenanceId' | 'description' | 'plan'>) => {
    for (const { kind, at } of announcementsByTime(window, before)) {
      const planned = kind === 'overrun' ? at : toMillis(window.scheduled_start_utc)
      const id = `urn:ops:${kind}:${about.maintenanceId}:${toTimestamp(planned)}`
      if (!byTime.has(id)) byTime.set(id, { id, publishedAt: at, updatedAt: at, news: [{ kind, ...about }] })
    }
  }
  // A plan says nothing from the moment on at which it was replaced.
  for (const { maintenanceId, description, plans } of announcements.storiesOf(scope))
    for (const { plan, until: end } of plans)
      if (end !== Number.POSITIVE_INFINITY && windowTouches(plan, scope))
        addByTime(plan, end - 1, { maintenanceId, description, plan })
  for (const { item } of board.touching(scope)) {
    addByTime(item, now, { maintenanceId: item.maintenance_id, description: item.description, plan: planOf(item) })
    until = Math.min(until, nextAnnouncementAt(item, now))
  }
  const written = foldCommits(announcements.of(scope)).flatMap(group => entryOf(group, isAll))
  const entries = [...written.toReversed(), ...byTime.values()]
    .sort((a, b) => b.publishedAt - a.publishedAt)
    .slice(0, maxEntries)
    .filter(({ publishedAt }, index) => publishedAt > now - feedMs || (isAll && index < minEntries))
  for (const { publishedAt } of entries) if (publishedAt + feedMs > now) until = Math.min(until, publishedAt + feedMs)
  return { feed: { scope, id: `urn:ops:feed:${journal.journalId}:${scope}`, entries }, until }
}

/** What was announced by one append; nothing if all of it is for readers. Its id does not depend on who asks. */
function entryOf(group: readonly Announced[], isAll: boolean): FeedEntry[] {
  const last = group.at(-1)
  const news = group.flatMap(each => newsOf(each, isAll))
  if (last === undefined || news.length === 0) return []
  return [
    {
      id: `urn:ops:entry:${last.hash}`,
      publishedAt: last.recordedAt,
      updatedAt: Math.max(...group.map(({ updatedAt }) => updatedAt)),
      news,
    },
  ]
}

/** An announcement, or nothing if it is an update that is not the latest, or was withdrawn. */
function newsOf({ kind, story, plan, before, isChange, update, text }: Announced, isAll: boolean): News[] {
  const isShown = update === undefined || (text !== undefined && (isAll || update === story.latestUpdate))
  if (!isShown && kind === 'updated' && !isChange) return []
  return [
    {
      kind: kind === 'updated' && !isShown ? 'changed' : kind,
      maintenanceId: story.maintenanceId,
      description: story.description,
      plan,
      ...(isChange || kind === 'released' ? { before } : {}),
      ...(isShown ? { text } : {}),
    },
  ]
}
