import type { TestContext } from 'node:test'

/** A store engine under test: how it is started, and how a test gets its own store. */
export interface TestEngine {
  /** The value of `OPS_TEST_ENGINE`. */
  readonly name: string
  /** Whether a store is a file on this machine. */
  readonly keepsFile: boolean
  /** The address of a store in the memory of the process that opens it, if the engine has such stores. */
  readonly inMemory?: string
  /**
   * Starts what the engine's stores need, once per test run. `variables` are for the test processes, to find it. A test
   * process without them starts its own.
   */
  start(): Promise<{ variables: Record<string, string>; stop(): Promise<void> }>
  /** The address of an empty store that no other test uses, removed with the test. */
  freshStore(t: Pick<TestContext, 'after'>): Promise<string>
  /** Copies everything in a store; the returned function restores it, under the processes that serve it then. */
  keep(address: string): Promise<() => Promise<void>>
}
