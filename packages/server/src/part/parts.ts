import { covers, type Part } from '@ops/contract'
import type { Follower } from '../journal/follower.ts'
import { allDocuments } from '../store/documents.ts'
import type { Entry } from '../store/entry.ts'
import type { Store } from '../store/store.ts'

/** The noun of parts in the journal. */
export const partNoun = 'part'

/** A part, or its JSON until it is first asked for: a start loads twenty thousand. */
type Held = Part | { revision: number; json: string }

/** Every part, in memory. It follows the journal and does not use the store once it is loaded. */
export class Parts implements Follower {
  readonly hears = [partNoun]
  readonly #store: Store
  #held = new Map<string, Held>()
  /** Ascending; made when it is asked for. */
  #scopes: readonly string[] | undefined

  constructor(store: Store) {
    this.#store = store
  }

  get count(): number {
    return this.#held.size
  }

  get(scope: string): Part | undefined {
    const held = this.#held.get(scope)
    if (held === undefined || !('json' in held)) return held
    const part = JSON.parse(held.json) as Part
    this.#held.set(scope, part)
    return part
  }

  /** The parts after a scope, ascending: those that another one covers. */
  *after(last: string, above: string): Iterable<Part> {
    const scopes = (this.#scopes ??= [...this.#held.keys()].sort())
    for (let index = indexAfter(scopes, last); index < scopes.length; index++) {
      const scope = scopes[index] ?? ''
      const part = covers(above, scope) ? this.get(scope) : undefined
      if (part !== undefined) yield part
    }
  }

  /** Loads all parts in place of those from before. No entry may be applied during that. */
  async load(): Promise<void> {
    const held = new Map<string, Held>()
    for await (const { id, revision, json } of allDocuments(this.#store, partNoun))
      if (json !== undefined) held.set(id, { revision, json })
    this.#held = held
    this.#scopes = undefined
  }

  apply({ id, revision = 0, document }: Entry): void {
    if (id === undefined) return
    const known = this.#held.get(id)
    // Loaded later than this entry was written.
    if (known !== undefined && known.revision >= revision) return
    if (document === undefined) this.#held.delete(id)
    else this.#held.set(id, document as unknown as Part)
    if ((known === undefined) !== (document === undefined)) this.#scopes = undefined
  }

  forget(): Promise<void> {
    return this.load()
  }
}

/** How many scopes of a sorted list are not above a scope: the index of the first that is. */
function indexAfter(scopes: readonly string[], scope: string): number {
  let [low, high] = [0, scopes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((scopes[middle] ?? '') <= scope) low = middle + 1
    else high = middle
  }
  return low
}
