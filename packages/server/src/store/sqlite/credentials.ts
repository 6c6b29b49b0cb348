import type { ApiKeyRow, Credentials, SecretCode, SigningKeyRow, UnknownCredentialRow } from '../credentials.ts'
import { toApiKey, toSecretCode, toSigningKey, toUnknownCredential } from '../rows.ts'
import type { Database } from './database.ts'

export class SqliteCredentials implements Credentials {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  secretCode(): Promise<SecretCode | undefined> {
    return this.#database.run(() => {
      const row = this.#database.get('SELECT seq, credential FROM secret_code')
      return row && toSecretCode(row)
    })
  }

  apiKeys(limit: number): Promise<ApiKeyRow[]> {
    return this.#database.run(() =>
      this.#database
        .all('SELECT * FROM api_key ORDER BY revoked_at IS NOT NULL, seq DESC LIMIT ?', limit)
        .map(toApiKey),
    )
  }

  touchApiKey(apiKeyId: string, at: number): Promise<void> {
    return this.#database.run(() =>
      this.#database.do('UPDATE api_key SET last_used_at = ? WHERE api_key_id = ?', at, apiKeyId),
    )
  }

  signingKeys(): Promise<SigningKeyRow[]> {
    return this.#database.run(() =>
      this.#database.all('SELECT seq, created_at, credential FROM signing_key ORDER BY seq').map(toSigningKey),
    )
  }

  unknown(): Promise<UnknownCredentialRow[]> {
    return this.#database.run(() =>
      this.#database.all('SELECT seq, credential FROM unknown_credential ORDER BY seq').map(toUnknownCredential),
    )
  }

  deploymentKey(): Promise<Buffer> {
    return this.#database.run(() =>
      Buffer.from(this.#database.get('SELECT key FROM deployment')?.['key'] as Uint8Array),
    )
  }
}
