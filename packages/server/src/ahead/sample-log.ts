import type { IncomingMessage } from 'node:http'
import { clientAddress } from '../address/client-address.ts'
import type { Context } from '../context.ts'
import type { CallCounts } from '../figures/request-counts.ts'
import { logRequest } from '../http/log-request.ts'

/** Counts the requests of a frequent kind, and logs one in `OPS_LOG_PING` of them. */
export class SampleLog {
  readonly #context: Context
  #count = 0

  constructor(context: Context) {
    this.#context = context
  }

  /** Counts a request, and logs it if it is its turn: as its call, unless it has another name. */
  note(
    request: IncomingMessage,
    id: string,
    status: number,
    startedAt: number,
    counts: CallCounts,
    nameOf: () => string = () => counts.name,
  ): void {
    const { clock, config } = this.#context
    counts.note(status, clock.monotonic() - startedAt)
    const { logPing, trustProxy } = config
    if (logPing === 0 || ++this.#count % logPing !== 0) return
    const call = { id, name: nameOf(), startedAt, address: clientAddress(request, trustProxy) }
    logRequest(this.#context, call, { status, one_in: logPing })
  }
}
