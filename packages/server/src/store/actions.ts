import type { JournalAction } from '@ops/contract'
import type { Credential, Entry } from './entry.ts'
import type { MaintenanceWindow } from './window.ts'

/** What an action is about: it is named `<noun>_<verb>`, and those of windows are plain verbs. */
function nounOf(action: string): string {
  const end = action.lastIndexOf('_')
  return end < 0 ? 'window' : action.slice(0, end)
}

/** Takes in entries of the journal. */
export interface Listener {
  /** The nouns whose entries it takes in; every entry if absent. */
  readonly hears?: readonly string[]
}

/** Whether a listener takes in an entry. An entry that no listener hears is skipped: a later release may have written it. */
export function hears(listener: Listener, { action }: Pick<Entry, 'action'>): boolean {
  return listener.hears === undefined || listener.hears.includes(nounOf(action))
}

/** Whether an entry is about a window. */
export function isOfWindow({ action }: Pick<Entry, 'action'>): boolean {
  return nounOf(action) === 'window'
}

/** The window after an entry; nothing if the entry is about something else. */
export function windowOf(entry: Pick<Entry, 'action' | 'record'>): MaintenanceWindow | undefined {
  return isOfWindow(entry) ? entry.record : undefined
}

/** Every action that this release knows, with the kind of credential that it brings. */
const actions: Readonly<Record<JournalAction, Credential['kind'] | undefined>> = {
  schedule: undefined,
  start: undefined,
  update: undefined,
  release: undefined,
  correct: undefined,
  end: undefined,
  cancel: undefined,
  part_set: undefined,
  part_remove: undefined,
  secret_code_set: 'secret_code',
  api_key_create: 'api_key',
  api_key_revoke: undefined,
  signing_key_create: 'signing_key',
  bypass_create: undefined,
}

/**
 * Whether this release knows everything that follows from an entry. If it doesn't, it projects what it does know, and
 * stores the rest for a release that does.
 */
export function isKnown({ action }: Pick<Entry, 'action'>): boolean {
  return Object.hasOwn(actions, action)
}

/** The kind of the credential that an action brings; nothing if it brings none, as far as this release knows. */
export function kindBroughtBy({ action }: Pick<Entry, 'action'>): Credential['kind'] | undefined {
  return isKnown({ action }) ? actions[action as JournalAction] : undefined
}
