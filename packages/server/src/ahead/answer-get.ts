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
 * Answers `GET /maintenance/get` ahead of the router where it is asked as it mostly is: for one window that exists, by
 * whom memory vouches for, or by anybody where reads are public. All else is left to `router`, which decides every case.
 */
export function createGetAnswer(context: Context, writer: ResponseWriter, router: Listener): Listener {
  const { access, clock, config, journal } = context
  const envelopes = new Envelopes(context, name, writer)
  const texts = new RecordTexts(context, false)
  const publicTexts = new RecordTexts(context, true)

  const readerOf = (headers: IncomingHttpHeaders): Caller | undefined => {
    const credentials = credentialsIn(headers, config)
    if (credentials.session !== undefined || credentials.apiKey !== undefined) return access.recall(credentials)
    // Strangers are counted where there is a limit; the router does that.
    return config.publicRead && config.rateLimit === 0 ? anonymous : undefined
  }

  /** A record, when this instance has come as far as its entry. */
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
    const takeBack = logWhenClosed(context, call, response)
    const wanted = permitRead(context, reader) ? publicTexts : texts
    // An id that no window has, malformed or not, and a store that is away: the router says so.
    const record = await current(wanted.of(url.slice(beforeId.length).toLowerCase())).catch(() => undefined)
    if (response.closed) return
    if (record !== undefined) return envelopes.succeed(response, call, record)
    takeBack()
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
