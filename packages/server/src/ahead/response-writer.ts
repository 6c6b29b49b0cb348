import { IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http'
import { Socket } from 'node:net'
import type { Context } from '../context.ts'
import { answerHeaders, linesOf, securityHeaders, seqHeader, seqLine } from '../http/headers.ts'
import { limits } from '../limits.ts'

/** Headers in their order. */
export type Headers = readonly (readonly [name: string, value: string])[]

/** Headers that many responses share, and the same as they go over the wire. */
export interface SharedHeaders {
  readonly headers: Headers
  readonly lines: string
}

/** A response that is given ahead of the router. */
export interface PreparedResponse {
  status: number
  /** The request id. */
  id: string
  /** Whether the caller may know the sequence. */
  isKnown: boolean
  shared: SharedHeaders
  /** Its own headers; `writeHead` takes them in place of shared ones of the same name. */
  own: Headers
  body?: string
  /** Latin-1 costs no transcoding, and ASCII is the same in both. */
  encoding?: 'latin1' | 'utf8'
}

/**
 * Writes what is answered ahead of the router: a head that is mostly made in advance, and a body. Its `Date` is by the
 * clock of the service, which pages learn the time from; Node's own would be by that of the machine.
 */
export class ResponseWriter {
  readonly #context: Context
  readonly #isClosing: () => boolean
  readonly #givesHead: boolean
  #second = Number.NaN
  #date = ''
  #timeLines = ''

  /** @param givesHead - Whether a response takes a head as it goes over the wire; else `writeHead` makes each. */
  constructor(context: Context, isClosing: () => boolean, givesHead: boolean = takesHead()) {
    this.#context = context
    this.#isClosing = isClosing
    this.#givesHead = givesHead
  }

  /** What every response of a kind carries: `more` in place of what all responses do. */
  share(more: Headers): SharedHeaders {
    const replaced = new Set(['X-Request-Id', ...more.map(([name]) => name)])
    const all: Headers = [...answerHeaders(this.#context, ''), ...securityHeaders]
    const headers = [...all.filter(([name]) => !replaced.has(name)), ...more]
    return { headers, lines: linesOf(headers) }
  }

  /** Sends a response. The head is assembled if the connection goes on. */
  send(response: ServerResponse, prepared: PreparedResponse): void {
    if (!this.#givesHead || !response.shouldKeepAlive || this.#isClosing()) return this.write(response, prepared)
    const { status, id, isKnown, shared, own, body, encoding } = prepared
    response.statusCode = status
    const first = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`
    const each = `X-Request-Id: ${id}\r\n${seqLine(this.#context, isKnown)}${linesOf(own)}`
    this.#keepTime()
    giveHead(response, `${first}${shared.lines}${this.#timeLines}${each}\r\n`)
    end(response, body, encoding)
  }

  /** The same by `writeHead`, which is slower. */
  write(response: ServerResponse, { status, id, isKnown, shared, own, body, encoding }: PreparedResponse): void {
    this.#keepTime()
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

  /** Makes anew what only the second changes. */
  #keepTime(): void {
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
 * Gives a response its head as it goes over the wire. `writeHead` checks and joins the same fifteen headers on every
 * request, which costs as much as the rest of the answer; the ones here are our own, and the request id is checked.
 */
function giveHead(response: WithHead, head: string): void {
  // oxlint-disable-next-line no-underscore-dangle -- Node's name
  response._header = head
}

/** Whether this Node keeps a head where `giveHead` leaves it, as every Node so far: tried on a response that goes nowhere. */
function takesHead(): boolean {
  const response: WithHead = new ServerResponse(new IncomingMessage(new Socket()))
  response.writeHead(204)
  // oxlint-disable-next-line no-underscore-dangle -- Node's name
  return response._header?.startsWith('HTTP/1.1 204 No Content\r\n') === true
}
