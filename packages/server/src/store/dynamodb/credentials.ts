import { byDigest, unknownCredentialOf } from '../credential-kinds.ts'
import type { ApiKeyRow, Credentials, SecretCode, SigningKeyRow, UnknownCredentialRow } from '../credentials.ts'
import { toApiKey, toSecretCode, toSigningKey } from '../rows.ts'
import type { Follower } from './follower.ts'
import { everythingOf, keys } from './keys.ts'
import type { Item, Table } from './table.ts'

/** Every read first projects the changes in the tail. */
export class DynamodbCredentials implements Credentials {
  readonly #table: Table
  readonly #follower: Follower

  constructor(table: Table, follower: Follower) {
    this.#table = table
    this.#follower = follower
  }

  async secretCode(): Promise<SecretCode | undefined> {
    await this.#follower.projector.settleAccess()
    const item = await this.#table.get(keys.secretCode)
    return item && toSecretCode(item)
  }

  async apiKeys(limit: number): Promise<ApiKeyRow[]> {
    await this.#follower.projector.settleAccess()
    const items = await this.#table.all(everythingOf(keys.apiKey('').pk))
    const isRevoked = ({ revoked_at }: ApiKeyRow) => Number(revoked_at !== undefined)
    // A revocation may be projected before its key.
    const rows = items.filter(item => item['key_sha256'] !== undefined).map(toApiKeyRow)
    return rows.sort((a, b) => isRevoked(a) - isRevoked(b) || b.seq - a.seq).slice(0, limit)
  }

  async touchApiKey(apiKeyId: string, at: number): Promise<void> {
    await this.#follower.projector.settleAccess()
    await this.#table.update(keys.apiKey(apiKeyId), 'SET last_used_at = :at', { ':at': at }, 'attribute_exists(pk)')
  }

  async signingKeys(): Promise<SigningKeyRow[]> {
    await this.#follower.projector.settleAccess()
    const items = await this.#table.all(everythingOf(keys.signingKey('').pk))
    return items.map(toSigningKey).sort((a, b) => a.seq - b.seq)
  }

  /** They are in their appends, which the tail holds until a release that knows their actions has projected them. */
  async unknown(): Promise<UnknownCredentialRow[]> {
    await this.#follower.readOn()
    return this.#follower.tail.held.flatMap(({ append: { entries, credentials } }) => {
      const digests = byDigest(credentials)
      return entries.flatMap(entry => {
        const credential = unknownCredentialOf(entry, digests)
        return credential === undefined ? [] : { seq: entry.seq, credential }
      })
    })
  }

  async deploymentKey(): Promise<Buffer> {
    return Buffer.from((await this.#table.get(keys.deployment))?.['key'] as Uint8Array)
  }
}

/** `name` and `role` are reserved words of DynamoDB. */
function toApiKeyRow(item: Item): ApiKeyRow {
  return toApiKey({ ...item, api_key_id: item['sk'], name: item['key_name'], role: item['key_role'] })
}
