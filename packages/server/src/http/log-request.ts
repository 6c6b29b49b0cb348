import type { ServerResponse } from 'node:http'
import type { Context } from '../context.ts'
import { connectionOf } from './connection.ts'
import type { Call } from './envelope.ts'

/** What a log line says beside the call. */
interface Ending {
  status: number
  /** The client had gone before its answer. */
  aborted?: true
  /** Why what was no HTTP was refused. */
  reason?: string | undefined
  /** How many requests a sampled line stands for. */
  one_in?: number
}

/** The one line of a request: never a query string, never a credential. */
export function logRequest({ clock, log }: Context, call: Call, { status, ...more }: Ending): void {
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

/** Logs a request when its answer is over, however it ends; the returned function takes that back. */
export function logWhenClosed(context: Context, call: Call, response: ServerResponse): () => void {
  const connection = connectionOf(response.socket)
  // Also where the client has gone before its answer.
  const log = () => {
    const reason = call.reason ?? connection?.endReason
    logRequest(context, call, {
      status: response.statusCode,
      ...(response.writableFinished ? {} : { aborted: true }),
      ...(reason === undefined ? {} : { reason }),
    })
  }
  response.on('close', log)
  return () => response.off('close', log)
}
