import { type ErrorResponse, type ErrorTag, errorCatalogue, type Stats, toTimestamp } from '@ops/contract'
import type { Context } from '../context.ts'
import type { OpsError } from '../ops-error.ts'
import * as serializers from '../wire/generated/serializers.gen.js'
import { shownPath } from './routes.ts'

/** A request as its answer and its log line speak of it. */
export interface Call {
  id: string
  /** Method and path without the base and the query, at most 128 characters. */
  name: string
  /** Monotonic milliseconds at which its head was read. */
  startedAt: number
  address: string
  actor?: string
  /** SHA-256 of the session it came with. */
  session?: string
  /** The tag of the error that was answered, for the log line. */
  tag?: ErrorTag
  /** Why the service ended what the client had not, for the log line. */
  reason?: string | undefined
}

/** A serialiser for every answer that is an envelope, by the name of its schema. */
export type Answer = Exclude<keyof typeof serializers, 'PingData' | 'MaintenanceRecord' | 'ErrorResponse'>

/** The envelope of an answer. `revision` is repeated from the data where that has one. */
export function successBody(context: Context, call: Call, answer: Answer, data: object): string {
  const envelope = {
    success: true,
    data,
    ...(hasRevision(data) ? { revision: data.revision } : {}),
    build: context.build,
    stats: statsOf(context, call),
  }
  return (serializers[answer] as (value: object) => string)(envelope)
}

/** The envelope of an error of the catalogue. */
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

/** What an answer says of its call. */
export function statsOf({ access, clock }: Context, call: Call): Stats {
  return {
    call: call.name,
    service: 'ops',
    timestamp_utc: toTimestamp(clock.now()),
    request_id: call.id,
    latency_ms: Math.round(clock.monotonic() - call.startedAt),
    ...(call.session === undefined ? {} : { session_fingerprint: access.fingerprint(call.session) }),
  }
}

function hasRevision(data: object): data is { revision: number } {
  return 'revision' in data
}

const maxNameLength = 128

/** `GET /ping` of a method and a URL; of a path that is none of ours no more than can't be a credential. */
export function callName(method: string, url: string): string {
  // HEAD answers as GET does.
  return `${method === 'HEAD' ? 'GET' : method} ${shownPath(url)}`.slice(0, maxNameLength)
}
