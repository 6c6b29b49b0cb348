import { impacts as ascending, type Coverage, WHOLE_STACK } from '@ops/contract'
import type { Impact } from '@ops/sdk'
import { words } from '../language.ts'

/** The strictest first. */
export const impacts: readonly Impact[] = ascending.toReversed()

/** Scopes as people read them. */
export function scopeText(scopes: readonly string[]): string {
  if (scopes.includes(WHOLE_STACK)) return words.common.wholeStack
  if (scopes.length <= 3) return scopes.join(', ')
  return words.common.scopesMore(scopes.slice(0, 2).join(', '), scopes.length - 2)
}

/** What a window covers, without what it has released. */
export function coverageText({ scopes, released = [] }: Coverage): string {
  return released.length === 0 ? scopeText(scopes) : words.words.without(scopeText(scopes), scopeText(released))
}
