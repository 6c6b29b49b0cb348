import { estimatedEndAt, isOverrun, statusAt, toMillis } from '@ops/contract'
import type { LiveWindow } from '../wire/board.ts'

/** Why an operator is reminded: a window is over its planned end, or waits for someone to start it; or will be soon. */
export type Reason = 'overrun' | 'waits' | 'overruns soon' | 'waits soon'

/** What an operator has to know at a moment: the windows that share it. */
export interface Due {
  reason: Reason
  /** The planned end or start, in milliseconds. */
  moment: number
  windows: readonly LiveWindow[]
}

/** How long before its moment something is due soon. */
const soonMs = 10 * 60_000

/** What is due at a time, what needs an operator now first, then by moment. */
export function dueAt(windows: Iterable<LiveWindow>, now: number): Due[] {
  const found = new Map<string, Due & { windows: LiveWindow[] }>()
  for (const window of windows) {
    const due = dueOf(window, now)
    if (due === undefined) continue
    const known = found.get(nameOf(due))
    if (known === undefined) found.set(nameOf(due), { ...due, windows: [window] })
    else known.windows.push(window)
  }
  return [...found.values()].sort((a, b) => Number(isSoon(a)) - Number(isSoon(b)) || a.moment - b.moment)
}

/** The name of a reminder, the same on every page: it is given once. */
export function nameOf({ reason, moment }: Pick<Due, 'reason' | 'moment'>): string {
  return `${reason} ${moment}`
}

export function isSoon({ reason }: Pick<Due, 'reason'>): boolean {
  return reason === 'overruns soon' || reason === 'waits soon'
}

/** A window that starts or ends automatically needs nobody. */
function dueOf(window: LiveWindow, now: number): Pick<Due, 'reason' | 'moment'> | undefined {
  const status = statusAt(window, now)
  if (status === 'active') {
    const moment = estimatedEndAt(window)
    if (isOverrun(window, now)) return { reason: 'overrun', moment }
    return !window.auto_end && moment - now <= soonMs ? { reason: 'overruns soon', moment } : undefined
  }
  if (status !== 'scheduled' || window.auto_start) return undefined
  const moment = toMillis(window.scheduled_start_utc)
  if (moment <= now) return { reason: 'waits', moment }
  return moment - now <= soonMs ? { reason: 'waits soon', moment } : undefined
}
