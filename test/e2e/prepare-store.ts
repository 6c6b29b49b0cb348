import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { ensureSecretCode } from '../../packages/server/src/access/first-secret-code.ts'
import { systemClock } from '../../packages/server/src/clock.ts'
import { openStore } from '../../packages/server/src/store/open.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** The secret code of every prepared store. */
export const secretCode = 'correct-horse-battery'

/** Makes a store in `folder` whose secret code is set at little cost: hashing it at its full cost takes half a second. */
export async function prepareStore(t: Pick<TestContext, 'after'>, folder = temporaryFolder(t)): Promise<string> {
  const address = `sqlite:${join(folder, 'ops.db')}`
  const store = await openStore(address, { serving: true })
  const reveal = { before() {}, after() {}, never() {} }
  await ensureSecretCode(store, systemClock, { given: secretCode, cost: 1024, reveal })
  await store.close()
  return address
}
