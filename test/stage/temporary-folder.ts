import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { endWithTest } from './end-with-test.ts'

/** A folder that is deleted with the test. */
export function temporaryFolder(t: Pick<TestContext, 'after'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'g3n-ops-'))
  endWithTest(t, () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}
