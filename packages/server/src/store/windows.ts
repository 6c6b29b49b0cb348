import type { Status } from '@ops/contract'
import type { MaintenanceWindow, WindowItem } from './window.ts'

/** Every window as its last entry left it. */
export interface Windows {
  get(maintenanceId: string): Promise<MaintenanceWindow | undefined>
  /** Of windows that are known by their ids as of a sequence number (0: not at all), those whose last entry is another. */
  changed(known: ReadonlyMap<string, number>): Promise<ProjectedWindow[]>
  /** Windows with an id below `before`, newest first, of some statuses as written (all when absent). */
  list(query: WindowQuery): Promise<WindowItem[]>
  /** Whole windows with an id below `before`, newest first, each with the sequence number that it was projected from. */
  projected(query: Omit<WindowQuery, 'statuses'>): Promise<ProjectedWindow[]>
  /** What the board holds: every active window, and the scheduled ones that start in [from, until), milliseconds. */
  onBoard(from: number, until: number): Promise<MaintenanceWindow[]>
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
