import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import { errorCatalogue } from '@ops/contract'
import type { Words } from '@ops/web/status'
import { Throttled } from '../access/throttle.ts'
import { isExempt } from '../address/address-shares.ts'
import { clientAddress } from '../address/client-address.ts'
import { BoundedCache } from '../bounded-cache.ts'
import type { Context } from '../context.ts'
import { acceptedEncoding } from '../http/accepted-encoding.ts'
import { type Call, callName } from '../http/envelope.ts'
import { newRequestId, requestIdOf } from '../http/headers.ts'
import { holdsEtag } from '../http/holds-etag.ts'
import { credentialsIn } from '../http/identify.ts'
import { logRequest } from '../http/log-request.ts'
import { readHeader } from '../http/read-header.ts'
import { toOpsError } from '../http/to-ops-error.ts'
import { OpsError } from '../ops-error.ts'
import type { Rendered } from '../status/render.ts'
import type { StatusPages } from '../status/status-pages.ts'
import { forReader, type PageRequest, readTarget, type Target } from '../status/target.ts'
import { remember } from './remember.ts'
import { RenderedHeads } from './rendered-heads.ts'
import type { Headers, ResponseWriter } from './response-writer.ts'
import { SampleLog } from './sample-log.ts'

/** Estimated size of a cached target. */
const targetBytes = 400
const allow = 'GET, HEAD'
const keyHint =
  'This calendar or feed needs the API key of a reader, as the password with any name, or as a bearer token.'

type FeedTarget = Extract<Target, { kind: 'calendar' | 'feed' }>

/**
 * Answers the public pages ahead of the router, since everyone looks at them at the same moment. The handler returns
 * whether the request was for one of them.
 */
