import type { Config } from '../config/config.ts'
import { verifyStore } from '../journal/verify/verify-store.ts'
import { openStore } from '../store/open.ts'
import { absoluteStore } from './paths.ts'
import { formatCount, Progress } from './progress.ts'
import type { ExitCode } from './run.ts'

/** Verifies the journal's chain and the projections against it, and reports the first problem. */
export async function storeVerify(config: Config): Promise<ExitCode> {
  const store = await openStore(absoluteStore(config.store), { serving: false })
  try {
    const progress = new Progress()
    const { entries, windows, problem } = await verifyStore(store, count => progress.show(count))
    progress.end()
    if (problem !== undefined) {
      process.stderr.write(`g3n-opsd: ${store.address} is not sound: ${problem}\n`)
      return 1
    }
    process.stdout.write(
      `${store.address} is sound: ${formatCount(entries)} entries, ${formatCount(windows)} windows\n`,
    )
    return 0
  } finally {
    await store.close()
  }
}
