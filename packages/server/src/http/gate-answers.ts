import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { ClosedAnswer } from '@ops/contract'
import type { Context } from '../context.ts'
import { giveHead } from './give-head.ts'
import { answerHeaders, corsHeaders, securityHeaders } from './headers.ts'
import { keepAliveMs } from './timeouts.ts'

type Headers = readonly (readonly [name: string, value: string])[]

const noStore = [['Cache-Control', 'no-store']] as const

/** Sends what a gate answers, with the head assembled: what the second does not change is kept. */
export class GateAnswers {
  readonly #context: Context
  readonly #isClosing: () => boolean
  readonly #fixed: Headers
  readonly #fixedHead: string
  #second = Number.NaN
  /** Date and connection. */
  #timeHead = ''

  constructor(context: Context, isClosing: () => boolean) {
    this.#context = context
    this.#isClosing = isClosing
    // The policy for content is the page's own where the answer is a page.
    this.#fixed = [...answerHeaders(context, ''), ...securityHeaders, ...corsHeaders].filter(
      ([name]) => !['X-Request-Id', 'X-Ops-Seq', policyName].includes(name),
    )
    this.#fixedHead = linesOf(this.#fixed)
  }

  open(response: ServerResponse, id: string): void {
    this.#send(response, 204, id, [...noStore, policy])
  }

  warn(response: ServerResponse, id: string, warning: string): void {
    this.#send(response, 204, id, [...noStore, policy, ['Ops-Gate-Warning', warning]])
  }

  closed(response: ServerResponse, id: string, { status, headers, body }: ClosedAnswer): void {
    const length = ['Content-Length', String(Buffer.byteLength(body))] as const
    const own = [...Object.entries(headers), length]
    this.#send(response, status, id, policyName in headers ? own : [...own, policy], body)
  }

  #send(response: ServerResponse, status: number, id: string, own: Headers, body?: string): void {
    const each: Headers = [['X-Request-Id', id], ['X-Ops-Seq', String(this.#context.journal.head.seq)], ...own]
    response.statusCode = status
    if (response.shouldKeepAlive && !this.#isClosing()) {
      this.#keepTime()
      const line = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`
      giveHead(response, `${line}${this.#fixedHead}${this.#timeHead}${linesOf(each)}\r\n`)
    } else {
      const closing: Headers = this.#isClosing() ? [['Connection', 'close']] : []
      response.writeHead(status, [...this.#fixed, ...each, ...closing].flat())
    }
    if (body === undefined) response.end()
    else response.end(body)
  }

  /** Makes anew what only the second changes. */
  #keepTime(): void {
    const now = Math.floor(this.#context.clock.now() / 1000)
    if (now === this.#second) return
    this.#second = now
    const date = new Date(now * 1000).toUTCString()
    this.#timeHead = `Date: ${date}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${keepAliveMs / 1000}\r\n`
  }
}

const policyName = 'Content-Security-Policy'
const policy = securityHeaders.find(([name]) => name === policyName) as [string, string]

function linesOf(headers: Headers): string {
  let lines = ''
  for (const [name, value] of headers) lines += `${name}: ${value}\r\n`
  return lines
}