export function createStatusHandler(
  context: Context,
  writer: ResponseWriter,
  pages: StatusPages,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { access, caches, clock, config, figures, instance, log, statusSite, throttleLog } = context
  const pageRequests = new BoundedCache<PageRequest>(caches, ({ warnings }) => targetBytes + warnings.join('').length)
  const languages = new BoundedCache<Words>(caches, () => 0)
  const encodings = new BoundedCache<boolean>(caches, () => 0)
  const samples = new SampleLog(context)
  const counts = figures.requests.of('GET /status')
  const heads = new RenderedHeads(writer)
  const errorHeaders = writer.share([
    ['Cache-Control', 'no-store'],
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Security-Policy', "default-src 'none'"],
  ])

  const pageRequestOf = (url: string): PageRequest | undefined =>
    remember(pageRequests, url, each => readTarget(each, path => statusSite.assets.has(path)))

  const languageOf = (request: IncomingMessage, language: string | undefined): Words => {
    const accepted = readHeader(request, 'accept-language') ?? ''
    if (language !== undefined) return statusSite.language(accepted, language)
    return remember(languages, accepted, each => statusSite.language(each))
  }

  const acceptsGzip = (request: IncomingMessage): boolean =>
    remember(
      encodings,
      readHeader(request, 'accept-encoding') ?? '',
      each => acceptedEncoding(each, ['gzip']) === 'gzip',
    )

  const send = (
    request: IncomingMessage,
    response: ServerResponse,
    id: string,
    rendered: Rendered,
    warnings: readonly string[],
  ): void => {
    const isGzip = rendered.gzip !== undefined && acceptsGzip(request)
    const { etag } = rendered
    const isKnown =
      rendered.status === 200 && holdsEtag(readHeader(request, 'if-none-match'), `"${etag}"`, `"${etag}-gzip"`)
    const status = isKnown ? 304 : rendered.status
    const own: Headers = warnings.length === 0 ? [] : [['Ops-Warning', warnings.join('; ')]]
    const { plain, gzip } = heads.of(rendered)
    const head = isGzip ? gzip : plain
    if (isKnown) {
      const shared = { headers: head.headers.filter(isSentIn304), lines: '' }
      return writer.write(response, { status, id, isKnown: false, shared, own })
    }
    const body = isGzip ? (rendered.gzip ?? '') : rendered.plain
    writer.send(response, { status, id, isKnown: false, shared: head, own, body, encoding: 'latin1' })
  }

  const sendError = (response: ServerResponse, id: string, status: number, own: Headers, text?: string): void => {
    const body = `${text ?? STATUS_CODES[status]}\n`
    writer.write(response, { status, id, isKnown: false, shared: errorHeaders, own, body })
  }

  /** Says why someone does not get a feed. */
  const refuse = (response: ServerResponse, call: Call, thrown: unknown): void => {
    const { id } = call
    const error = toOpsError(thrown)
    const { status } = errorCatalogue[error.tag]
    if (response.headersSent || response.closed) return
    if (error instanceof Throttled) throttleLog.note(error, call.address)
    if (error.tag === 'internal-error') log.error({ request_id: id, error: String(thrown) }, 'a feed failed')
    const own = status === 401 ? [['WWW-Authenticate', 'Bearer, Basic realm="ops"'] as const] : []
    const wait = error.retryAfter === undefined ? [] : [['Retry-After', String(error.retryAfter)] as const]
    sendError(response, id, status, [...own, ...wait], status === 401 ? keyHint : error.message)
    counts.note(status, clock.monotonic() - call.startedAt)
    logRequest(context, { ...call, tag: error.tag }, { status })
  }

  /**
   * Who a feed is for: a reader is told more than everyone. Synchronous if it is known.
   *
   * @throws OpsError `session-required`, `session-invalid`, `throttled`, `unavailable`.
   */
  const admitted = (request: IncomingMessage, target: FeedTarget): Target | Promise<Target> => {
    const credentials = credentialsIn(request.headers, config, { takesBasic: true })
    if (credentials.session === undefined && credentials.apiKey === undefined) {
      if (!config.publicBoard) throw new OpsError('session-required')
      return target
    }
    if (access.recall(credentials) !== undefined) return forReader(target)
    return access.bySessionOrKey(credentials, clientAddress(request, config.trustProxy)).then(() => forReader(target))
  }

  return (request, response) => {
    const { method, url = '' } = request
    if (url.charCodeAt(1) !== 115 /* s */ && url !== '/' && !url.startsWith('/?')) return false
    const found = pageRequestOf(url)
    if (found === undefined) return false
    const startedAt = clock.monotonic()
    if (method !== 'GET' && method !== 'HEAD') {
      const id = requestIdOf(request, context)
      sendError(response, id, 405, [['Allow', allow]])
      return true
    }
    // A cache may give the response to others, so it must not repeat the id of this client.
    const id = newRequestId(instance)
    const answer = (rendered: Rendered): void => {
      if (response.closed) return
      send(request, response, id, rendered, found.warnings)
      samples.note(request, id, response.statusCode, startedAt, counts, () => callName(method, url))
    }
    const render = (target: Target): void => {
      const rendered = pages.of(target, languageOf(request, found.language), () => {
        const address = clientAddress(request, config.trustProxy)
        return isExempt(address, config.trustProxy) ? undefined : address
      })
      if (!(rendered instanceof Promise)) answer(rendered)
      else {
        rendered
          .then(each => answer(each))
          .catch((error: unknown) => {
            log.error({ request_id: id, error: String(error), stack: (error as Error).stack }, 'the status page failed')
            if (!response.headersSent) sendError(response, id, 500, [])
          })
      }
    }
    const { target } = found
    const call = (): Call => ({
      id,
      name: callName(method, url),
      startedAt,
      address: clientAddress(request, config.trustProxy),
    })
    if (target.kind !== 'calendar' && target.kind !== 'feed') render(target)
    else {
      try {
        const given = admitted(request, target)
        if (!(given instanceof Promise)) render(given)
        else given.then(render).catch((error: unknown) => refuse(response, call(), error))
      } catch (error) {
        refuse(response, call(), error)
      }
    }
    return true
  }
}

/** Whether a header is also sent without the body (RFC 9110, 15.4.5). */
function isSentIn304([name]: readonly [string, string]): boolean {
  return !/^content-(length|encoding|type|language)$/i.test(name)
}
