import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Words } from '@ops/web/status'
import type { Context } from '../context.ts'
import { Kept } from '../kept.ts'
import { limits } from '../limits.ts'
import type { Rendered } from '../status/render.ts'
import type { StatusPages } from '../status/status-pages.ts'
import { type Asked, readTarget } from '../status/target.ts'
import { clientAddress } from '../address/client-address.ts'
import { callName } from '../http/envelope.ts'
import { giveHead } from './give-head.ts'
import { headerOf } from '../http/header-of.ts'
import { answerHeaders, linesOf, newRequestId, requestIdOf, securityHeaders, seqHeader } from '../http/headers.ts'
import { logRequest } from '../http/log-request.ts'

/** What a URL or an `Accept-Language` header asks for is kept. */
const targetBytes = 400
const maxRememberedLength = 600
const allow = 'GET, HEAD'

type Headers = readonly (readonly [name: string, value: string])[]

/**
 * Answers the public pages ahead of the router: everybody comes to look at the same moment. Returns whether the request
 * was for one of them.
 */
export function createStatusAnswer(
  context: Context,
  isClosing: () => boolean,
  pages: StatusPages,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { caches, clock, config, instance, log, statusSite } = context
  const asked = new Kept<Asked>(caches, ({ warnings }) => targetBytes + warnings.join('').length)
  const languages = new Kept<Words>(caches, () => 0)
  const heads = new WeakMap<Rendered, { plain: string; gzip: string }>()
  const fixed: Headers = [...answerHeaders(context, ''), ...securityHeaders].filter(
    ([name]) => !['X-Request-Id', 'Content-Security-Policy'].includes(name),
  )
  let second = Number.NaN
  let timeLines = ''
  let counted = 0

  const askedBy = (url: string): Asked | undefined =>
    remember(asked, url, () => readTarget(url, path => statusSite.assets.has(path)))

  const languageOf = (request: IncomingMessage, language: string | undefined): Words => {
    const accepted = headerOf(request, 'accept-language') ?? ''
    if (language !== undefined) return statusSite.language(accepted, language)
    return remember(languages, accepted, () => statusSite.language(accepted))
  }

  const send = (
    request: IncomingMessage,
    response: ServerResponse,
    id: string,
    rendered: Rendered,
    warnings: readonly string[],
  ): void => {
    const isGzip = rendered.gzip !== undefined && acceptsGzip(headerOf(request, 'accept-encoding'))
    const isKnown = rendered.status === 200 && knows(headerOf(request, 'if-none-match'), rendered.etag)
    response.statusCode = isKnown ? 304 : rendered.status
    const body = isGzip ? (rendered.gzip ?? '') : rendered.plain
    const each: Headers = [
      ['X-Request-Id', id],
      ...seqHeader(context, false),
      ...(warnings.length === 0 ? [] : [['Ops-Warning', warnings.join('; ')] as const]),
    ]
    if (!isKnown && response.shouldKeepAlive && !isClosing()) {
      const head = isGzip ? headOf(rendered).gzip : headOf(rendered).plain
      giveHead(response, `${head}${timeOf()}${linesOf(each)}\r\n`)
    } else {
      const own: Headers = isKnown ? ownHeaders(rendered, isGzip).filter(kept304) : ownHeaders(rendered, isGzip)
      const closing: Headers = isClosing() ? [['Connection', 'close']] : []
      response.writeHead(response.statusCode, [...fixed, ...own, ...each, ...closing].flat())
    }
    if (isKnown) response.end()
    else response.end(body, 'latin1')
  }

  const headOf = (rendered: Rendered): { plain: string; gzip: string } => {
    let head = heads.get(rendered)
    if (head === undefined) {
      const line = `HTTP/1.1 ${rendered.status} ${STATUS_CODES[rendered.status]}\r\n${linesOf(fixed)}`
      head = {
        plain: `${line}${linesOf(ownHeaders(rendered, false))}`,
        gzip: `${line}${linesOf(ownHeaders(rendered, true))}`,
      }
      heads.set(rendered, head)
    }
    return head
  }

  /** What only the second changes. */
  const timeOf = (): string => {
    const now = Math.floor(clock.now() / 1000)
    if (now !== second) {
      second = now
      const date = new Date(now * 1000).toUTCString()
      timeLines = `Date: ${date}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${limits.idleMs.value / 1000}\r\n`
    }
    return timeLines
  }

  const refuse = (response: ServerResponse, id: string, status: number, more: Headers): void => {
    const own: Headers = [['Cache-Control', 'no-store'], ['Content-Type', 'text/plain; charset=utf-8'], ...more]
    const each: Headers = [['X-Request-Id', id], ...seqHeader(context, false)]
    response.writeHead(status, [...fixed, ...own, ...each, ['Content-Security-Policy', "default-src 'none'"]].flat())
    response.end(`${STATUS_CODES[status]}\n`)
  }

  const sample = (request: IncomingMessage, id: string, url: string, startedAt: number, status: number): void => {
    if (config.logPing === 0 || ++counted % config.logPing !== 0) return
    const address = clientAddress(request, config.trustProxy)
    const name = callName(request.method ?? '', url)
    logRequest(context, { id, name, startedAt, address }, { status, one_in: config.logPing })
  }

  return (request, response) => {
    const { method, url = '' } = request
    if (url.charCodeAt(1) !== 115 /* s */ && url !== '/' && !url.startsWith('/?')) return false
    const found = askedBy(url)
    if (found === undefined) return false
    const startedAt = clock.monotonic()
    if (method !== 'GET' && method !== 'HEAD') {
      const id = requestIdOf(request, context)
      refuse(response, id, 405, [['Allow', allow]])
      return true
    }
    // A cache may give the answer to others: it bears an id of our own.
    const id = newRequestId(instance)
    const answer = (rendered: Rendered): void => {
      if (response.closed) return
      send(request, response, id, rendered, found.warnings)
      sample(request, id, url, startedAt, response.statusCode)
    }
    const rendered = pages.of(found.target, languageOf(request, found.language))
    if (!(rendered instanceof Promise)) answer(rendered)
    else {
      rendered
        .then(each => answer(each))
        .catch((error: unknown) => {
          log.error({ request_id: id, error: String(error), stack: (error as Error).stack }, 'the status page failed')
          if (!response.headersSent) refuse(response, id, 500, [])
        })
    }
    return true
  }

  function ownHeaders({ headers, etag, plain, gzip }: Rendered, isGzip: boolean): Headers {
    const length = isGzip ? (gzip?.length ?? 0) : plain.length
    return [
      ...headers,
      ['ETag', isGzip ? `"${etag}-gzip"` : `"${etag}"`],
      ...(isGzip ? [['Content-Encoding', 'gzip'] as const] : []),
      ['Content-Length', String(length)],
    ]
  }
}

/** What an answer without a body leaves out (RFC 9110, 15.4.5). */
function kept304([name]: readonly [string, string]): boolean {
  return !/^content-(length|encoding|type|language)$/i.test(name)
}

/** Whether the caller has it already (RFC 9110, 13.1.2). */
function knows(given: string | undefined, etag: string): boolean {
  if (given === undefined) return false
  if (given.trim() === '*') return true
  return given.split(',', 50).some(
    each =>
      each
        .trim()
        .replace(/^W\//, '')
        .replace(/-gzip"$/, '"') === `"${etag}"`,
  )
}

const gzipRefused = /\bgzip\s*;\s*q=0(\.0*)?\s*(,|$)/i

function acceptsGzip(given: string | undefined): boolean {
  return given !== undefined && given.includes('gzip') && !gzipRefused.test(given)
}

function remember<Value>(known: Kept<Value & {}>, text: string, make: () => Value): Value {
  const found = known.get(text)
  if (found !== undefined) return found
  const value = make()
  if (value !== undefined && value !== null && text.length <= maxRememberedLength) known.set(text, value)
  return value
}
