import type { TestContext } from 'node:test'
import type { TestEngine } from './engine.ts'
import { testEngines } from './engines.ts'

const wanted = process.env['OPS_TEST_ENGINE']

/** The engine that this process tests: the one that `OPS_TEST_ENGINE` names, else the first. */
export const engineUnderTest: TestEngine =
  testEngines.find(({ name }) => name === (wanted ?? testEngines[0]?.name)) ?? unknown()

/** The address of an empty store on the engine under test; it goes with the test. */
export function freshStore(t: Pick<TestContext, 'after'>): Promise<string> {
  return engineUnderTest.freshStore(t)
}

/** For a test that looks into the file that an engine keeps: skipped where it keeps none. */
export const onAFile = { skip: engineUnderTest.keepsFile ? false : 'this engine keeps no file' }

function unknown(): never {
  throw new Error(`OPS_TEST_ENGINE names no engine: it is one of ${testEngines.map(({ name }) => name).join(', ')}`)
}
