import { test } from 'node:test'
import { credentialsContract } from './credentials.ts'
import { documentsContract } from './documents.ts'
import { gateSummariesContract } from './gate-summaries.ts'
import { journalContract } from './journal.ts'
import { sessionsContract } from './sessions.ts'
import { wholeContract } from './store.ts'
import type { Engine, Suite } from './suite.ts'
import { windowsContract } from './windows.ts'
import { wrongCodesContract } from './wrong-codes.ts'

/** Everything that the store's interface promises, checked on an engine. Every engine passes all of it. */
export function storeContract({ name, open }: Engine): void {
  const suite: Suite = (title, run) =>
    void test(`${name}: ${title}`, async t => {
      const { store, reopen, keep } = await open(t)
      await run(store, reopen, keep)
    })
  wholeContract(suite)
  journalContract(suite)
  windowsContract(suite)
  documentsContract(suite)
  credentialsContract(suite)
  sessionsContract(suite)
  gateSummariesContract(suite)
  wrongCodesContract(suite)
}
