import { estimatedEndAt } from '@ops/contract'
import { words } from '../language.ts'
import { momentText } from '../time/words.ts'
import type { LiveWindow } from '../wire/board.ts'
import { firstLine } from './first-line.ts'
import { coverageText } from './impact.ts'

/** What has changed about a window, in one sentence. */
export function changeText(window: LiveWindow, before: LiveWindow | undefined, now: number): string {
  const name = firstLine(window.description)
  const texts = words.words.change
  const end = () => momentText(estimatedEndAt(window), now)
  if (window.status === 'ended') return texts.ended(name)
  if (window.status === 'cancelled') return texts.cancelled(name)
  if (before === undefined) return (window.status === 'active' ? texts.started : texts.scheduled)(name)
  if (window.status === 'active' && before.status !== 'active') return texts.startedUntil(name, end())
  if (window.latest_update !== undefined && window.latest_update.at !== before.latest_update?.at)
    return texts.update(name, window.latest_update.text)
  if (estimatedEndAt(window) !== estimatedEndAt(before)) return texts.newEnd(name, end())
  if (coverageText(window) !== coverageText(before)) return texts.covers(name, coverageText(window))
  return texts.changed(name)
}
