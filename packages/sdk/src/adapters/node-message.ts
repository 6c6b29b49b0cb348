import type { ClosedAnswer } from '@ops/contract'
import type { RequestReader } from './guard.ts'

/** The properties of a `node:http` request that a gate reads. */
export interface NodeRequest {
  readonly method?: string | undefined
  readonly url?: string | undefined
  readonly headers: { readonly [name: string]: string | string[] | undefined }
  readonly socket: { readonly remoteAddress?: string | undefined }
}

/** The parts of a `node:http` response that a gate uses. */
export interface NodeResponse {
  readonly headersSent: boolean
  statusCode: number
  setHeader(name: string, value: string): unknown
  end(body: string): unknown
}

/** A header of a request of `node:http`, or of a framework on it. */
export function headerOf({ headers }: Pick<NodeRequest, 'headers'>, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}

/** Reads requests of `node:http`. */
export const nodeReader: RequestReader<NodeRequest> = {
  method: ({ method }) => method ?? 'GET',
  url: ({ url }) => url ?? '/',
  header: headerOf,
  address: ({ socket }) => socket.remoteAddress,
}

/** Answers for a closed gate, unless something else has answered already, such as a time-out. */
export function sendClosed(response: NodeResponse, { status, headers, body }: ClosedAnswer): void {
  if (response.headersSent) return
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.end(body)
}
