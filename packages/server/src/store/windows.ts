import type { Status } from '@ops/contract'
import type { MaintenanceWindow, WindowItem } from './window.ts'

/** Every window as of its last entry. */
export interface Windows {
  get(maintenanceId: string): Promise<MaintenanceWindow | undefined>
  /** Of windows by id, with the sequence numbers of their known last entries (0 if none), those whose last entry is another. */
  changed(known: ReadonlyMap<string, number>): Promise<ProjectedWindow[]>
  /** Windows with an id below `before`, newest first, with one of the statuses as stored (any if absent). */
  list(query: WindowQuery): Promise<WindowItem[]>
  /** Whole windows with an id below `before`, newest first, each with the sequence number that it was projected from. */
  projected(query: Omit<WindowQuery, 'statuses'>): Promise<ProjectedWindow[]>
  /** The windows for the board: all active ones, and the scheduled ones that start in [from, until), in milliseconds. */
  onBoard(from: number, until: number): Promise<MaintenanceWindow[]>
  /** A page of the scheduled windows after a place, in order of their places. */
  coming(after: Place): Promise<ComingPage>
}

/** The place of a scheduled window: its planned start in milliseconds, then its id. */
export interface Place {
  start: number
  id: string
}

export interface ComingPage {
  windows: WindowItem[]
  /** Where the next page begins; absent after the last one. */
  next?: Place
}

export interface WindowQuery {
  before?: string | undefined
  statuses?: readonly Status[] | undefined
  limit: number
}

/** A window with the sequence number of the entry that it is projected from. */
export interface ProjectedWindow {
  seq: number
  window: MaintenanceWindow
}
