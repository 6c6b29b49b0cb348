/** The public half of an Ed25519 key (RFC 8037): the members that a gate reads. */
export interface JsonWebKey {
  kty: 'OKP'
  crv: 'Ed25519'
  /** The key, in base64url. */
  x: string
  /** The id by which signatures name it. */
  kid: string
}

/** A JSON Web Key Set (RFC 7517), as the service publishes it at `/.well-known/jwks.json`. */
export interface JsonWebKeySet {
  keys: readonly JsonWebKey[]
}

/** The Ed25519 keys of a key set, without other members; `undefined` if it is not a key set. */
export function readJsonWebKeys(value: unknown): JsonWebKeySet | undefined {
  const keys = (value as Partial<JsonWebKeySet> | null | undefined)?.keys
  if (!Array.isArray(keys)) return undefined
  return { keys: keys.filter(isEd25519Key).map(({ kty, crv, x, kid }) => ({ kty, crv, x, kid })) }
}

function isEd25519Key(value: unknown): value is JsonWebKey {
  const { kty, crv, x, kid } = (value ?? {}) as Partial<Record<keyof JsonWebKey, unknown>>
  return kty === 'OKP' && crv === 'Ed25519' && typeof x === 'string' && typeof kid === 'string'
}
