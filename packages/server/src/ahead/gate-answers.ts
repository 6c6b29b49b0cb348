import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { ClosedAnswer } from '@ops/contract'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { ClosedEnvelope } from '../gate/closed-envelopes.ts'
import { giveHead } from './give-head.ts'
import { answerHeaders, corsHeaders, linesOf, securityHeaders, seqHeader, seqLine } from '../http/headers.ts'

type Headers = readonly (readonly [name: string, value: string])[]

/** Of an envelope. A page or a text comes with its own. */
const jsonHeaders: Headers = [
  ['Content-Type', 'application/json; charset=utf-8'],
  ['Vary', 'Accept'],
]

interface Closed {
  status: 403 | 503
  seconds: number
  envelope: ClosedEnvelope
  warning?: string | undefined
}

/** A question as its answer speaks of it. */
interface AnsweredCall {
  id: string
  /** Who asks may know the sequence. */
  isKnown: boolean
}

/** Sends what a gate answers, mostly with the head assembled: what the second does not change is kept. */
export class GateAnswers {
  readonly #context: Context
  readonly #isClosing: () => boolean
  readonly #fixed: Headers
  #second = Number.NaN
  /** By status: the head up to the request id. */
  readonly #heads = new Map<number, string>()

  constructor(context: Context, isClosing: () => boolean) {
    this.#context = context
    this.#isClosing = isClosing
    this.#fixed = [
      ...answerHeaders(context, ''),
      ['Cache-Control', 'no-store'] as const,
      ...securityHeaders,
      ...corsHeaders,
    ].filter(([name]) => name !== 'X-Request-Id')
  }

  open(response: ServerResponse, call: AnsweredCall, warning?: string): void {
    this.#assemble(response, 204, call, warningHeader(warning))
    response.end()
  }

  closed(response: ServerResponse, call: AnsweredCall, { status, seconds, envelope, warning }: Closed): void {
    const body = envelope.before + call.id + envelope.after
    const bytes = envelope.bytes + call.id.length
    this.#assemble(response, status, call, [
      ['Retry-After', String(seconds)],
      ['Content-Length', String(bytes)],
      ...warningHeader(warning),
    ])
    // ASCII is the same in both, and Latin-1 costs no transcoding.
    response.end(body, bytes === body.length ? 'latin1' : 'utf8')
  }

  /** The same for those who prefer something: a page or a text, mostly. */
  page(response: ServerResponse, call: AnsweredCall, { status, headers, body }: ClosedAnswer, warning?: string): void {
    this.#write(response, status, call, [
      ...Object.entries(headers),
      ['Content-Length', String(Buffer.byteLength(body))] as const,
      ...warningHeader(warning),
    ])
    response.end(body)
  }

  #assemble(response: ServerResponse, status: number, call: AnsweredCall, own: Headers): void {
    if (!response.shouldKeepAlive || this.#isClosing())
      return this.#write(response, status, call, status === 204 ? own : [...jsonHeaders, ...own])
    response.statusCode = status
    const seq = seqLine(this.#context, call.isKnown)
    giveHead(response, `${this.#headOf(status)}${call.id}\r\n${seq}${linesOf(own)}\r\n`)
  }

  #write(response: ServerResponse, status: number, call: AnsweredCall, own: Headers): void {
    const replaced = new Set(own.map(([name]) => name))
    const headers: Headers = [
      ...this.#fixed.filter(([name]) => !replaced.has(name)),
      ['X-Request-Id', call.id],
      ...seqHeader(this.#context, call.isKnown),
      ...own,
      ...(this.#isClosing() ? [['Connection', 'close'] as const] : []),
    ]
    response.writeHead(status, headers.flat())
  }

  #headOf(status: number): string {
    const second = Math.floor(this.#context.clock.now() / 1000)
    if (second !== this.#second) {
      this.#second = second
      this.#heads.clear()
    }
    const known = this.#heads.get(status)
    if (known !== undefined) return known
    const each: Headers = [
      ...this.#fixed,
      ...(status === 204 ? [] : jsonHeaders),
      ['Date', new Date(second * 1000).toUTCString()],
      ['Connection', 'keep-alive'],
      ['Keep-Alive', `timeout=${limits.idleMs.value / 1000}`],
    ]
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${linesOf(each)}X-Request-Id: `
    this.#heads.set(status, head)
    return head
  }
}

/** What of the question could not be used. */
function warningHeader(warning: string | undefined): Headers {
  return warning === undefined ? [] : [['Ops-Gate-Warning', warning]]
}
