import { type OperationId, type Operations, operations } from '@ops/contract'

/** A response, taken apart. */
export interface Answer<Data = Record<string, unknown>> {
  status: number
  headers: Headers
  body: {
    success: boolean
    data: Data
    revision?: number
    error: { major: { tag: string; message: { en_US: string } }; details?: Record<string, unknown>; retryable: boolean }
    build: Record<string, unknown>
    stats: Record<string, unknown>
  }
}

/** Makes a call of the contract, whatever its response; rejects if there is none. `baseUrl` ends with `/ops`. */
export async function callOperation<Id extends OperationId>(
  baseUrl: string,
  id: Id,
  input: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Answer<Operations[Id]['data']>> {
  const { method, path } = operations[id]
  const url = new URL(`${baseUrl}${path}`)
  const body = method === 'GET' ? undefined : JSON.stringify(input)
  if (body === undefined) for (const [name, value] of Object.entries(input)) url.searchParams.set(name, String(value))
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  const response = await fetch(url, { method, headers: { ...type, ...headers }, ...(body !== undefined && { body }) })
  return { status: response.status, headers: response.headers, body: await response.json() } as Answer<never>
}
