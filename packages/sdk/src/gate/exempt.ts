import { isText } from '../feed/read-schedule.ts'

/**
 * Whether a path is one of the exempt ones or lies below one, which may end with a slash or not. `/health/../orders` lies
 * nowhere.
 */
export function isExempt(path: unknown, exempt: readonly string[]): boolean {
  if (!isText(path)) return false
  const [asked = ''] = path.split('?', 1)
  return !climbs.test(asked) && exempt.some(each => `${asked}/`.startsWith(`${each}/`))
}

const climbs = /\/(\.|%2e){2}(\/|$)/i
