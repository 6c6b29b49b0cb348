import { setImmediate as nextTurn } from 'node:timers/promises'
import { isScope, type Part, statusAt, titleOf, toMillis, WHOLE_STACK, windowCovers } from '@ops/contract'
import type { Found, Words } from '@ops/web/status'
import type { Board } from '../board/board.ts'
import { type WindowItem, windowAt } from '../store/window.ts'
import { isKnown, type KnownContext, similarScopes } from './known-scopes.ts'
import type { ListedParts } from './listed-parts.ts'
import { stateOf } from './state-of.ts'
import { isIn, newestFirst } from './window-times.ts'

/** Results of a search, parts and windows each. */
const maxFound = 500
/** Windows or parts that are searched before others have a turn. */
const atOnce = 1000
/** The titles of a part, for comparison: kept, since all of them are searched each time. */
const foldedTitles = new WeakMap<Part, string>()

/** What is looked for: every word, in a text or a scope, and in one of the times if there are any; or all of `text`. */
export interface Wanted {
  text: string
  words: string
  times: readonly { from: number; until: number }[]
}

/**
 * The parts and windows that contain every word of a query, whatever the case and the accents. Parts are found by their
 * titles in every language, and so are the windows that name them. `past` are windows that are over, newest first. A query
 * that is the name of a scope also finds what covers it; one that nobody knows, only what covers it by a name and not as a
 * part of everything.
 */
export async function findWindows(
  context: KnownContext,
  { text: whole, words: query, times }: Wanted,
  past: readonly WindowItem[],
  language: Pick<Words, 'tag' | 'locale'>,
  now: number,
): Promise<Pick<Found, 'parts' | 'windows' | 'isCut' | 'unknown' | 'stateOf'>> {
  const { board, listedParts } = context
  const words = folded(query).split(' ').filter(Boolean)
  // A day may also be in a text.
  const wholly = folded(whole).split(' ').filter(Boolean)
  const typed = isScope(query) ? query.toLowerCase() : undefined
  const known = typed !== undefined && isKnown(context, typed, now)
  let isBelow = false
  const isFound = (window: WindowItem): boolean => {
    const { description, end_message, cancel_reason, scopes } = window
    const isTime = times.length === 0 || times.some(time => isIn(window, time))
    if (isTime && typed !== undefined && windowCovers(window, typed)) {
      const isNamed = !scopes.includes(WHOLE_STACK)
      isBelow ||= isNamed
      if (known || isNamed) return true
    }
    const titles = scopes.map(scope => listedParts.get(scope)).map(part => part && titlesOf(part))
    const text = folded([description, end_message, cancel_reason, ...scopes, ...titles].filter(Boolean).join('\n'))
    return (isTime ? words : wholly).every(word => text.includes(word))
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
    if (isFound(item)) found[statusAt(item, now)].push(item)
  }
  found.scheduled.sort((a, b) => toMillis(a.scheduled_start_utc) - toMillis(b.scheduled_start_utc))
  const over = [...found.ended, ...found.cancelled].sort(newestFirst)
  const windows = [...found.active, ...found.scheduled, ...over]
  const own = typed !== undefined && (known || isBelow) ? [typed] : []
  const parts = new Set([...own, ...(await foundParts(words, named, listedParts, language))])
  return {
    parts: [...parts].slice(0, maxFound),
    windows: windows.slice(0, maxFound).map(item => ({ ...item, updates: [] })),
    isCut: windows.length > maxFound || parts.size > maxFound,
    // A single word is more likely a word than a name.
    unknown:
      typed?.includes('/') && !known && !isBelow
        ? { scope: typed, similar: similarScopes(context, typed, now) }
        : undefined,
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
