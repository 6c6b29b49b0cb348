/** Keys per cache that have been set once and not read again: few, so that ever new keys take little room. */
const maxUnproven = 16
/** Evicted keys that are remembered, with four bytes each. A power of two. */
const maxRemembered = 8192

interface Entry<Value> {
  readonly value: Value
  readonly bytes: number
}

/** The memory that the caches of one process share. If it is used up, the largest cache drops its oldest value. */
export class CacheBudget {
  readonly maxBytes: number
  readonly #caches: Pick<BoundedCache<unknown>, 'bytes' | 'dropOldest'>[] = []

  readonly #whenFull: () => void

  /** @param whenFull - Called each time that values have to be dropped. */
  constructor(maxBytes: number, whenFull: () => void = () => {}) {
    this.maxBytes = maxBytes
    this.#whenFull = whenFull
  }

  get bytes(): number {
    return this.#caches.reduce((sum, { bytes }) => sum + bytes, 0)
  }

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
 * A bounded cache for keys that come from requests. A key that is read again stays until the budget is used up; others are
 * soon evicted by the next new keys. The caller decides whether a value is still valid.
 */
export class BoundedCache<Value> {
  readonly #budget: CacheBudget
  readonly #sizeOf: (value: Value) => number
  readonly #proven = new Map<string, Entry<Value>>()
  readonly #unproven = new Map<string, Entry<Value>>()
  /** Hashes of evicted keys, each at an index that follows from the hash; a later one may overwrite it. */
  readonly #remembered = new Int32Array(maxRemembered)
  #provenBytes = 0
  #unprovenBytes = 0

  /** @param sizeOf - The bytes of a value in memory. The key and the overhead of the cache are added. */
  constructor(budget: CacheBudget, sizeOf: (value: Value) => number) {
    this.#budget = budget
    this.#sizeOf = sizeOf
    budget.join(this)
  }

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
      // Moves it to the end: the oldest are dropped first.
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

  /** Drops one value. Returns its bytes, 0 if the cache is empty. */
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

/** The overhead per value: its slot in the map, and the objects around it. `bounded-cache.test.ts` compares it with the heap. */
const entryBytes = 160

/** The bytes of a text in memory: one per character, or two if it has any outside Latin-1. */
export function textBytes(text: string): number {
  // oxlint-disable-next-line no-control-regex -- the whole of Latin-1
  return /^[\u0000-\u00ff]*$/.test(text) ? text.length : text.length * 2
}
