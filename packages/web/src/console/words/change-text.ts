import { estimatedEndAt } from '@ops/contract'
import { momentText } from '../time/words.ts'
import type { LiveWindow } from '../wire/board.ts'
import { firstLine } from './first-line.ts'
import { coverageText } from './impact.ts'

/** What has changed about a window, in one sentence. */
export function changeText(window: LiveWindow, before: LiveWindow | undefined, now: number): string {
  const name = firstLine(window.description)
  const end = () => momentText(estimatedEndAt(window), now)
  if (window.status === 'ended') return `Ended: ${name}.`
  if (window.status === 'cancelled') return `Cancelled: ${name}.`
  if (before === undefined) return window.status === 'active' ? `Started: ${name}.` : `Scheduled: ${name}.`
  if (window.status === 'active' && before.status !== 'active') return `Started: ${name}. Planned end ${end()}.`
  if (window.latest_update !== undefined && window.latest_update.at !== before.latest_update?.at)
    return `Update on ${name}: ${window.latest_update.text}`
  if (estimatedEndAt(window) !== estimatedEndAt(before)) return `${name}: planned end is now ${end()}.`
  if (coverageText(window) !== coverageText(before)) return `${name}: it now covers ${coverageText(window)}.`
  return `Changed: ${name}.`
}
