import { WHOLE_STACK } from '@ops/contract'
import type { Found, Words } from '@ops/web/status'
import { findWindows } from './find-windows.ts'
import { endedIn, type HistoryContext } from './make-history.ts'
import { validUntil } from './make-window.ts'
import { readDays } from './read-days.ts'
import type { EndedWindows } from './read-ended.ts'
import { readPeriods } from './read-periods.ts'
import { newestFirst } from './window-times.ts'

/**
 * What a query finds, and until when it is valid; `missing` if it is not public. A month or a day in it, such as
 * `2026-11-28`, `28.11.` or `last Tuesday`, is looked for as that; what can be two dates is asked about, and looked for as a text.
 */
export async function makeFound(
  context: HistoryContext,
  query: string,
  language: Pick<Words, 'tag' | 'locale'>,
  now: number,
): Promise<{ found: Found; until: number } | 'missing'> {
  const { board, config, journal, pastWindows, statusSite } = context
  if (!config.publicBoard) return 'missing'
  const { seq } = journal.head
  const words = query.split(' ').filter(Boolean)
  const read = words.map(word => ({ word, periods: readPeriods(word, now) }))
  const dated = read.find(each => each.periods.length === 1)
  const near = dated === undefined ? readDays(words, statusSite.dateOf(now)) : undefined
  const periods = near?.days ?? dated?.periods ?? []
  const past =
    periods.length === 0
      ? pastWindows.of(WHOLE_STACK, now - pastWindows.shownMs)
      : await endedInAny(context, periods, now)
  const wanted = {
    text: query,
    words: (near?.others ?? words.filter(word => word !== dated?.word)).join(' '),
    times: periods.map(period => statusSite.range(period)),
  }
  const found = await findWindows(context, wanted, past?.windows ?? [], language, now)
  return {
    found: {
      ...found,
      query,
      now,
      seq,
      periods,
      doubtful: read.find(each => each.periods.length > 1),
      past: past === undefined ? 'away' : { isCut: past.isCut },
    },
    until: Math.min(
      statusSite.nextDay(now),
      board.nextTransitionAt(now),
      ...found.windows.map(window => validUntil(context, window, now)),
    ),
  }
}

/** The windows that are over of the months of several periods, each once. */
async function endedInAny(
  context: HistoryContext,
  periods: readonly string[],
  now: number,
): Promise<EndedWindows | undefined> {
  const byId = new Map<string, EndedWindows['windows'][number]>()
  let isCut = false
  for (const month of new Set(periods.map(period => period.slice(0, 7)))) {
    const ended = await endedIn(context, month, now)
    if (ended === undefined) return undefined
    isCut ||= ended.isCut
    for (const window of ended.windows) byId.set(window.maintenance_id, window)
  }
  return { windows: [...byId.values()].sort(newestFirst), isCut }
}
