import type { IncomingMessage } from 'node:http'
import { clientAddress } from '../address/client-address.ts'
import type { Context } from '../context.ts'
import { logRequest } from '../http/log-request.ts'

/** Logs one in `OPS_LOG_PING` requests of a frequent kind. */
export class SampleLog {
  readonly #context: Context
  #count = 0

  constructor(context: Context) {
    this.#context = context
  }

  /** Counts a request, and logs it if it is its turn. */
  note(request: IncomingMessage, id: string, status: number, startedAt: number, nameOf: () => string): void {
    const { logPing, trustProxy } = this.#context.config
    if (logPing === 0 || ++this.#count % logPing !== 0) return
    const call = { id, name: nameOf(), startedAt, address: clientAddress(request, trustProxy) }
    logRequest(this.#context, call, { status, one_in: logPing })
  }
}
