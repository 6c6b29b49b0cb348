import { StoreUnavailable } from '../../packages/server/src/store/errors.ts'
import type { Store } from '../../packages/server/src/store/store.ts'
import { type StoreCall, wrapStore } from './wrap-store.ts'

/** A fault between an app and its store, which the test turns on and off. */
export class Fault {
  /** The store cannot be reached. */
  away = false
  /** What every call of the store throws: a defect. */
  defect: Error | undefined
  /** The number of calls of each method of the store. */
  readonly calls: Partial<Record<StoreCall, number>> = {}

  /** Puts this fault in front of a store. */
  readonly wrap = (store: Store): Store =>
    wrapStore(store, (name, call) => {
      if (name === 'watch' || name === 'close') return call()
      this.calls[name] = (this.calls[name] ?? 0) + 1
      if (this.away) return Promise.reject(new StoreUnavailable('the test took the store away'))
      if (this.defect !== undefined) return Promise.reject(this.defect)
      return call()
    })
}
