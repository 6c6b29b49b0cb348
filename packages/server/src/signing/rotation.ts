/** A key as far as these rules ask; keys come in the order in which they were made. */
interface Made {
  /** Milliseconds. */
  created_at: number
}

/** A new key is published for so long before it signs: nobody meets a signature before its key. */
const announceMs = 10 * 60_000
/** A key stays published for so long after its successor began to sign: longer than anything that it signed is used. */
const lingerMs = 48 * 3_600_000

/** From when the key at `index` signs: the very first at once, since nothing else could. */
export function signsFrom(keys: readonly Made[], index: number): number {
  const made = keys[index]?.created_at ?? Number.POSITIVE_INFINITY
  return index === 0 ? made : made + announceMs
}

/** The key that signs at `now`; the first, too, where a clock stands before all of them. */
export function signingKeyAt<Key extends Made>(keys: readonly Key[], now: number): Key | undefined {
  return keys.findLast((_key, index) => signsFrom(keys, index) <= now) ?? keys[0]
}

/** The keys that signatures are verified with at `now`: the one that signs, those that will, those whose work is still in use. */
export function publishedKeysAt<Key extends Made>(keys: readonly Key[], now: number): Key[] {
  return keys.filter((_key, index) => now < signsFrom(keys, index + 1) + lingerMs)
}
