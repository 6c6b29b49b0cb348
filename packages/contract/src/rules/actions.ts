import type { Status } from '../generated/types.gen.ts'

/** The moves that an operator makes on a window that exists. */
export type Move = 'start' | 'update' | 'end' | 'cancel'

/** `scheduled → active → ended`, or `scheduled → cancelled`; the last two are final. */
const allowed: Record<Status, readonly Move[]> = {
  scheduled: ['start', 'update', 'cancel'],
  active: ['update', 'end'],
  ended: [],
  cancelled: [],
}

/** Whether a state allows a move. */
export function allowsMove(status: Status, move: Move): boolean {
  return allowed[status].includes(move)
}
