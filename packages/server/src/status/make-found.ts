import { WHOLE_STACK } from '@ops/contract'
import type { Found, Words } from '@ops/web/status'
import { findWindows } from './find-windows.ts'
import { endedIn, type HistoryContext } from './make-history.ts'
import { validUntil } from './make-window.ts'
import { readPeriods } from './read-periods.ts'

/**
 * What a query finds, and until when it is valid; `missing` if it is not public. A month or a day in it, such as
 * `2026-11-28` or `28.11.`, is looked for as that; what can be two dates is asked about, and looked for as a text.
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
  const dated = read.find(({ periods }) => periods.length === 1)
  const period = dated?.periods[0]
  const past =
    period === undefined ? pastWindows.of(WHOLE_STACK, now - pastWindows.shownMs) : await endedIn(context, period, now)
  const wanted = {
    words: words.filter(word => word !== dated?.word).join(' '),
    time: period === undefined ? undefined : statusSite.range(period),
  }
  const found = await findWindows(context, wanted, past?.windows ?? [], language, now)
  return {
    found: {
      ...found,
      query,
      now,
      seq,
      period,
      doubtful: read.find(({ periods }) => periods.length > 1),
      past: past === undefined ? 'away' : { isCut: past.isCut },
    },
    until: Math.min(
      statusSite.nextDay(now),
      board.nextTransitionAt(now),
      ...found.windows.map(window => validUntil(context, window, now)),
    ),
  }
}
