/** The key of an item. Everything is in one table. */
export interface Key {
  pk: string
  sk: string
}

/**
 * The layout of the table. Sequence numbers and times are padded, so that texts sort like numbers; ids sort by their
 * creation.
 *
 * | item | pk | sk |
 * | --- | --- | --- |
 * | the deployment, with the head | `deployment` | `deployment` |
 * | an append | `journal#<bucket>` | first sequence number |
 * | a window | `window#<id>` | `window` |
 * | the location of an entry of a window | `window#<id>` | `entry#<sequence number>` |
 * | a document, such as a part | `documents#<noun>` | its id |
 * | a window for the board | `board#active`, `board#scheduled` | `<id>`, `<start>#<id>` |
 * | an idempotency key | `key#<key>` | `key` |
 * | the secret code | `secret_code` | `secret_code` |
 * | an API key | `api_keys` | its id |
 * | a signing key | `signing_keys` | its kid |
 * | what an instance publishes about its gates | `gates` | its name |
 * | a wrong secret code of an address, or of all | `wrong_codes#<name>` | `<time>#<id>` |
 * | a session, and its order in its credential | `session#<sha256>`, `sessions#<credential>` | `session`, its order |
 */
export const keys = {
  deployment: { pk: 'deployment', sk: 'deployment' },
  append: (first: number): Key => ({ pk: journalPartition(bucketOf(first)), sk: padded(first) }),
  window: (id: string): Key => ({ pk: `window#${id}`, sk: 'window' }),
  windowEntry: (id: string, seq: number): Key => ({ pk: `window#${id}`, sk: `${entryPrefix}${padded(seq)}` }),
  document: (noun: string, id: string): Key => ({ pk: `documents#${noun}`, sk: id }),
  idempotency: (key: string): Key => ({ pk: `key#${key}`, sk: 'key' }),
  secretCode: { pk: 'secret_code', sk: 'secret_code' },
  apiKey: (id: string): Key => ({ pk: 'api_keys', sk: id }),
  signingKey: (kid: string): Key => ({ pk: 'signing_keys', sk: kid }),
  gates: (instance: string): Key => ({ pk: 'gates', sk: instance }),
  wrongCode: (name: string, at: number, id: string): Key => ({ pk: `wrong_codes#${name}`, sk: `${padded(at)}#${id}` }),
  session: (sha256: string): Key => ({ pk: `session#${sha256}`, sk: 'session' }),
  sessionOrder: (credential: string, order: string): Key => ({ pk: `sessions#${credential}`, sk: order }),
} as const

export const entryPrefix = 'entry#'
/** Sort before and after every id and padded number. */
export const beforeAll = '!'
export const afterAll = '~'

/**
 * Appends are spread over partitions by their first sequence number. An append is much smaller than a bucket, so that no
 * bucket before the newest is empty.
 */
const bucketSize = 10_000

export function bucketOf(seq: number): number {
  return Math.floor((seq - 1) / bucketSize)
}

export function journalPartition(bucket: number): string {
  return `journal#${bucket}`
}

/** A safe integer ≥ 0 as a text that sorts like it. */
export function padded(value: number): string {
  return String(value).padStart(16, '0')
}

/** Everything in a partition. */
export function everythingOf(pk: string): { pk: string; from: string; to: string } {
  return { pk, from: beforeAll, to: afterAll }
}
