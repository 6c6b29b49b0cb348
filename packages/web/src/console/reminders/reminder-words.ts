import { clockText, zoneText } from '../time/words.ts'
import { firstLine } from '../words/first-line.ts'
import { scopeText } from '../words/impact.ts'
import { type Due, isSoon } from './due.ts'

/** What is due, for the title of the page: `2 over their end, 1 to start`; empty if nothing is. */
export function titleText(due: readonly Due[]): string {
  const count = (wanted: (each: Due) => boolean) =>
    due.filter(wanted).reduce((sum, { windows }) => sum + windows.length, 0)
  const parts = [
    [count(({ reason }) => reason === 'overrun'), 'over'],
    [count(({ reason }) => reason === 'waits'), 'to start'],
    [count(isSoon), 'soon'],
  ] as const
  return parts
    .filter(([number]) => number > 0)
    .map(([number, text]) => `${number} ${text}`)
    .join(', ')
}

const reasons: Record<Due['reason'], (time: string, many: boolean) => string> = {
  overrun: (time, many) =>
    `Over ${many ? 'their' : 'its'} planned end of ${time}: extend ${many ? 'them' : 'it'}, or end ${many ? 'them' : 'it'}.`,
  waits: (time, many) =>
    `Planned for ${time}, and ${many ? 'wait' : 'waits'} for someone to start ${many ? 'them' : 'it'}.`,
  'overruns soon': (time, many) =>
    `The planned end is at ${time}; ${many ? 'they stay' : 'it stays'} until someone ends ${many ? 'them' : 'it'}.`,
  'waits soon': (time, many) => `Planned for ${time}; someone has to start ${many ? 'them' : 'it'}.`,
}

/** A reminder in words: what it is about, and what to do. */
export function reminderText({ reason, moment, windows }: Due): { title: string; body: string } {
  const [first] = windows
  const many = windows.length > 1
  const title = many || first === undefined ? `${windows.length} windows` : firstLine(first.description, 60)
  const where = scopeText([...new Set(windows.flatMap(({ scopes }) => scopes))])
  return { title, body: `${reasons[reason](`${clockText(moment)} ${zoneText(moment)}`, many)} ${where}` }
}
