import type { Config } from '../config/config.ts'
import type { JournalWriter } from '../journal/writer.ts'
import type { Log } from '../log.ts'
import { OpsError } from '../ops-error.ts'
import { creationOf, makeSigningKey } from '../signing/make-signing-key.ts'
import type { SigningKeys } from '../signing/signing-keys.ts'
import { machine } from './ensure-secret-code.ts'

interface SigningContext {
  config: Pick<Config, 'keySecret'>
  journal: JournalWriter
  log: Log
  signingKeys: SigningKeys
}

/**
 * Makes the first key of a store that has none, such as one of an older release, and logs why the service cannot sign. It
 * serves in any case.
 */
export async function ensureSigningKey({ config, journal, log, signingKeys }: SigningContext): Promise<void> {
  try {
    if ((await signingKeys.all()).length === 0) {
      const key = await makeSigningKey(config.keySecret)
      await journal.commit(
        machine,
        async draft => {
          // Another instance may have been faster.
          if ((await signingKeys.all()).length === 0) draft.propose(creationOf(key, machine.actor, draft.now))
        },
        { alone: true, entries: 1 },
      )
    }
    await signingKeys.signer()
    const unencrypted = config.keySecret === undefined ? [] : await signingKeys.unencrypted()
    if (unencrypted.length > 0)
      log.warn(
        { kids: unencrypted },
        'OPS_KEY_SECRET is set, but these private keys were made before that and are stored unencrypted: make a new one with g3n-ops signing-key-rotate',
      )
  } catch (error) {
    if (!(error instanceof OpsError) || error.tag !== 'unavailable') throw error
    log.warn({ error: String(error.cause ?? error) }, 'schedules are not signed until the next start or a new key')
  }
}
