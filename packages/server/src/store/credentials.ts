import type { Role } from '@ops/contract'
import type { AnyCredential, Credential } from './entry.ts'

/** What is in no entry: a credential comes with an entry, which has its SHA-256. */
export interface Credentials {
  /** The secret code in force, with the sequence number that set it. */
  secretCode(): Promise<SecretCode | undefined>
  /** API keys: those that are not revoked first, then the newest. */
  apiKeys(limit: number): Promise<ApiKeyRow[]>
  /** Records when an API key was last used, in milliseconds. */
  touchApiKey(apiKeyId: string, at: number): Promise<void>
  /** Every key that has signed or will sign, in the order of creation. */
  signingKeys(): Promise<SigningKeyRow[]>
  /** Those that came with an action of a later release, in their order: stored until such a release takes them. */
  unknown(): Promise<UnknownCredentialRow[]>
  /** 32 random bytes, created with the store: the key of the deployment's keyed digests. */
  deploymentKey(): Promise<Buffer>
}

export interface SecretCode {
  credential: Extract<Credential, { kind: 'secret_code' }>
  /** The sequence number that set it: sessions made with an older code are closed. */
  seq: number
}

/** A key without its secret. Times in milliseconds. */
export interface ApiKeyRow {
  api_key_id: string
  /** The sequence number that made it. */
  seq: number
  key_sha256: string
  name: string
  role: Role
  created_at: number
  created_by: string
  expires_at?: number
  revoked_at?: number
  last_used_at?: number
}

export interface UnknownCredentialRow {
  credential: AnyCredential
  /** The sequence number of the entry that brought it. */
  seq: number
}

/** A key of the signed schedule. */
export interface SigningKeyRow {
  credential: Extract<Credential, { kind: 'signing_key' }>
  /** The sequence number that made it. */
  seq: number
  /** Milliseconds. */
  created_at: number
}
