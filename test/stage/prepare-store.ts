import type { TestContext } from 'node:test'
import { systemClock } from '../../packages/server/src/clock.ts'
import { ensureSecretCode } from '../../packages/server/src/first-start/ensure-secret-code.ts'
import { openStore } from '../../packages/server/src/store/open.ts'
import { freshStore } from '../engines/fresh-store.ts'

/** The secret code of every prepared store. */
export const secretCode = 'correct-horse-battery'

/** Sets the secret code of an empty store with a cheap hash: the full cost takes half a second. */
export async function prepareStore(t: Pick<TestContext, 'after'>, given?: string): Promise<string> {
  const address = given ?? (await freshStore(t))
  const store = await openStore(address, { serving: true })
  const reveal = { before() {}, after() {}, never() {} }
  await ensureSecretCode(store, systemClock, { given: secretCode, cost: 1024, reveal })
  await store.close()
  return address
}
