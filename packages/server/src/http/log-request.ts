import type { ServerResponse } from 'node:http'
import type { Context } from '../context.ts'
import { connectionOf } from './connection.ts'
import type { Call } from './envelope.ts'

/** The fields of a log line besides those of the call. */
interface Outcome {
  status: number
  /** The client closed the connection before the response was complete. */
  aborted?: true
  /** Why the service closed the connection, or why the request was malformed. */
  reason?: string | undefined
  /** How many requests a sampled line stands for. */
  one_in?: number
}

/** Logs the one line of a request. It never contains a query string or a credential. */
export function logRequest({ clock, log }: Context, call: Call, { status, ...more }: Outcome): void {
  const latency = Math.round(clock.monotonic() - call.startedAt)
  const actor = call.actor === undefined ? {} : { actor: call.actor }
  const tag = call.tag === undefined ? {} : { tag: call.tag }
  log.info(
    {
      request_id: call.id,
      call: call.name,
      status,
      latency_ms: latency,
      address: call.address,
      ...actor,
      ...tag,
      ...more,
    },
    'request',
  )
}

export function countRequest({ clock, figures }: Context, { name, startedAt }: Call, status: number): void {
  figures.requests.of(name).note(status, clock.monotonic() - startedAt)
}

/** Counts a request and logs it when its response is closed, complete or not. The returned function cancels that. */
export function logWhenClosed(context: Context, call: Call, response: ServerResponse): () => void {
  const connection = connectionOf(response.socket)
  const log = () => {
    const reason = call.reason ?? connection?.endReason
    countRequest(context, call, response.statusCode)
    logRequest(context, call, {
      status: response.statusCode,
      ...(response.writableFinished ? {} : { aborted: true }),
      ...(reason === undefined ? {} : { reason }),
    })
  }
  response.on('close', log)
  return () => response.off('close', log)
}
