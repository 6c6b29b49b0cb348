import { holdsWholeCredential } from '@ops/contract'
import type { Caller } from '../caller.ts'
import { invalidInput } from '../ops-error.ts'
import { maxProblems, safeName } from '../wire/parse.ts'
import type { Access } from './access.ts'

/** Fields that are for credentials. */
const credentialFields = new Set(['secret_code', 'new_secret_code', 'session_guid'])
/** Of a text that can be stored, in UTF-16 code units. */
const maxLength = 4000

/**
 * Rejects texts, names and idempotency keys that contain a credential: they are stored, and most are shown to others.
 *
 * @throws OpsError `invalid-input`, which names the fields and repeats no value.
 */
export function rejectSecrets(access: Access, caller: Caller, input: Record<string, unknown>): void {
  const holds = (value: unknown): boolean => {
    if (typeof value === 'object' && value !== null) return Object.entries(value).flat().some(holds)
    return (
      typeof value === 'string' &&
      value.length <= maxLength &&
      (holdsWholeCredential(value) || access.holdsSecret(value, { caller }))
    )
  }
  const wrong = Object.entries(input)
    .filter(([name, value]) => !credentialFields.has(name) && holds(value))
    .map(([name]) => ({ path: safeName(name), message: 'must not contain a credential: texts are stored and shown' }))
  if (wrong.length > 0) throw invalidInput(...wrong.slice(0, maxProblems))
}
