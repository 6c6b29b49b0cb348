import type { Status } from '../generated/types.gen.ts'

/** The actions of an operator on an existing window. */
export type Action = 'start' | 'update' | 'release' | 'correct' | 'end' | 'cancel'

/** `scheduled → active → ended`, or `scheduled → cancelled`; the last two are final, but for a text that was wrong. */
const allowed: Record<Status, readonly Action[]> = {
  scheduled: ['start', 'update', 'correct', 'cancel'],
  active: ['update', 'release', 'correct', 'end'],
  ended: ['correct'],
  cancelled: ['correct'],
}

/** Whether a status allows an action. */
export function allowsAction(status: Status, action: Action): boolean {
  return allowed[status].includes(action)
}
