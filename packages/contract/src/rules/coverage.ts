import type { MaintenanceRecord } from '../generated/types.gen.ts'
import { covers } from './scope.ts'

/** What a window covers: what its `scopes` cover and its `released` do not. */
export type Coverage = Pick<MaintenanceRecord, 'scopes' | 'released'>

/** Whether a window covers a scope: one of its scopes does, and none that it has released does. */
export function windowCovers({ scopes, released }: Coverage, scope: string): boolean {
  const isCovered = (own: string) => covers(own, scope)
  return scopes.some(isCovered) && !released?.some(isCovered)
}

/** Whether a window covers a scope, or one below it. */
export function windowTouches(window: Coverage, scope: string): boolean {
  return windowCovers(window, scope) || window.scopes.some(own => covers(scope, own) && windowCovers(window, own))
}

/**
 * What a window covers without some scopes. Those that it names are taken out of `scopes`, and so are those below them;
 * the others go into `released`, each only once. If it covers nothing any more, `scopes` is empty.
 *
 * @param gone - The scopes to release. What the window does not cover is ignored.
 */
export function releaseScopes({ scopes, released = [] }: Coverage, gone: readonly string[]): Required<Coverage> {
  const without = [...new Set([...released, ...gone])]
  const left = scopes.filter(own => !without.some(each => covers(each, own)))
  return {
    scopes: left,
    released: without.filter(
      scope => left.some(own => covers(own, scope)) && !without.some(each => each !== scope && covers(each, scope)),
    ),
  }
}
