import { hears } from '../../store/actions.ts'
import { emptyHead, headAfter } from '../../store/entry.ts'
import { StoreRefused } from '../../store/errors.ts'
import type { Store } from '../../store/store.ts'
import { ApiKeyVerifier } from './api-keys.ts'
import { entryProblem } from './chain.ts'
import { CredentialVerifier } from './credentials.ts'
import { DocumentVerifier } from './documents.ts'
import { GreatestIdVerifier } from './greatest-id.ts'
import { IdempotencyKeyVerifier } from './idempotency-keys.ts'
import { ListVerifier } from './lists.ts'
import { SigningKeyVerifier } from './signing-keys.ts'
import { pageSize, type Verifier } from './verifier.ts'
import { strayWindowProblem, WindowVerifier } from './windows.ts'

/** A store that is written to during a comparison is compared again, after reading on. */
const maxComparisons = 5

/** What `verifyStore` found: how much is sound, and the first thing that is not. */
export interface Verification {
  entries: number
  windows: number
  problem?: string
}

/**
 * Replays a store's journal: verifies its chain, and everything in the store that follows from it; also while a service
 * writes. If no verifier hears an action, only the chain of its entries is verified.
 *
 * @param progress called after every page, with the number of entries so far.
 * @throws StoreRefused if the store is written to faster than it can be compared.
 */
export async function verifyStore(store: Store, progress: (entries: number) => void = () => {}): Promise<Verification> {
  const windows = new WindowVerifier()
  // Windows before the lists of them, and keys before what the store says about them.
  const verifiers: readonly Verifier[] = [
    windows,
    new ListVerifier(),
    new DocumentVerifier(),
    new CredentialVerifier(),
    new ApiKeyVerifier(),
    new SigningKeyVerifier(),
    new IdempotencyKeyVerifier(),
    new GreatestIdVerifier(),
  ]
  let head = emptyHead
  for (let comparison = 1; comparison <= maxComparisons; comparison++) {
    for (;;) {
      const page = await store.journal.entries({ after: head.seq, limit: pageSize })
      for (const entry of page) {
        const problem = entryProblem(entry, head) ?? strayWindowProblem(entry)
        if (problem !== undefined) return { entries: head.seq, windows: 0, problem: `entry ${entry.seq}: ${problem}` }
        head = headAfter(entry)
        for (const verifier of verifiers) if (hears(verifier, entry)) verifier.take(entry)
      }
      progress(head.seq)
      if (page.length < pageSize) break
    }
    const problem = await firstProblem(store, verifiers)
    const found = { entries: head.seq, windows: windows.sound }
    if (problem === undefined) return found
    // What was written since the replay looks like damage.
    if ((await store.journal.head()).seq === head.seq) return { ...found, problem }
  }
  throw new StoreRefused(
    `${store.address} is written to faster than it can be compared: stop the service, or verify a copy`,
  )
}

async function firstProblem(store: Store, verifiers: readonly Verifier[]): Promise<string | undefined> {
  for (const verifier of verifiers) {
    const problem = await verifier.problem(store)
    if (problem !== undefined) return problem
  }
  return undefined
}
