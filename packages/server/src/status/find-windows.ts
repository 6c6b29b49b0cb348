import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  isScope,
  type Part,
  proposedScope,
  statusAt,
  titleOf,
  toMillis,
  WHOLE_STACK,
  windowCovers,
} from '@ops/contract'
import type { Found, Words } from '@ops/web/status'
import type { Board } from '../board/board.ts'
import { type WindowItem, windowAt } from '../store/window.ts'
import type { ListedParts } from './listed-parts.ts'
import { stateOf } from './state-of.ts'
import { isIn, newestFirst } from './window-times.ts'

/** Results of a search, parts and windows each. */
const maxFound = 500
/** Windows or parts that are searched before others have a turn. */
const atOnce = 1000
/** The titles of a part, for comparison: kept, since all of them are searched each time. */
const foldedTitles = new WeakMap<Part, string>()

/** What is looked for: every word, in a text or a scope, and in a time if there is one. */
export interface Wanted {
  words: string
  time: { from: number; until: number } | undefined
}

interface Searched {
  readonly board: Board
  readonly listedParts: ListedParts
}

/**
 * The parts and windows that contain every word of a query, whatever the case and the accents. Parts are found by their
 * titles in every language, and so are the windows that name them. `past` are windows that are over, newest first. A query
 * that is a scope also finds what covers it.
 */
export async function findWindows(
  { board, listedParts }: Searched,
  { words: query, time }: Wanted,
  past: readonly WindowItem[],
  language: Pick<Words, 'tag' | 'locale'>,
  now: number,
): Promise<Pick<Found, 'parts' | 'windows' | 'isCut' | 'stateOf'>> {
  const words = folded(query).split(' ').filter(Boolean)
  const typed = isScope(query) ? query.toLowerCase() : proposedScope(query)
  const isFound = (window: WindowItem): boolean => {
    const { description, end_message, cancel_reason, scopes } = window
    if (typed?.includes('/') && windowCovers(window, typed)) return true
    const titles = scopes.map(scope => listedParts.get(scope)).map(part => part && titlesOf(part))
    const text = folded([description, end_message, cancel_reason, ...scopes, ...titles].filter(Boolean).join('\n'))
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
  const parts = new Set([...own, ...(await foundParts(words, named, listedParts, language))])
  return {
    parts: [...parts].slice(0, maxFound),
    windows: windows.slice(0, maxFound).map(item => ({ ...item, updates: [] })),
    isCut: windows.length > maxFound || parts.size > maxFound,
    stateOf: scope => stateOf(board, scope, now),
  }
}

/**
 * The listed parts with every word in a title or in the scope, and the scopes that windows `named`: first those with
 * nothing else in a title, then by title.
 */
async function foundParts(
  words: readonly string[],
  named: Iterable<string>,
  listedParts: ListedParts,
  { tag, locale }: Pick<Words, 'tag' | 'locale'>,
): Promise<string[]> {
  const [exact, others] = [new Set<string>(), new Set(named)]
  let searched = 0
  if (words.length > 0) {
    for (const part of listedParts.all()) {
      if (++searched % atOnce === 0) await nextTurn()
      const titles = titlesOf(part)
      const found = titles.split('\n').includes(words.join(' ')) ? exact : others
      if (found.size <= maxFound && words.every(word => titles.includes(word) || part.scope.includes(word)))
        found.add(part.scope)
    }
  }
  const byTitle = new Intl.Collator(locale, { numeric: true })
  const sorted = (scopes: Iterable<string>) =>
    Array.from(scopes, scope => ({ scope, title: titleIn(listedParts.get(scope), tag) ?? scope }))
      .sort((a, b) => byTitle.compare(a.title, b.title) || byTitle.compare(a.scope, b.scope))
      .map(({ scope }) => scope)
  return [...sorted(exact), ...sorted(others)]
}

function titleIn(part: Part | undefined, tag: string): string | undefined {
  return part && titleOf(part, tag)
}

/** The titles of a part in every language, one a line, for comparison. */
function titlesOf(part: Part): string {
  return foldedTitles.getOrInsertComputed(part, ({ title, titles }) =>
    [title, ...Object.values(titles ?? {})].map(each => folded(each)).join('\n'),
  )
}

/** Every window in memory, as it is at `now`, and each once. */
function* everyWindow(board: Board, past: readonly WindowItem[], now: number): Iterable<WindowItem> {
  for (const { item } of board.touching(WHOLE_STACK)) yield windowAt(item, now)
  for (const item of past) if (board.get(item.maintenance_id) === undefined) yield item
}

/** A text for comparison: without case, accents, and differences of width. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
