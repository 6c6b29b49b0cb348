import { words } from '../language.ts'
import { clockText, zoneText } from '../time/words.ts'
import { firstLine } from '../words/first-line.ts'
import { scopeText } from '../words/impact.ts'
import { type Due, isSoon } from './due.ts'

/** What is due, for the title of the page: `2 over their end, 1 to start`; empty if nothing is. */
export function titleText(due: readonly Due[]): string {
  const count = (wanted: (each: Due) => boolean) =>
    due.filter(wanted).reduce((sum, { windows }) => sum + windows.length, 0)
  const { over, toStart, soon } = words.reminders
  const parts = [
    [count(({ reason }) => reason === 'overrun'), over],
    [count(({ reason }) => reason === 'waits'), toStart],
    [count(isSoon), soon],
  ] as const
  return parts
    .filter(([number]) => number > 0)
    .map(([number, text]) => text(number))
    .join(', ')
}

/** A reminder in words: what it is about, and what to do. */
export function reminderText({ reason, moment, windows }: Due): { title: string; body: string } {
  const [first] = windows
  const many = windows.length > 1
  const title = many || first === undefined ? words.common.windows(windows.length) : firstLine(first.description, 60)
  const where = scopeText([...new Set(windows.flatMap(({ scopes }) => scopes))])
  const text = words.reminders.texts[reason](`${clockText(moment)} ${zoneText(moment)}`, many)
  return { title, body: `${text} ${where}` }
}
