import type { Credential, Entry } from './entry.ts'

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

/** Whether this release knows what a credential is for; a later one may have brought others. */
export function isKnown({ kind }: Credential): boolean {
  return Object.hasOwn(idFields, kind)
}

/** Whether a credential replaces the one of its kind before it. */
export function isReplacing(kind: Credential['kind']): boolean {
  return idFields[kind] === undefined
}

/**
 * The credential that an entry brings into force, of those that came with its append.
 *
 * @throws TypeError where there is none.
 */
export function credentialOf(entry: Entry, credentials: readonly Credential[]): Credential | undefined {
  const brought = broughtBy(entry)
  if (brought === undefined) return undefined
  const { kind, name } = brought
  const found = credentials.find(each => each.kind === kind && credentialName(kind, each) === name)
  if (found === undefined) throw new TypeError(`a ${entry.action} entry comes with its credential`)
  return found
}
