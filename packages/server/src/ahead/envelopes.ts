import type { ServerResponse } from 'node:http'
import { toTimestamp } from '@ops/contract'
import type { Context } from '../context.ts'
import { type Call, errorBody } from '../http/envelope.ts'
import { corsHeaders } from '../http/headers.ts'
import type { OpsError } from '../ops-error.ts'
import type { Headers, ResponseWriter, SharedHeaders } from './response-writer.ts'

/** The data of a response, already as JSON. */
export interface JsonText {
  readonly json: string
  /** Length of `json` in UTF-8. */
  readonly bytes: number
  /** Repeated in the envelope, if the data has one. */
  readonly revision?: number
}

const beforeData = '{"success":true,"data":'

/** Sends the responses of one read operation in their envelope. Its constant part is cached for a second. */
export class Envelopes {
  readonly #context: Context
  readonly #name: string
  readonly #writer: ResponseWriter
  readonly #shared: SharedHeaders
  #second = Number.NaN
  #stats = ''

  constructor(context: Context, name: string, writer: ResponseWriter) {
    this.#context = context
    this.#name = name
    this.#writer = writer
    this.#shared = writer.share([
      ['Cache-Control', 'no-store'],
      ['Content-Type', 'application/json; charset=utf-8'],
      ...corsHeaders,
    ])
  }

  succeed(
    response: ServerResponse,
    call: Pick<Call, 'id' | 'startedAt' | 'session' | 'actor'>,
    data: JsonText,
    more: Headers = [],
  ): void {
    const { access, clock } = this.#context
    const revision = data.revision === undefined ? '' : `,"revision":${data.revision}`
    const latency = Math.round(clock.monotonic() - call.startedAt)
    const session =
      call.session === undefined ? '' : `,"session_fingerprint":"${access.sessions.fingerprint(call.session)}"`
    const rest = `${revision}${this.#statsNow()}${call.id}","latency_ms":${latency}${session}}}`
    const bytes = beforeData.length + data.bytes + rest.length
    this.#send(response, 200, call, beforeData + data.json + rest, bytes, more)
  }

  /** Sends a 400. */
  reject(response: ServerResponse, call: Pick<Call, 'id' | 'startedAt'>, error: OpsError): void {
    const body = errorBody(this.#context, { ...call, name: this.#name, address: '' }, error)
    this.#send(response, 400, call, body, Buffer.byteLength(body))
  }

  /** The envelope between the data and the request id, which changes once per second. */
  #statsNow(): string {
    const { build, clock } = this.#context
    const second = Math.floor(clock.now() / 1000)
    if (second !== this.#second) {
      this.#second = second
      const time = toTimestamp(second * 1000)
      const stats = `"call":"${this.#name}","service":"ops","timestamp_utc":"${time}","request_id":"`
      this.#stats = `,"build":${JSON.stringify(build)},"stats":{${stats}`
    }
    return this.#stats
  }

  #send(
    response: ServerResponse,
    status: number,
    { id, actor }: Pick<Call, 'id' | 'actor'>,
    body: string,
    bytes: number,
    more: Headers = [],
  ): void {
    const own: Headers = [...more, ['Content-Length', String(bytes)]]
    const encoding = bytes === body.length ? 'latin1' : 'utf8'
    this.#writer.send(response, { status, id, isKnown: actor !== undefined, shared: this.#shared, own, body, encoding })
  }
}
