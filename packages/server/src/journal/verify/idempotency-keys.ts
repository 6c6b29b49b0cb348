import type { Entry } from '../../store/entry.ts'
import type { Store } from '../../store/store.ts'
import type { Verifier } from './verifier.ts'

/** An hour less than keys are stored: older ones may be forgotten while they are compared. */
const comparedMs = 23 * 3_600_000

/** Looks up every idempotency key, of any action. */
export class IdempotencyKeyVerifier implements Verifier {
  /** The entry of each key, and when that was recorded. */
  readonly #keys = new Map<string, { seq: number; recordedAt: number }>()

  take({ seq, recorded_at, idempotency }: Entry): void {
    const recordedAt = Date.parse(recorded_at)
    if (idempotency !== undefined && isCompared(recordedAt)) this.#keys.set(idempotency.key, { seq, recordedAt })
  }

  async problem(store: Store): Promise<string | undefined> {
    for (const [key, { seq, recordedAt }] of this.#keys) {
      if (!isCompared(recordedAt)) continue
      const entry = await store.journal.entryByIdempotencyKey(key, recordedAt)
      if (entry?.seq !== seq) return `idempotency key of entry ${seq}: leads to ${entry?.seq ?? 'no entry'}`
    }
    return undefined
  }
}

function isCompared(recordedAt: number): boolean {
  return recordedAt >= Date.now() - comparedMs
}
