import { latestUpdateOf, type WindowEvent } from '@ops/contract'
import type { BoardWindow } from '../board/board.ts'
import { toScheduleWindow } from '../schedule/make-schedule.ts'
import type { MaintenanceWindow, WindowItem } from '../store/window.ts'

/** The data of the event `window` for the record of a journal entry. It is public, so it contains no actor. */
export function eventOfRecord({ updates, ...item }: MaintenanceWindow): WindowEvent {
  return eventOf(item, latestUpdateOf(updates))
}

/** The same for a window on the board. */
export function eventOfBoard({ item, latestUpdate }: BoardWindow): WindowEvent {
  return eventOf(item, latestUpdate)
}

function eventOf(item: WindowItem, latest: { at: string; text: string } | undefined): WindowEvent {
  return {
    ...toScheduleWindow(item, latest),
    ...(item.ended_at === undefined ? {} : { ended_at: item.ended_at }),
  }
}
