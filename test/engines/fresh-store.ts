import type { TestContext } from 'node:test'
import type { TestEngine } from './engine.ts'
import { testEngines } from './engines.ts'

const wanted = process.env['OPS_TEST_ENGINE']

/** The engine that this process tests: the one in `OPS_TEST_ENGINE`, or the first. */
export const engineUnderTest: TestEngine =
  testEngines.find(({ name }) => name === (wanted ?? testEngines[0]?.name)) ?? unknown()

/** The address of an empty store on the engine under test, removed with the test. */
export function freshStore(t: Pick<TestContext, 'after'>): Promise<string> {
  return engineUnderTest.freshStore(t)
}

/** For a test that reads the file of a store: skipped if the engine has none. */
export const onAFile = { skip: engineUnderTest.keepsFile ? false : 'this engine has no file' }

function unknown(): never {
  throw new Error(`OPS_TEST_ENGINE must be one of ${testEngines.map(({ name }) => name).join(', ')}`)
}
