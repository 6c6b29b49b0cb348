import type { WindowEvent } from '@ops/contract'
import type { BoardWindow } from '../board/board.ts'
import { toScheduleWindow } from '../schedule/make-schedule.ts'
import type { MaintenanceWindow, WindowItem } from '../store/window.ts'

/** A window as the event `window` has it, as a journal entry left it. It is public: no actor is in it. */
export function eventOfRecord({ updates, ...item }: MaintenanceWindow): WindowEvent {
  return eventOf(item, updates.at(-1))
}

/** The same of a window on the board. */
export function eventOfBoard({ item, latestUpdate }: BoardWindow): WindowEvent {
  return eventOf(item, latestUpdate)
}

function eventOf(item: WindowItem, latest: { at: string; text: string } | undefined): WindowEvent {
  return {
    ...toScheduleWindow(item, latest),
    ...(item.ended_at === undefined ? {} : { ended_at: item.ended_at }),
  }
}
