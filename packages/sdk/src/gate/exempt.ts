import { isText } from '../feed/read-schedule.ts'

/** Whether a path is exempt or below an exempt one, with or without a slash at its end. `/health/../orders` is not. */
export function isExempt(path: unknown, exempt: readonly string[]): boolean {
  if (!isText(path)) return false
  const [asked = ''] = path.split('?', 1)
  return !climbs.test(asked) && exempt.some(each => `${asked}/`.startsWith(`${each}/`))
}

const climbs = /\/(\.|%2e){2}(\/|$)/i
