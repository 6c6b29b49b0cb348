import type { Store } from '../../packages/server/src/store/store.ts'
import { wrapStore } from './wrap-store.ts'

/** Counts the pending calls of a store: a manual clock waits for them. */
export class Pending {
  count = 0

  /** Puts the count in front of a store. */
  readonly wrap = (store: Store): Store =>
    wrapStore(store, (name, call) => {
      // The clock is the test's.
      if (name === 'now') return Promise.resolve(undefined)
      if (name === 'watch' || name === 'close') return call()
      this.count++
      return (call() as Promise<unknown>).finally(() => this.count--)
    })
}
