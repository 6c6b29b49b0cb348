import { type OperationId, operations } from '@ops/contract'
import { OpsError } from './ops-error.ts'
import { OpsUnreachableError } from './ops-unreachable-error.ts'

/** The longest wait that a client takes upon itself before it tries again. */
const maxWaitMs = 10_000

/** Whether a call may be sent again without doing anything twice: it reads, or it carries an idempotency key. */
export function isRepeatable(id: OperationId, input: Readonly<Record<string, unknown>>): boolean {
  const { method, path } = operations[id]
  return method === 'GET' || /\/(get|list)$/.test(path) || typeof input['idempotency_key'] === 'string'
}

/**
 * Milliseconds to wait before trying again after an error; `undefined` where that would not help, or would take too
 * long. As long as `Retry-After` asks, else doubling from 200 ms, with jitter.
 *
 * @param attempt - 0 after the first try.
 */
export function waitAfter(error: unknown, attempt: number, random: () => number = Math.random): number | undefined {
  if (!isPassing(error)) return undefined
  if (error.retryAfterSeconds === undefined) return 200 * 2 ** attempt * (0.5 + random())
  const asked = error.retryAfterSeconds * 1000
  return asked > maxWaitMs ? undefined : asked + 250 * random()
}

function isPassing(error: unknown): error is OpsError | OpsUnreachableError {
  if (error instanceof OpsError) return error.status === 503 || error.status === 429
  if (!(error instanceof OpsUnreachableError)) return false
  return error.status === undefined || [429, 502, 503, 504].includes(error.status)
}

/** Resolves after some milliseconds; rejects with the signal's reason when that is aborted first. */
export function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const abort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, ms)
    signal?.addEventListener('abort', abort, { once: true })
  })
}
