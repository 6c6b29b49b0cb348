import type { Status } from '../generated/types.gen.ts'

/** The actions of an operator on an existing window. */
export type Action = 'start' | 'update' | 'end' | 'cancel'

/** `scheduled → active → ended`, or `scheduled → cancelled`; the last two are final. */
const allowed: Record<Status, readonly Action[]> = {
  scheduled: ['start', 'update', 'cancel'],
  active: ['update', 'end'],
  ended: [],
  cancelled: [],
}

/** Whether a status allows an action. */
export function allowsAction(status: Status, action: Action): boolean {
  return allowed[status].includes(action)
}
