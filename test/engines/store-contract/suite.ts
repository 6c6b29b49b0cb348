import type { TestContext } from 'node:test'
import type { Store } from '../../../packages/server/src/store/store.ts'

/** What an engine hands to the suite: a fresh, empty store, and the same one opened again. */
export interface Engine {
  name: string
  /** An empty store of its own, which ends with the test. */
  open(t: Pick<TestContext, 'after'>): Promise<Opened>
}

export interface Opened {
  store: Store
  /** Closes the store and opens what it left. */
  reopen(): Promise<Store>
  /** Copies all that the store keeps; the returned function puts it back beneath the open store. */
  keep(): Promise<() => Promise<void>>
}

/** Declares a case, which gets a store of its own. */
export type Suite = (
  title: string,
  run: (store: Opened['store'], reopen: Opened['reopen'], keep: Opened['keep']) => Promise<void>,
) => void
