/**
 * Whether a path is one of the exempt ones or lies below one, which may end with a slash or not. `/health/../orders` lies
 * nowhere.
 */
export function isExempt(path: string, exempt: readonly string[]): boolean {
  const [asked = ''] = path.split('?', 1)
  return exempt.some(each => asked === each || (asked.startsWith(`${each}/`) && !climbs.test(asked)))
}

const climbs = /\/(\.|%2e){2}(\/|$)/i
