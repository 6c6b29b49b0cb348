/** Scopes as people read them: `pos/emea (Shops in EMEA)`, if the title is known. */
export function withTitles(scopes: readonly string[], titles: ReadonlyMap<string, string>): string[] {
  return scopes.map(scope => {
    const title = titles.get(scope.toLowerCase())
    return title === undefined ? scope : `${scope} (${title})`
  })
}
