import { covers, type Part } from '@ops/contract'
import type { Follower } from '../journal/follower.ts'
import { allDocuments } from '../store/documents.ts'
import type { Entry } from '../store/entry.ts'
import type { Store } from '../store/store.ts'

/** The noun of parts in the journal. */
export const partNoun = 'part'

/** Every part, in memory. It follows the journal and does not use the store once it is loaded. */
export class Parts implements Follower {
  readonly hears = [partNoun]
  readonly #store: Store
  #parts = new Map<string, Part>()
  /** Ascending. */
  #scopes: string[] = []

  constructor(store: Store) {
    this.#store = store
  }

  get count(): number {
    return this.#parts.size
  }

  get(scope: string): Part | undefined {
    return this.#parts.get(scope)
  }

  /** The parts after a scope, ascending: those that another one covers. */
  *after(last: string, above: string): Iterable<Part> {
    for (let index = this.#indexAfter(last); index < this.#scopes.length; index++) {
      const scope = this.#scopes[index] ?? ''
      const part = covers(above, scope) ? this.#parts.get(scope) : undefined
      if (part !== undefined) yield part
    }
  }

  /** Loads all parts in place of those from before. No entry may be applied during that. */
  async load(): Promise<void> {
    const parts = new Map<string, Part>()
    for await (const { id, document } of allDocuments(this.#store, partNoun))
      if (document !== undefined) parts.set(id, document as unknown as Part)
    this.#parts = parts
    this.#scopes = [...parts.keys()].sort()
  }

  apply({ id, revision, document }: Entry): void {
    const known = id === undefined ? undefined : this.#parts.get(id)
    // Loaded later than this entry was written.
    if (id === undefined || (known !== undefined && known.revision >= (revision ?? 0))) return
    if (document !== undefined) this.#parts.set(id, document as unknown as Part)
    else this.#parts.delete(id)
    const index = this.#indexAfter(id)
    if (known === undefined && document !== undefined) this.#scopes.splice(index, 0, id)
    if (known !== undefined && document === undefined) this.#scopes.splice(index - 1, 1)
  }

  forget(): Promise<void> {
    return this.load()
  }

  /** How many scopes are not above a scope: the index of the first that is. */
  #indexAfter(scope: string): number {
    let [low, high] = [0, this.#scopes.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#scopes[middle] ?? '') <= scope) low = middle + 1
      else high = middle
    }
    return low
  }
}
