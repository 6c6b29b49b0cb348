import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { clientAddress } from '../address/client-address.ts'
import { anonymous, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import type { Call } from '../http/envelope.ts'
import { requestIdOf } from '../http/headers.ts'
import { credentialsIn } from '../http/identify.ts'
import { logWhenClosed } from '../http/log-request.ts'
import { permitRead } from '../maintenance/permit-read.ts'
import { type RecordText, RecordTexts } from '../maintenance/record-texts.ts'
import { Envelopes } from './envelopes.ts'
import type { ResponseWriter } from './response-writer.ts'

type Listener = (request: IncomingMessage, response: ServerResponse) => void

const name = 'GET /maintenance/get'
const beforeId = '/ops/maintenance/get?maintenance_id='
const urlLength = beforeId.length + 36

/**
 * Answers `GET /maintenance/get` ahead of the router in the common case: for an existing window, and a caller who is in
 * memory or, if reads are public, anyone. Everything else is left to `router`, which handles every case.
 */
export function createGetHandler(context: Context, writer: ResponseWriter, router: Listener): Listener {
  const { access, clock, config, journal } = context
  const envelopes = new Envelopes(context, name, writer)
  const texts = new RecordTexts(context, false)
  const publicTexts = new RecordTexts(context, true)

  const readerOf = (headers: IncomingHttpHeaders): Caller | undefined => {
    const credentials = credentialsIn(headers, config)
    if (credentials.session !== undefined || credentials.apiKey !== undefined) return access.recall(credentials)
    // If there is a rate limit, the router counts anonymous requests.
    return config.publicRead && config.rateLimit === 0 ? anonymous : undefined
  }

  /** A record, once this instance has applied its entry. */
  const current = async (reading: Promise<RecordText | undefined>): Promise<RecordText | undefined> => {
    const record = await reading
    if (record !== undefined) await journal.catchUpTo(record.seq)
    return record
  }

  const answer = async (request: IncomingMessage, response: ServerResponse, reader: Caller): Promise<void> => {
    const { url = '' } = request
    const call: Call = {
      id: requestIdOf(request, context),
      name,
      startedAt: clock.monotonic(),
      address: clientAddress(request, config.trustProxy),
    }
    if (reader.role !== undefined) call.actor = reader.actor
    if (reader.session !== undefined) call.session = reader.session
    const cancelLog = logWhenClosed(context, call, response)
    const wanted = permitRead(context, reader) ? publicTexts : texts
    // If there is no such window, the id is malformed, or the store is unreachable, the router sends the error.
    const record = await current(wanted.of(url.slice(beforeId.length).toLowerCase())).catch(() => undefined)
    if (response.closed) return
    if (record !== undefined) return envelopes.succeed(response, call, record)
    cancelLog()
    router(request, response)
  }

  return (request, response) => {
    const { headers, method, url = '' } = request
    const isCommon = url.length === urlLength && url.startsWith(beforeId) && method === 'GET'
    const reader = isCommon ? readerOf(headers) : undefined
    if (reader === undefined) router(request, response)
    else void answer(request, response, reader)
  }
}
