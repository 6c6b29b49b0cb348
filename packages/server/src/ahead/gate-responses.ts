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

interface GateCall {
  id: string
  /** Whether the caller may know the sequence number. */
  isKnown: boolean
}

/** Sends the responses of `/gate`. */
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

  open(response: ServerResponse, call: GateCall, warning?: string): void {
    this.#writer.send(response, { ...call, status: 204, shared: this.#open, own: warningHeader(warning) })
  }

  closed(response: ServerResponse, call: GateCall, { status, seconds, envelope, warning }: Closed): void {
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

  /** Closed, for a request with a preference in `Accept`: usually a page or text. */
  page(response: ServerResponse, call: GateCall, { status, headers, body }: ClosedAnswer, warning?: string): void {
    const own: Headers = [
      ...Object.entries(headers),
      ['Content-Length', String(Buffer.byteLength(body))],
      ...warningHeader(warning),
    ]
    this.#writer.write(response, { ...call, status, shared: this.#open, own, body })
  }
}

function warningHeader(warning: string | undefined): Headers {
  return warning === undefined ? [] : [['Ops-Gate-Warning', warning]]
}
