import { type ErrorResponse, type ErrorTag, errorCatalogue, type Stats, toTimestamp } from '@ops/contract'
import type { Context } from '../context.ts'
import type { OpsError } from '../ops-error.ts'
import * as serializers from '../wire/generated/serializers.gen.js'
import { shownPath } from './routes.ts'

/** A request as it appears in the envelope and in its log line. */
export interface Call {
  id: string
  /** Method and path without the base and the query, at most 128 characters. */
  name: string
  /** Monotonic milliseconds at which its head was read. */
  startedAt: number
  address: string
  actor?: string
  /** SHA-256 of its session. */
  session?: string
  /** The tag of the error in the response, for the log line. */
  tag?: ErrorTag
  /** Why the service closed the connection, for the log line. */
  reason?: string | undefined
}

/** The schema of a successful response in an envelope: each has a serializer. */
export type SuccessSchema = Exclude<keyof typeof serializers, 'PingData' | 'MaintenanceRecord' | 'ErrorResponse'>

/** The envelope of a successful response. `revision` is repeated from the data, if they have one. */
export function successBody(context: Context, call: Call, schema: SuccessSchema, data: object): string {
  const envelope = {
    success: true,
    data,
    ...(hasRevision(data) ? { revision: data.revision } : {}),
    build: context.build,
    stats: statsOf(context, call),
  }
  return (serializers[schema] as (value: object) => string)(envelope)
}

export function errorBody(context: Context, call: Call, error: OpsError): string {
  const envelope: ErrorResponse = {
    success: false,
    error: {
      major: { tag: error.tag, message: { en_US: error.message } },
      ...(error.details === undefined ? {} : { details: error.details }),
      retryable: errorCatalogue[error.tag].retryable,
    },
    build: context.build,
    stats: statsOf(context, call),
  }
  return serializers.ErrorResponse(envelope)
}

export function statsOf({ access, clock }: Context, call: Call): Stats {
  return {
    call: call.name,
    service: 'ops',
    timestamp_utc: toTimestamp(clock.now()),
    request_id: call.id,
    latency_ms: Math.round(clock.monotonic() - call.startedAt),
    ...(call.session === undefined ? {} : { session_fingerprint: access.sessions.fingerprint(call.session) }),
  }
}

function hasRevision(data: object): data is { revision: number } {
  return 'revision' in data
}

const maxNameLength = 128

/** Method and path, such as `GET /ping`. Of an unknown path only what cannot be a credential is included. */
export function callName(method: string, url: string): string {
  // HEAD is handled as GET.
  return `${method === 'HEAD' ? 'GET' : method} ${shownPath(url)}`.slice(0, maxNameLength)
}
