import type { ServerResponse } from 'node:http'
import { toTimestamp } from '@ops/contract'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { OpsError } from '../ops-error.ts'
import { type Call, errorBody } from '../http/envelope.ts'
import { giveHead } from './give-head.ts'
import { answerHeaders, corsHeaders, linesOf, securityHeaders, seqHeader, seqLine } from '../http/headers.ts'

/** The data of an answer as JSON, put into words before. */
export interface JsonText {
  readonly json: string
  /** Length of the JSON in UTF-8. */
  readonly bytes: number
  /** Stands on the envelope where the data has one. */
  readonly revision?: number
}

const beforeData = '{"success":true,"data":'

/** The answers of one call that only reads, with head and envelope assembled: what the second does not change is kept. */
export class AssembledAnswers {
  readonly #context: Context
  readonly #name: string
  readonly #isClosing: () => boolean
  readonly #fixedHeaders: readonly string[]
  readonly #fixedHead: string
  #second = Number.NaN
  #head = ''
  #stats = ''

  constructor(context: Context, name: string, isClosing: () => boolean) {
    this.#context = context
    this.#name = name
    this.#isClosing = isClosing
    const all: [string, string][] = [
      ...answerHeaders(context, ''),
      ['Cache-Control', 'no-store'],
      ['Content-Type', 'application/json; charset=utf-8'],
      ...securityHeaders,
      ...corsHeaders,
    ]
    const headers = all.filter(([header]) => header !== 'X-Request-Id')
    this.#fixedHeaders = headers.flat()
    this.#fixedHead = linesOf(headers)
  }

  /** Answers with data. */
  succeed(
    response: ServerResponse,
    call: Pick<Call, 'id' | 'startedAt' | 'session' | 'actor'>,
    data: JsonText,
    more: readonly [string, string][] = [],
  ): void {
    const { access, clock } = this.#context
    this.#keepTime()
    const revision = data.revision === undefined ? '' : `,"revision":${data.revision}`
    const latency = Math.round(clock.monotonic() - call.startedAt)
    const session = call.session === undefined ? '' : `,"session_fingerprint":"${access.fingerprint(call.session)}"`
    const rest = `${revision}${this.#stats}${call.id}","latency_ms":${latency}${session}}}`
    const bytes = beforeData.length + data.bytes + rest.length
    this.#send(response, 200, call, beforeData + data.json + rest, bytes, more)
  }

  /** Answers with `invalid-input`. */
  refuse(response: ServerResponse, call: Pick<Call, 'id' | 'startedAt'>, error: OpsError): void {
    const body = errorBody(this.#context, { ...call, name: this.#name, address: '' }, error)
    this.#send(response, 400, call, body, Buffer.byteLength(body))
  }

  /** Makes anew what only the second changes. */
  #keepTime(): void {
    const { build, clock } = this.#context
    const now = Math.floor(clock.now() / 1000)
    if (now === this.#second) return
    this.#second = now
    const stats = `"call":"${this.#name}","service":"ops","timestamp_utc":"${toTimestamp(now * 1000)}","request_id":"`
    this.#stats = `,"build":${JSON.stringify(build)},"stats":{${stats}`
    const time = `Date: ${new Date(now * 1000).toUTCString()}\r\n`
    const keepAlive = `Connection: keep-alive\r\nKeep-Alive: timeout=${limits.idleMs.value / 1000}\r\n`
    this.#head = `HTTP/1.1 200 OK\r\n${this.#fixedHead}${time}${keepAlive}X-Request-Id: `
  }

  #send(
    response: ServerResponse,
    status: number,
    { id, actor }: Pick<Call, 'id' | 'actor'>,
    body: string,
    bytes: number,
    more: readonly [string, string][] = [],
  ): void {
    const isKnown = actor !== undefined
    const isClosing = this.#isClosing()
    if (status === 200 && response.shouldKeepAlive && !isClosing) {
      const seq = seqLine(this.#context, isKnown)
      giveHead(response, `${this.#head}${id}\r\n${seq}${linesOf(more)}Content-Length: ${bytes}\r\n\r\n`)
    } else {
      const seq = [...seqHeader(this.#context, isKnown), ...more].flat()
      const own = ['X-Request-Id', id, ...seq, 'Content-Length', String(bytes)]
      response.writeHead(status, [...own, ...this.#fixedHeaders, ...(isClosing ? ['Connection', 'close'] : [])])
    }
    // ASCII is the same in both, and Latin-1 costs no transcoding.
    response.end(body, bytes === body.length ? 'latin1' : 'utf8')
  }
}
