import { canonicalJson } from '@ops/contract'
import { isKnown, kindBroughtBy } from './actions.ts'
import { type AnyCredential, type Credential, type Entry, sha256 } from './entry.ts'

/**
 * The field that identifies a credential among those of its kind, in the change of its entry and in the credential itself.
 * A kind without it has only one credential in force: the last.
 */
const idFields: Readonly<Record<Credential['kind'], string | undefined>> = {
  secret_code: undefined,
  api_key: 'api_key_id',
  signing_key: 'kid',
}

/** The kind and the name of the credential that an entry brings; nothing if it brings none. */
export function broughtBy(
  entry: Pick<Entry, 'action' | 'change'>,
): { kind: Credential['kind']; name: string } | undefined {
  const kind = kindBroughtBy(entry)
  return kind && { kind, name: credentialName(kind, entry.change) }
}

/** The name of a credential, from its own fields or from those of its entry's change. */
export function credentialName(kind: Credential['kind'], fields: object): string {
  const field = idFields[kind]
  return field === undefined ? kind : String((fields as Record<string, unknown>)[field])
}

/** Whether a credential replaces the one of its kind before it. */
export function isReplacing(kind: string): boolean {
  return Object.hasOwn(idFields, kind) && idFields[kind as Credential['kind']] === undefined
}

/**
 * The credential that an entry brings into force, from those that came with its append.
 *
 * @throws TypeError if it is not among them.
 */
export function credentialOf(entry: Entry, credentials: readonly AnyCredential[]): Credential | undefined {
  const found = findCredential(entry, credentials)
  if (found === undefined && kindBroughtBy(entry) !== undefined)
    throw new TypeError(`a ${entry.action} entry comes with its credential`)
  return found
}

/** The same, if it is there. */
export function findCredential(entry: Entry, credentials: readonly AnyCredential[]): Credential | undefined {
  const brought = broughtBy(entry)
  if (brought === undefined) return undefined
  const { kind, name } = brought
  return credentials.find(each => each.kind === kind && credentialName(kind, each) === name) as Credential | undefined
}

/** Credentials by the digests in their entries. */
export function byDigest(credentials: readonly AnyCredential[]): ReadonlyMap<unknown, AnyCredential> {
  return new Map(credentials.map(credential => [sha256(canonicalJson(credential)), credential]))
}

/** The credential that an action of a later release brings; nothing if it brings none, or if it is no longer stored. */
export function unknownCredentialOf(
  entry: Entry,
  credentials: ReadonlyMap<unknown, AnyCredential>,
): AnyCredential | undefined {
  return isKnown(entry) ? undefined : credentials.get(entry.change['credential_sha256'])
}
