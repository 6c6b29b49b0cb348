import type { Entry } from './entry.ts'
import type { MaintenanceWindow } from './window.ts'

/** What an action is about: it is named `<noun>_<verb>`, and those of windows are plain verbs. */
function nounOf(action: string): string {
  const end = action.lastIndexOf('_')
  return end < 0 ? 'window' : action.slice(0, end)
}

/** Takes in entries of the journal. */
export interface Listener {
  /** The nouns whose entries it takes in; every entry when absent. */
  readonly hears?: readonly string[]
}

/** Whether a listener takes in an entry. What nobody hears is passed over: a later release may have written it. */
export function hears(listener: Listener, { action }: Pick<Entry, 'action'>): boolean {
  return listener.hears === undefined || listener.hears.includes(nounOf(action))
}

/** The window as an entry left it; nothing if the entry is about something else. */
export function windowOf({ action, record }: Pick<Entry, 'action' | 'record'>): MaintenanceWindow | undefined {
  return nounOf(action) === 'window' ? record : undefined
}
