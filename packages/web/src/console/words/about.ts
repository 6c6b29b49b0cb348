import { startAt } from '@ops/contract'
import { momentText } from '../time/words.ts'
import type { LiveWindow } from '../wire/board.ts'
import { firstLine } from './first-line.ts'
import { coverageText } from './impact.ts'

/** What tells a window from others of the same name: its scope and its start. */
export function whereAndWhen(window: LiveWindow, now: number): string {
  return `${coverageText(window)}, ${momentText(startAt(window), now)}`
}

/** `Till restart, pos/emea/store-0088`: a window among active ones. */
export function nameAndScope(window: LiveWindow): string {
  return `${firstLine(window.description, 60)}, ${coverageText(window)}`
}

/** A window among all. */
export function fullName(window: LiveWindow, now: number): string {
  return `${firstLine(window.description, 60)}, ${whereAndWhen(window, now)}`
}
