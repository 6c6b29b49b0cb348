/** The scope that is the whole stack. */
export const WHOLE_STACK = '*'

/** Whether a text is a scope, as one may write it: capitals count as the small letters that they become. */
export function isScope(text: string): boolean {
  return text.length <= longestScope && pattern.test(text)
}

/** Eight segments of 64 characters, and the slashes between them. */
const longestScope = 8 * 65 - 1
const pattern = /^(\*|[a-z0-9][a-z0-9._-]{0,63}(\/[a-z0-9][a-z0-9._-]{0,63}){0,7})$/i

/**
 * Whether `scope` covers `other`: the same scope, or one above it, segment by segment. `*` covers everything;
 * `pos` covers `pos/emea`, never `postal`, and nothing but `*` covers `*`.
 */
export function covers(scope: string, other: string): boolean {
  if (scope === WHOLE_STACK || scope === other) return true
  return other.length > scope.length && other[scope.length] === '/' && other.startsWith(scope)
}

/** Whether either scope covers the other. */
export function touches(scope: string, other: string): boolean {
  return covers(scope, other) || covers(other, scope)
}

/** The scopes that cover `scope`, the widest first: of `pos/emea` they are `*`, `pos`, `pos/emea`. */
export function coveringScopes(scope: string): string[] {
  if (scope === WHOLE_STACK) return [WHOLE_STACK]
  const segments = scope.split('/')
  return [WHOLE_STACK, ...segments.map((_, index) => segments.slice(0, index + 1).join('/'))]
}
