import type { ServerResponse } from 'node:http'
import type { ClosedAnswer } from '@ops/contract'
import type { ClosedEnvelope } from '../gate/closed-envelopes.ts'
import { corsHeaders } from '../http/headers.ts'
import type { Headers, ResponseWriter, SharedHeaders } from './response-writer.ts'

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

/** Sends what a gate answers. */
export class GateResponses {
  readonly #writer: ResponseWriter
  readonly #open: SharedHeaders
  readonly #closed: SharedHeaders

  constructor(writer: ResponseWriter) {
    this.#writer = writer
    const both: Headers = [['Cache-Control', 'no-store'], ...corsHeaders]
    this.#open = writer.share(both)
    this.#closed = writer.share([...both, ['Content-Type', 'application/json; charset=utf-8'], ['Vary', 'Accept']])
  }

  open(response: ServerResponse, call: AnsweredCall, warning?: string): void {
    this.#writer.send(response, { ...call, status: 204, shared: this.#open, own: warningHeader(warning) })
  }

  closed(response: ServerResponse, call: AnsweredCall, { status, seconds, envelope, warning }: Closed): void {
    const body = envelope.before + call.id + envelope.after
    const bytes = envelope.bytes + call.id.length
    const own: Headers = [
      ['Retry-After', String(seconds)],
      ['Content-Length', String(bytes)],
      ...warningHeader(warning),
    ]
    const encoding = bytes === body.length ? 'latin1' : 'utf8'
    this.#writer.send(response, { ...call, status, shared: this.#closed, own, body, encoding })
  }

  /** The same for those who prefer something: a page or a text, mostly. */
  page(response: ServerResponse, call: AnsweredCall, { status, headers, body }: ClosedAnswer, warning?: string): void {
    const own: Headers = [
      ...Object.entries(headers),
      ['Content-Length', String(Buffer.byteLength(body))],
      ...warningHeader(warning),
    ]
    this.#writer.write(response, { ...call, status, shared: this.#open, own, body })
  }
}

/** What of the question could not be used. */
function warningHeader(warning: string | undefined): Headers {
  return warning === undefined ? [] : [['Ops-Gate-Warning', warning]]
}
