import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from '../context.ts'
import { corsHeaders, requestIdOf } from '../http/headers.ts'
import { readHeader } from '../http/read-header.ts'
import { flagKeyIn, flagName } from '../http/routes.ts'
import type { Flags } from '../ofrep/flags.ts'
import type { ResponseWriter } from './response-writer.ts'
import { SampleLog } from './sample-log.ts'

/** A larger context is left to the router. */
const maxBodyBytes = 8192
const json = /^application\/json *(?:; *charset=utf-8)?$/i

/**
 * Answers the evaluation of one flag ahead of the router, since programs may ask for each of their requests. Private boards,
 * and bodies that are not plain JSON of a known length, are left to the router. The handler returns whether it will answer.
 */
export function createFlagHandler(
  context: Context,
  writer: ResponseWriter,
  flags: Flags,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { clock, config, figures } = context
  const samples = new SampleLog(context)
  const counts = figures.requests.of(flagName)
  const shared = writer.share([
    ['Cache-Control', 'no-cache'],
    ['Content-Type', 'application/json; charset=utf-8'],
    ...corsHeaders,
  ])

  const isPlain = (request: IncomingMessage): boolean => {
    const length = Number(readHeader(request, 'content-length') ?? Number.NaN)
    return (
      length <= maxBodyBytes &&
      json.test(readHeader(request, 'content-type') ?? '') &&
      readHeader(request, 'content-encoding') === undefined &&
      readHeader(request, 'expect') === undefined
    )
  }

  return (request, response) => {
    const { method, url = '' } = request
    if (method !== 'POST' || !config.publicBoard || url.includes('?')) return false
    const key = flagKeyIn(url)
    if (key === undefined || !isPlain(request)) return false
    const startedAt = clock.monotonic()
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => void chunks.push(chunk))
    request.once('end', () => {
      const { status, body } = flags.one(key, Buffer.concat(chunks))
      const id = requestIdOf(request, context)
      const own = [['Content-Length', String(Buffer.byteLength(body))]] as const
      writer.send(response, { status, id, isKnown: false, shared, own, body, encoding: 'utf8' })
      samples.note(request, id, status, startedAt, counts)
    })
    return true
  }
}
