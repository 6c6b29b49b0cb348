import { makeSecretCode } from '../access/make-secret.ts'
import { hashSecretCode, secretCodeCost } from '../access/secret-hash.ts'
import { systemClock } from '../clock.ts'
import type { Config } from '../config/config.ts'
import { machine } from '../first-start/ensure-secret-code.ts'
import { JournalWriter } from '../journal/writer.ts'
import { OpsError } from '../ops-error.ts'
import { openStore } from '../store/open.ts'
import { absoluteStore, secretCodeFile } from './paths.ts'
import { revealTo } from './reveal.ts'
import type { ExitCode } from './run.ts'

/** Sets a new secret code, generated or from `OPS_SECRET_CODE`. A running service uses it at once. */
export async function secretCodeReset(config: Config): Promise<ExitCode> {
  const store = await openStore(absoluteStore(config.store), { serving: false })
  try {
    const code = config.secretCode ?? makeSecretCode()
    const credential = await hashSecretCode(code, secretCodeCost)
    const reveal = config.secretCode === undefined ? revealTo(process.stderr, secretCodeFile(config.store)) : undefined
    const journal = await JournalWriter.open({ store, clock: systemClock })
    reveal?.before(code)
    try {
      await journal.commit(machine, async draft =>
        draft.propose({ actor: machine.actor, action: 'secret_code_set', at: draft.now, change: {}, credential }),
      )
    } catch (error) {
      reveal?.never()
      // Clients get `unavailable`; the operator on the machine sees the store's own error.
      throw error instanceof OpsError ? error.cause : error
    }
    reveal?.after(code)
    process.stderr.write('The secret code was replaced; sessions created with the old one are closed.\n')
    return 0
  } finally {
    await store.close()
  }
}
