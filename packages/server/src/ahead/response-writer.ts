import { IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http'
import { Socket } from 'node:net'
import type { Context } from '../context.ts'
import { linesOf, responseHeaders, securityHeaders, seqHeader, seqLine } from '../http/headers.ts'
import { limits } from '../limits.ts'

export type Headers = readonly (readonly [name: string, value: string])[]

/** Headers that many responses share, and the same as lines of HTTP. */
export interface SharedHeaders {
  readonly headers: Headers
  readonly lines: string
}

/** A response ahead of the router. */
export interface PreparedResponse {
  status: number
  /** The request id. */
  id: string
  /** Whether the caller may know the sequence number. */
  isKnown: boolean
  shared: SharedHeaders
  /** Its own headers. They must not repeat a shared one, unless the response is sent by `write`, where they replace it. */
  own: Headers
  body?: string
  /** Latin-1 costs no transcoding, and ASCII is the same in both. */
  encoding?: 'latin1' | 'utf8'
}

/**
 * Writes the responses ahead of the router: a head that is mostly made in advance, and a body. `Date` comes from the
 * clock of the service, since pages take the time from it; Node would use the machine's.
 */
export class ResponseWriter {
  readonly #context: Context
  readonly #isClosing: () => boolean
  readonly #setsRawHead: boolean
  #second = Number.NaN
  #date = ''
  #timeLines = ''

  /** @param setsRawHead - Whether heads are set as raw text; otherwise `writeHead` makes each. */
  constructor(context: Context, isClosing: () => boolean, setsRawHead: boolean = acceptsRawHead()) {
    this.#context = context
    this.#isClosing = isClosing
    this.#setsRawHead = setsRawHead
  }

  /** The headers of all responses of a kind: those of every response, with `more` replacing them by name. */
  share(more: Headers): SharedHeaders {
    const replaced = new Set(['X-Request-Id', ...more.map(([name]) => name)])
    const all: Headers = [...responseHeaders(this.#context, ''), ...securityHeaders]
    const headers = [...all.filter(([name]) => !replaced.has(name)), ...more]
    return { headers, lines: linesOf(headers) }
  }

  /** Sends a response, with a raw head if the connection stays open. */
  send(response: ServerResponse, prepared: PreparedResponse): void {
    if (!this.#setsRawHead || !response.shouldKeepAlive || this.#isClosing()) return this.write(response, prepared)
    const { status, id, isKnown, shared, own, body, encoding } = prepared
    response.statusCode = status
    const first = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`
    const each = `X-Request-Id: ${id}\r\n${seqLine(this.#context, isKnown)}${linesOf(own)}`
    this.#refreshTime()
    setRawHead(response, `${first}${shared.lines}${this.#timeLines}${each}\r\n`)
    end(response, body, encoding)
  }

  /** Sends a response by `writeHead`, which is slower. */
  write(response: ServerResponse, { status, id, isKnown, shared, own, body, encoding }: PreparedResponse): void {
    this.#refreshTime()
    const replaced = new Set(own.map(([name]) => name))
    const headers: Headers = [
      ...shared.headers.filter(([name]) => !replaced.has(name)),
      ['Date', this.#date],
      ['X-Request-Id', id],
      ...seqHeader(this.#context, isKnown),
      ...own,
      ...(this.#isClosing() ? [['Connection', 'close'] as const] : []),
    ]
    response.writeHead(status, headers.flat())
    end(response, body, encoding)
  }

  /** Updates what changes once per second. */
  #refreshTime(): void {
    const second = Math.floor(this.#context.clock.now() / 1000)
    if (second === this.#second) return
    this.#second = second
    this.#date = new Date(second * 1000).toUTCString()
    const keepAlive = `Connection: keep-alive\r\nKeep-Alive: timeout=${limits.idleMs.value / 1000}\r\n`
    this.#timeLines = `Date: ${this.#date}\r\n${keepAlive}`
  }
}

function end(
  response: ServerResponse,
  body: string | undefined,
  encoding: PreparedResponse['encoding'] = 'utf8',
): void {
  if (body === undefined) response.end()
  else response.end(body, encoding)
}

type WithHead = ServerResponse & { _header?: string | null }

/**
 * Sets the head of a response as raw text. `writeHead` would check and join the same fifteen headers on every request,
 * which costs as much as the rest of the response. These are our own, and the request id has been checked.
 */
function setRawHead(response: WithHead, head: string): void {
  // oxlint-disable-next-line no-underscore-dangle -- Node's name
  response._header = head
}

/** Whether this version of Node has the head where `setRawHead` puts it, as all have so far. */
function acceptsRawHead(): boolean {
  const response: WithHead = new ServerResponse(new IncomingMessage(new Socket()))
  response.writeHead(204)
  // oxlint-disable-next-line no-underscore-dangle -- Node's name
  return response._header?.startsWith('HTTP/1.1 204 No Content\r\n') === true
}
