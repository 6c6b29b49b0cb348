/** The scope of the whole stack. */
export const WHOLE_STACK = '*'

/** A scope in input; it is converted to lower case. */
export const scopePattern: RegExp = /^(\*|[a-z\d][\w.-]{0,63}(\/[a-z\d][\w.-]{0,63}){0,7})$/i

/** Whether a text is a scope. */
export function isScope(text: string): boolean {
  return scopePattern.test(text)
}

/**
 * Whether `scope` covers `other`: the same scope, or one above it, segment by segment. `*` covers everything;
 * `pos` covers `pos/emea`, never `postal`, and nothing but `*` covers `*`.
 */
export function covers(scope: string, other: string): boolean {
  return scope === WHOLE_STACK || scope === other || other.startsWith(`${scope}/`)
}

/** Whether either scope covers the other. */
export function touches(scope: string, other: string): boolean {
  return covers(scope, other) || covers(other, scope)
}

/** What may have been meant by a scope with blanks: `pos/emea` for `POS EMEA`; `undefined` if that is not a scope. */
export function proposedScope(text: string): string | undefined {
  const words = text
    .toLowerCase()
    .split(/[\s/]+/)
    .filter(Boolean)
  const proposal = words.join('/')
  return words.length > 1 && isScope(proposal) ? proposal : undefined
}

/** The scopes that others in the list already cover, each with the widest one that does. */
export function coveredAmong(scopes: readonly string[]): { scope: string; by: string }[] {
  return scopes.flatMap(scope => {
    const by = coveringScopes(scope).find(each => each !== scope && scopes.includes(each))
    return by === undefined ? [] : [{ scope, by }]
  })
}

/** The scopes that cover `scope`, widest first: for `pos/emea` they are `*`, `pos`, `pos/emea`. */
export function coveringScopes(scope: string): string[] {
  if (scope === WHOLE_STACK) return [WHOLE_STACK]
  const segments = scope.split('/')
  return [WHOLE_STACK, ...segments.map((_, index) => segments.slice(0, index + 1).join('/'))]
}
