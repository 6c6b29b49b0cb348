import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { LimitCounts } from '../limit-counts.ts'
import { limits } from '../limits.ts'
import type { Frame } from './frames.ts'

/** Who listens on a stream. */
export interface Listener {
  /** As it names itself, or its address. */
  readonly name: string
  readonly version?: string | undefined
  readonly scope: string
  /** Whether it came with credentials that count; where it needs none, too. */
  readonly isKnown: boolean
  /** Its address, as limits count it. */
  readonly network: string
  /** Whether its credentials still count; absent where it came without any. */
  readonly stillMay?: (() => Promise<boolean>) | undefined
}

/** One connected gate. */
export class GateStream {
  readonly listener: Listener
  /** Milliseconds since 1970. */
  readonly connectedAt: number
  /** Monotonic milliseconds at which it gets its next sign of life. */
  beatAt = 0
  /** The number of the last delivery that it took part in. */
  lastDelivery = 0
  /** Up to which start its schedule was cut, where too many windows touch its scope. */
  cutAt: number | undefined
  /** Why it was ended; absent where its client left. */
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

  /** Up to which sequence it has been told: handed to the operating system, not only queued. */
  get deliveredSeq(): number {
    if (this.#socket.writableLength === 0) this.#delivered = this.#written
    return this.#delivered
  }

  /** Lets so many bytes wait beyond what may wait otherwise, until the reader has caught up. */
  allow(bytes: number): void {
    this.#allowance += bytes
  }

  /** Writes frames at once, and drops a reader that leaves too much of them. */
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
      this.drop('it reads too slowly')
    }
  }

  /** Ends when everything written has gone out. */
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
