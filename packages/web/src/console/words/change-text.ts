import { estimatedEndAt } from '@ops/contract'
import { serviceNow } from '../time/now.ts'
import { momentText } from '../time/words.ts'
import type { LiveWindow } from '../wire/live.ts'
import { say } from './say.tsx'

const underWay = new Set<string>()

/**
 * While a change of a window is being sent from here, its result is shown here, and the stream's is not announced. A
 * window without an id yet is `new`.
 */
export async function whileChanging<Outcome>(maintenanceId: string, change: Promise<Outcome>): Promise<Outcome> {
  underWay.add(maintenanceId)
  try {
    return await change
  } finally {
    underWay.delete(maintenanceId)
  }
}

/** Announces a change from the stream once, for screen readers. */
export function announceChange(window: LiveWindow, before: LiveWindow | undefined): void {
  if (underWay.has(before === undefined ? 'new' : window.maintenance_id)) return
  say(changeText(window, before))
}

/** What has changed about a window, in one sentence. */
function changeText(window: LiveWindow, before: LiveWindow | undefined): string {
  const name = firstLine(window.description)
  const end = () => momentText(estimatedEndAt(window), serviceNow())
  if (window.status === 'ended') return `Ended: ${name}.`
  if (window.status === 'cancelled') return `Cancelled: ${name}.`
  if (before === undefined) return window.status === 'active' ? `Started: ${name}.` : `Scheduled: ${name}.`
  if (window.status === 'active' && before.status !== 'active') return `Started: ${name}. Planned end ${end()}.`
  if (window.latest_update !== undefined && window.latest_update.at !== before.latest_update?.at)
    return `Update on ${name}: ${window.latest_update.text}`
  if (estimatedEndAt(window) !== estimatedEndAt(before)) return `${name}: planned end is now ${end()}.`
  return `Changed: ${name}.`
}

/** The first line of a text, cut if it is long. */
export function firstLine(text: string, most = 90): string {
  const [line = ''] = text.trim().split('\n', 1)
  const points = [...line]
  return points.length <= most ? line : `${points.slice(0, most - 1).join('')}…`
}
