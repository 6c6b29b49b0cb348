import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { LimitCounts } from '../limit-counts.ts'
import { limits } from '../limits.ts'
import type { Frame } from './frames.ts'

/** Who is at the other end of a stream: a gate, or someone who looks. */
export interface Listener {
  /** The name that it gives, or its address. */
  readonly name: string
  readonly version?: string | undefined
  readonly scope: string
  /** Whether it only looks, and is no gate. */
  readonly isViewer?: boolean
  /** Whether it has sent valid credentials, required or not. */
  readonly isKnown: boolean
  /** Its address, as limits count it. */
  readonly network: string
  /** Whether its credentials are still valid; absent if it has sent none. */
  readonly isAllowed?: (() => Promise<boolean>) | undefined
}

/** One connected gate. */
export class GateStream {
  readonly listener: Listener
  /** Milliseconds since 1970. */
  readonly connectedAt: number
  /** When it gets its next heartbeat, in monotonic milliseconds. */
  heartbeatAt = 0
  /** The number of the last delivery that it was part of. */
  lastDelivery = 0
  /** The horizon of its schedule, if too many windows touch its scope to send all of them. */
  cutAt: number | undefined
  /** Why the service ended it; absent if the client closed it. */
  reason: string | undefined
  readonly #response: ServerResponse
  readonly #socket: Socket
  readonly #limitCounts: LimitCounts
  #written = 0
  #delivered = 0
  #allowance = limits.streamUnsentBytes.value

  constructor(
    { raw, socket }: { raw: ServerResponse; socket: Socket },
    listener: Listener,
    connectedAt: number,
    limitCounts: LimitCounts,
  ) {
    this.#response = raw
    this.#socket = socket
    this.#limitCounts = limitCounts
    this.listener = listener
    this.connectedAt = connectedAt
  }

  /** The last sequence number handed to the operating system. */
  get deliveredSeq(): number {
    if (this.#socket.writableLength === 0) this.#delivered = this.#written
    return this.#delivered
  }

  /** Whether something that was written has not been handed to the operating system: the reader does not keep up. */
  get isBehind(): boolean {
    return this.deliveredSeq < this.#written
  }

  /** Lets more bytes than the limit wait, until the reader has caught up. */
  allow(bytes: number): void {
    this.#allowance += bytes
  }

  /** Writes frames, and drops a reader that leaves too many bytes waiting. */
  write(frames: readonly Frame[]): void {
    if (!this.#socket.writable) return
    if (frames.length > 1) this.#socket.cork()
    for (const { bytes, seq } of frames) {
      this.#socket.write(bytes)
      if (seq !== undefined) this.#written = seq
    }
    if (frames.length > 1) this.#socket.uncork()
    const { writableLength } = this.#socket
    if (writableLength === 0) this.#allowance = limits.streamUnsentBytes.value
    else if (writableLength > this.#allowance) {
      this.#limitCounts.reached('streamUnsentBytes', { address: this.#socket.remoteAddress })
      this.drop('the client reads too slowly')
    }
  }

  /** Ends after everything that was written. */
  end(reason: string): void {
    this.reason ??= reason
    this.#response.end()
  }

  /** Ends at once. */
  drop(reason: string): void {
    this.reason ??= reason
    this.#socket.destroy()
  }
}
