import { type OperationId, operations } from '@ops/contract'
import { OpsError } from './ops-error.ts'
import { OpsUnreachableError } from './ops-unreachable-error.ts'

/** Max time that a client waits before a retry. */
const maxWaitMs = 10_000

/** Whether a call may be sent again without doing anything twice: it reads, or has an idempotency key. */
export function isRepeatable(id: OperationId, input: Readonly<Record<string, unknown>>): boolean {
  const { method, path } = operations[id]
  return method === 'GET' || /\/(get|list|state)$/.test(path) || typeof input['idempotency_key'] === 'string'
}

/**
 * Milliseconds to wait before a retry: what `Retry-After` asks for, otherwise 200 ms, doubled with each attempt, with
 * jitter. `undefined` if a retry would not help, or would have to wait too long.
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

/** Resolves after `ms` milliseconds; rejects with the signal's reason if that is aborted first. */
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
