/** What these rules need of a key. Keys are in the order in which they were made. */
interface Made {
  /** Milliseconds. */
  created_at: number
}

/** How long a new key is published before it signs, so that verifiers have it in time. */
const announceMs = 10 * 60_000
/** How long a key stays published after its successor begins to sign: longer than anything it signed is in use. */
const lingerMs = 48 * 3_600_000

/** When the key at `index` begins to sign: the very first one at once, since there is no other. */
export function signsFrom(keys: readonly Made[], index: number): number {
  const made = keys[index]?.created_at ?? Number.POSITIVE_INFINITY
  return index === 0 ? made : made + announceMs
}

/** The key that signs at `now`; the first one if the clock is before all of them. */
export function signingKeyAt<Key extends Made>(keys: readonly Key[], now: number): Key | undefined {
  return keys.findLast((_key, index) => signsFrom(keys, index) <= now) ?? keys[0]
}

/** The keys to verify with at `now`: the one that signs, those that will, and those whose signatures may be in use. */
export function publishedKeysAt<Key extends Made>(keys: readonly Key[], now: number): Key[] {
  return keys.filter((_key, index) => now < signsFrom(keys, index + 1) + lingerMs)
}
