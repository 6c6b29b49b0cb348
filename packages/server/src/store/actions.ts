import type { Credential, Entry } from './entry.ts'
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

/** The actions that bring a credential, of which the entry has the digest, and its kind. */
const brings: ReadonlyMap<string, Credential['kind']> = new Map([
  ['secret_code_set', 'secret_code'],
  ['api_key_create', 'api_key'],
  ['signing_key_create', 'signing_key'],
])

/**
 * The field that says which credential of its kind one is, in the change of its entry and in the credential itself. A kind
 * without it has only one credential in force: the last.
 */
const idFields: Readonly<Record<Credential['kind'], string | undefined>> = {
  secret_code: undefined,
  api_key: 'api_key_id',
  signing_key: 'kid',
}

/** The kind and the name of the credential that an entry brings; nothing if it brings none. */
export function broughtBy({
  action,
  change,
}: Pick<Entry, 'action' | 'change'>): { kind: Credential['kind']; name: string } | undefined {
  const kind = brings.get(action)
  return kind && { kind, name: credentialName(kind, change) }
}

/** What a credential is called, by its own fields or by those of its entry's change. */
export function credentialName(kind: Credential['kind'], fields: object): string {
  const field = idFields[kind]
  return field === undefined ? kind : String((fields as Record<string, unknown>)[field])
}

/** Whether a credential replaces the one of its kind before it. */
export function isReplacing(kind: Credential['kind']): boolean {
  return idFields[kind] === undefined
}
