import { type OperationId, operations } from '@ops/contract'
import { type Credentials, identify } from './credentials.ts'
import { takesSecretCode } from './operation.ts'

/** A request, ready to be sent any number of times. */
export interface PreparedRequest {
  url: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body: string | undefined
}

/**
 * Builds the request of an operation. A credential is never in the URL, and only the one that the service checks is
 * sent: none if none is needed, only the secret code if the operation takes one, a session rather than a key.
 */
export function buildRequest(
  baseUrl: string,
  id: OperationId,
  input: Readonly<Record<string, unknown>>,
  credentials: Credentials,
): PreparedRequest {
  const { method, path, role, query } = operations[id]
  const headers: Record<string, string> = { accept: 'application/json, */*;q=0.5' }
  if (method === 'GET') {
    if (role !== 'none') identify(headers, credentials)
    return { url: baseUrl + path + queryOf(id, query, input), method, headers, body: undefined }
  }
  const code = takesSecretCode(id) ? (input['secret_code'] ?? credentials.secretCode) : undefined
  if (code === undefined && input['session_guid'] === undefined) {
    identify(headers, id === 'sessionCreate' ? { ...credentials, session: undefined } : credentials)
  }
  headers['content-type'] = 'application/json'
  const body = JSON.stringify(code === undefined ? input : { ...input, secret_code: code })
  return { url: baseUrl + path, method, headers, body }
}

function queryOf(id: OperationId, known: readonly string[], input: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue
    if (!known.includes(name)) throw new TypeError(`${id} does not take ${name}`)
    query.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
