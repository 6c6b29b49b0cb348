import { coveringScopes, covers, WHOLE_STACK } from '@ops/contract'
import type { Board } from '../board/board.ts'
import type { WindowItem } from '../store/window.ts'
import type { GateStream } from '../stream/stream.ts'
import { lettersApart } from '../wire/letters-apart.ts'
import type { ListedParts } from './listed-parts.ts'
import type { PastWindows } from './past-windows.ts'

const maxSimilar = 5
/** More typing mistakes than that make another name. */
const maxMistakes = 2
/** Names that are compared: anyone may ask for any scope. */
const maxCompared = 5000

export interface KnownContext {
  readonly board: Board
  readonly listedParts: ListedParts
  readonly pastWindows: PastWindows
  readonly streams: { readonly streams: Iterable<GateStream> }
}

/**
 * Whether a scope, or one below it, is a listed part, or is named by a window that is active, scheduled or recently over, or by a
 * connected gate. Of any other scope nobody can tell whether it is only mistyped.
 */
export function isKnown(
  { board, listedParts, pastWindows, streams }: KnownContext,
  scope: string,
  now: number,
): boolean {
  if (scope === WHOLE_STACK || listedParts.get(scope) !== undefined) return true
  const isNamed = (item: WindowItem) => namesOf(item).some(each => covers(scope, each))
  for (const { item } of board.touching(scope)) if (isNamed(item)) return true
  for (const { listener } of streams.streams)
    if (listener.isViewer !== true && covers(scope, listener.scope)) return true
  for (const part of listedParts.all()) if (covers(scope, part.scope)) return true
  // One that was released is no longer touched.
  for (const { item } of board.touching(WHOLE_STACK)) if (item.released !== undefined && isNamed(item)) return true
  return pastWindows.of(WHOLE_STACK, now - pastWindows.shownMs)?.windows.some(isNamed) ?? true
}

/**
 * Names of windows that a name may have been mistyped for: those with the fewest mistakes, or with the same last segment in
 * another place.
 */
export function similarScopes({ board, listedParts, pastWindows }: KnownContext, scope: string, now: number): string[] {
  const names = new Set<string>()
  const addName = (name: string) => {
    if (names.has(name) || names.size >= maxCompared) return
    for (const each of coveringScopes(name)) if (each !== WHOLE_STACK) names.add(each)
  }
  const add = (item: WindowItem) => namesOf(item).forEach(addName)
  for (const { item } of board.touching(WHOLE_STACK)) add(item)
  for (const item of pastWindows.of(WHOLE_STACK, now - pastWindows.shownMs)?.windows ?? []) add(item)
  for (const part of listedParts.all()) addName(part.scope)
  const asked = confusable(scope)
  const ending = `/${asked.split('/').at(-1)}`
  let fewest = maxMistakes
  let found: string[] = []
  for (const name of names) {
    const given = confusable(name)
    const mistakes = `/${given}`.endsWith(ending) ? 0 : lettersApart(asked, given, fewest)
    if (mistakes > fewest) continue
    if (mistakes < fewest) found = []
    fewest = mistakes
    if (found.length < maxSimilar) found.push(name)
  }
  return found.sort()
}

function namesOf({ scopes, released = [] }: WindowItem): readonly string[] {
  return released.length === 0 ? scopes : [...scopes, ...released]
}

/** A name with one form for letters and digits that look alike, and for what separates words. */
function confusable(name: string): string {
  return name.replaceAll('o', '0').replace(/[il]/g, '1').replace(/[._]/g, '-')
}
