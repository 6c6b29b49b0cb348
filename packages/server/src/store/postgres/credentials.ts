import type { ApiKeyRow, Credentials, SecretCode, SigningKeyRow, UnknownCredentialRow } from '../credentials.ts'
import { toApiKey, toSecretCode, toSigningKey, toUnknownCredential } from '../rows.ts'
import type { Database } from './database.ts'

export class PostgresCredentials implements Credentials {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async secretCode(): Promise<SecretCode | undefined> {
    const [row] = await this.#database.all('SELECT seq, credential FROM secret_code')
    return row && toSecretCode(row)
  }

  async apiKeys(limit: number): Promise<ApiKeyRow[]> {
    const rows = await this.#database.all(
      'SELECT * FROM api_key ORDER BY revoked_at IS NOT NULL, seq DESC LIMIT $1',
      limit,
    )
    return rows.map(toApiKey)
  }

  async touchApiKey(apiKeyId: string, at: number): Promise<void> {
    await this.#database.all(
      'UPDATE api_key SET last_used_at = greatest(last_used_at, $1::bigint) WHERE api_key_id = $2',
      at,
      apiKeyId,
    )
  }

  async signingKeys(): Promise<SigningKeyRow[]> {
    const rows = await this.#database.all('SELECT seq, created_at, credential FROM signing_key ORDER BY seq')
    return rows.map(toSigningKey)
  }

  async unknown(): Promise<UnknownCredentialRow[]> {
    const rows = await this.#database.all('SELECT seq, credential FROM unknown_credential ORDER BY seq')
    return rows.map(toUnknownCredential)
  }

  async deploymentKey(): Promise<Buffer> {
    const [row] = await this.#database.all('SELECT key FROM deployment')
    return row?.['key'] as Buffer
  }
}
