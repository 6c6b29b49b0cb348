import { type Entry, greatestIdOf } from '../../store/entry.ts'
import type { Store } from '../../store/store.ts'
import type { Verifier } from './verifier.ts'

/** Compares the greatest id with those in the entries: new ids are greater than it. */
export class GreatestIdVerifier implements Verifier {
  #greatest = ''

  take(entry: Entry): void {
    const id = greatestIdOf(entry)
    if (id > this.#greatest) this.#greatest = id
  }

  async problem(store: Store): Promise<string | undefined> {
    const stored = (await store.journal.greatestId()) ?? ''
    if (stored === this.#greatest) return undefined
    return `the greatest id is ${this.#greatest || 'none'}, but ${stored || 'none'} is stored`
  }
}
