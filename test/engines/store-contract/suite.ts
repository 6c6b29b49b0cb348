import type { TestContext } from 'node:test'
import type { Store } from '../../../packages/server/src/store/store.ts'

/** What an engine provides to the suite: an empty store, and the same one opened again. */
export interface Engine {
  name: string
  /** An empty store, which is closed with the test. */
  open(t: Pick<TestContext, 'after'>): Promise<Opened>
}

export interface Opened {
  store: Store
  /** Closes the store and opens it again. */
  reopen(): Promise<Store>
  /** Copies everything in the store; the returned function restores it under the open store. */
  keep(): Promise<() => Promise<void>>
}

/** Declares a case, which gets its own store. */
export type Suite = (
  title: string,
  run: (store: Opened['store'], reopen: Opened['reopen'], keep: Opened['keep']) => Promise<void>,
) => void
