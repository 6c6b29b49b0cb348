import type { Role } from '@ops/contract'
import type { AnyCredential, Credential } from './entry.ts'

/** What no entry holds: it came with one, which has its SHA-256. */
export interface Credentials {
  /** The secret code in force, with the sequence number that set it. */
  secretCode(): Promise<SecretCode | undefined>
  /** API keys: those that are not revoked first, then the newest. */
  apiKeys(limit: number): Promise<ApiKeyRow[]>
  /** Notes when an API key was last used, in milliseconds. */
  touchApiKey(apiKeyId: string, at: number): Promise<void>
  /** Every key that signed or will sign, in the order in which they were made. */
  signingKeys(): Promise<SigningKeyRow[]>
  /** Those that came with an action of a later release, in their order: kept until such a release takes them. */
  unknown(): Promise<UnknownCredentialRow[]>
  /** 32 random bytes, made with the store, from which the deployment's keyed digests are made. */
  deploymentKey(): Promise<Buffer>
}

export interface SecretCode {
  credential: Extract<Credential, { kind: 'secret_code' }>
  /** The sequence number that set it: sessions made with an older one have ended. */
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
