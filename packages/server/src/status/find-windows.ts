import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  estimatedEndAt,
  isScope,
  proposedScope,
  scopeStateAt,
  statusAt,
  toMillis,
  WHOLE_STACK,
  windowCovers,
} from '@ops/contract'
import type { Found, FoundPart } from '@ops/web/status'
import type { Board } from '../board/board.ts'
import { type WindowItem, windowAt } from '../store/window.ts'
import { isIn, newestFirst } from './window-times.ts'

/** Results of a search, parts and windows each. */
const maxFound = 500
/** Windows that are searched before others have a turn. */
const atOnce = 1000
const byName = new Intl.Collator('en', { numeric: true })

/** What is looked for: every word, in a text or a scope, and in a time if there is one. */
export interface Wanted {
  words: string
  time: { from: number; until: number } | undefined
}

/**
 * The parts and windows that contain every word of a query, whatever the case and the accents. `past` are windows that
 * are over, newest first. A query that is a scope also finds what covers it.
 */
export async function findWindows(
  board: Board,
  { words: query, time }: Wanted,
  past: readonly WindowItem[],
  now: number,
): Promise<Pick<Found, 'parts' | 'windows' | 'isCut' | 'stateOf'>> {
  const words = folded(query).split(' ').filter(Boolean)
  const typed = isScope(query) ? query.toLowerCase() : proposedScope(query)
  const isFound = (window: WindowItem): boolean => {
    const { description, end_message, cancel_reason, scopes } = window
    if (typed?.includes('/') && windowCovers(window, typed)) return true
    const text = folded([description, end_message, cancel_reason, ...scopes].filter(Boolean).join('\n'))
    return words.every(word => text.includes(word))
  }
  const named = new Set<string>()
  const found: Record<'active' | 'scheduled' | 'ended' | 'cancelled', WindowItem[]> = {
    active: [],
    scheduled: [],
    ended: [],
    cancelled: [],
  }
  let searched = 0
  for (const item of everyWindow(board, past, now)) {
    if (++searched % atOnce === 0) await nextTurn()
    if (words.length > 0)
      for (const scope of item.scopes) if (words.every(word => scope.includes(word))) named.add(scope)
    if ((time === undefined || isIn(item, time)) && isFound(item)) found[statusAt(item, now)].push(item)
  }
  found.scheduled.sort((a, b) => toMillis(a.scheduled_start_utc) - toMillis(b.scheduled_start_utc))
  const over = [...found.ended, ...found.cancelled].sort(newestFirst)
  const windows = [...found.active, ...found.scheduled, ...over]
  // A path need not be named by any window; a single word is more likely a word.
  const own = typed !== undefined && isScope(query) && (typed.includes('/') || named.has(typed)) ? [typed] : []
  const parts = new Set([...own, ...[...named].sort(byName.compare)])
  return {
    parts: [...parts].slice(0, maxFound),
    windows: windows.slice(0, maxFound).map(item => ({ ...item, updates: [] })),
    isCut: windows.length > maxFound || parts.size > maxFound,
    stateOf: scope => stateOf(board, scope, now),
  }
}

/** Every window in memory, as it is at `now`, and each once. */
function* everyWindow(board: Board, past: readonly WindowItem[], now: number): Iterable<WindowItem> {
  for (const { item } of board.touching(WHOLE_STACK)) yield windowAt(item, now)
  for (const item of past) if (board.get(item.maintenance_id) === undefined) yield item
}

function stateOf(board: Board, scope: string, now: number): FoundPart {
  const items = [...board.touching(scope)].map(({ item }) => item)
  const { worst, below } = scopeStateAt(items, scope, now)
  const deciding = items.filter(item => item.impact === worst && statusAt(item, now) === 'active')
  return {
    state: worst ?? 'open',
    isPartly: below.length > 0,
    endsAt: worst === undefined ? undefined : deciding.reduce((last, item) => Math.max(last, estimatedEndAt(item)), 0),
  }
}

/** A text for comparison: without case, accents, and differences of width. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
