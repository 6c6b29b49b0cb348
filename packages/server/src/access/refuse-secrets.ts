import { holdsWholeCredential } from '@ops/contract'
import type { Caller } from '../caller.ts'
import { invalidInput } from '../ops-error.ts'
import { maxProblems, safeName } from '../wire/parse.ts'
import type { Access } from './access.ts'

/** Where a credential has its place. */
const places = new Set(['secret_code', 'new_secret_code', 'session_guid'])
/** No text that can be kept is longer. */
const longest = 4000

/**
 * Refuses texts, names and idempotency keys that hold a credential: they are kept, and most are shown to others.
 *
 * @throws OpsError `invalid-input` naming each field, and no value.
 */
export function refuseSecrets(access: Access, caller: Caller, input: Record<string, unknown>): void {
  const holds = (value: unknown) =>
    typeof value === 'string' &&
    value.length <= longest &&
    (holdsWholeCredential(value) || access.holdsSecret(value, { caller }))
  const wrong = Object.entries(input)
    .filter(([name, value]) => !places.has(name) && (Array.isArray(value) ? value.some(holds) : holds(value)))
    .map(([name]) => ({ path: safeName(name), message: 'must hold no credential: texts are kept and shown' }))
  if (wrong.length > 0) throw invalidInput(...wrong.slice(0, maxProblems))
}
