import type { TestContext } from 'node:test'

/** A store engine under test: how the real thing is started, and how a test gets a store of its own on it. */
export interface TestEngine {
  /** As `OPS_TEST_ENGINE` names it. */
  readonly name: string
  /** Whether a store is a file on this machine. */
  readonly keepsFile: boolean
  /** The address of a store that goes with the process that opens it, where the engine has such. */
  readonly inMemory?: string
  /**
   * Starts what the engine's stores need, once for a whole run of tests; `variables` tell the test processes where it is.
   * A test process that is given none starts one of its own.
   */
  start(): Promise<{ variables: Record<string, string>; stop(): Promise<void> }>
  /** The address of an empty store that no other test uses; it goes with the test. */
  freshStore(t: Pick<TestContext, 'after'>): Promise<string>
  /** Copies all that a store keeps; the returned function puts it back, beneath whoever serves it by then. */
  keep(address: string): Promise<() => Promise<void>>
}
