import type { ErrorResponse } from '@ops/contract'
import { isObject } from './is-object.ts'
import { OpsError } from './ops-error.ts'
import { OpsUnreachableError } from './ops-unreachable-error.ts'

/** The `data` of an envelope. Throws the service's error, or that this is not an envelope. */
export async function readResponse(response: Response, url: string): Promise<unknown> {
  const body = parse(await response.text())
  const retryAfterSeconds = readRetryAfter(response.headers.get('retry-after'), Date.now())
  if (isRefusal(body)) throw new OpsError({ body, status: response.status, retryAfterSeconds })
  if (response.ok && isObject(body) && body['success'] === true && 'data' in body) return body['data']
  throw new OpsUnreachableError(url, `the response with status ${response.status} is not from the ops service`, {
    status: response.status,
    retryAfterSeconds,
  })
}

/** The text of a document. Throws the service's error, or that this is not a response of the service. */
export async function readText(response: Response, url: string): Promise<string> {
  if (!response.ok) await readResponse(response, url)
  return response.text()
}

function isRefusal(body: unknown): body is ErrorResponse {
  if (!isObject(body) || body['success'] !== false || !isObject(body['error'])) return false
  const major = body['error']['major']
  return isObject(major) && typeof major['tag'] === 'string' && isObject(major['message'])
}

/** Whole seconds of a `Retry-After`, which is a number or a date. */
function readRetryAfter(text: string | null, now: number): number | undefined {
  if (text === null) return undefined
  if (/^\d{1,9}$/.test(text.trim())) return Number(text)
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
