/** So few keys that have been asked for once are kept in each cache that ever-new ones die young. */
const maxUnproven = 16
/** Of so many of those pushed out it is remembered that they were asked for, a few bytes each. */
const maxRemembered = 8192

interface Entry<Value> {
  readonly value: Value
  readonly bytes: number
}

/** What the caches of one process may hold together. The one that holds most gives way first. */
export class CacheBudget {
  readonly maxBytes: number
  readonly #caches: Pick<BoundedCache<unknown>, 'bytes' | 'dropOldest'>[] = []

  readonly #whenFull: () => void

  /** @param whenFull - Is told each time that something must be dropped to make room. */
  constructor(maxBytes: number, whenFull: () => void = () => {}) {
    this.maxBytes = maxBytes
    this.#whenFull = whenFull
  }

  /** What all caches hold, in bytes. */
  get bytes(): number {
    return this.#caches.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /** Counts a cache in. */
  join(cache: Pick<BoundedCache<unknown>, 'bytes' | 'dropOldest'>): void {
    this.#caches.push(cache)
  }

  /** Drops the oldest of the largest cache until the rest fits. */
  fit(): void {
    let over = this.bytes - this.maxBytes
    if (over > 0) this.#whenFull()
    while (over > 0) {
      const largest = this.#caches.reduce((a, b) => (b.bytes > a.bytes ? b : a))
      const dropped = largest.dropOldest()
      if (dropped === 0) return
      over -= dropped
    }
  }
}

/**
 * A bounded cache by key, for keys that strangers choose. What is asked for a second time stays until the budget is
 * used up; what is not is pushed out by the next such keys soon. Whether a value still holds is for the caller to tell.
 */
export class BoundedCache<Value> {
  readonly #budget: CacheBudget
  readonly #sizeOf: (value: Value) => number
  readonly #proven = new Map<string, Entry<Value>>()
  readonly #unproven = new Map<string, Entry<Value>>()
  /** A hash of each key that was pushed out, at the place that the hash says; a later one may take its place. */
  readonly #remembered = new Int32Array(maxRemembered)
  #provenBytes = 0
  #unprovenBytes = 0

  /** @param sizeOf - The bytes that a value takes in memory. Keys and the cache's own share are added. */
  constructor(budget: CacheBudget, sizeOf: (value: Value) => number) {
    this.#budget = budget
    this.#sizeOf = sizeOf
    budget.join(this)
  }

  /** What it holds, in bytes. */
  get bytes(): number {
    return this.#provenBytes + this.#unprovenBytes
  }

  get(key: string): Value | undefined {
    const proven = this.#proven.get(key)
    if (proven !== undefined) return proven.value
    const entry = this.#unproven.get(key)
    if (entry === undefined) return undefined
    this.#unproven.delete(key)
    this.#unprovenBytes -= entry.bytes
    this.#proven.set(key, entry)
    this.#provenBytes += entry.bytes
    return entry.value
  }

  set(key: string, value: Value): void {
    const entry = { value, bytes: entryBytes + textBytes(key) + this.#sizeOf(value) }
    const [proven, unproven] = [this.#proven.get(key), this.#unproven.get(key)]
    if (unproven !== undefined) {
      this.#unproven.delete(key)
      this.#unprovenBytes -= unproven.bytes
    }
    if (proven === undefined && !this.#remembers(key)) {
      this.#unproven.set(key, entry)
      this.#unprovenBytes += entry.bytes
      if (this.#unproven.size > maxUnproven) this.#dropUnproven()
    } else {
      // Behind all others: the oldest go first.
      this.#proven.delete(key)
      this.#proven.set(key, entry)
      this.#provenBytes += entry.bytes - (proven?.bytes ?? 0)
    }
    this.#budget.fit()
  }

  clear(): void {
    this.#proven.clear()
    this.#unproven.clear()
    this.#provenBytes = 0
    this.#unprovenBytes = 0
  }

  /** Drops one entry; answers with its bytes, 0 if there is none. */
  dropOldest(): number {
    for (const [key, { bytes }] of this.#proven) {
      this.#proven.delete(key)
      this.#provenBytes -= bytes
      return bytes
    }
    return this.#dropUnproven()
  }

  #dropUnproven(): number {
    for (const [key, { bytes }] of this.#unproven) {
      this.#unproven.delete(key)
      this.#unprovenBytes -= bytes
      const hash = hashOf(key)
      this.#remembered[hash & (maxRemembered - 1)] = hash
      return bytes
    }
    return 0
  }

  #remembers(key: string): boolean {
    const hash = hashOf(key)
    return this.#remembered[hash & (maxRemembered - 1)] === hash
  }
}

/** FNV-1a over the characters of a text. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash
}

/** An entry's place in the map, and the objects around its value; `bounded-cache.test.ts` holds the count to the heap. */
const entryBytes = 160

/** What a text takes in memory: a byte a character, two if one of them is beyond Latin-1. */
export function textBytes(text: string): number {
  // oxlint-disable-next-line no-control-regex -- the whole of Latin-1
  return /^[\u0000-\u00ff]*$/.test(text) ? text.length : text.length * 2
}
