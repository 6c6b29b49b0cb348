import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { LimitCounts } from '../limit-counts.ts'

/** Takes a request up and answers it. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => void

const endOfHead = Buffer.from('\r\n\r\n')
const known = new WeakMap<Socket, Connection>()

/** The connection that a socket carries; nothing for one that did not come through the HTTP server. */
export function connectionOf(socket: Socket | null): Connection | undefined {
  return socket === null ? undefined : known.get(socket)
}

/**
 * One connection: its requests are read and answered one at a time, whatever was sent ahead (RFC 9112, 9.3.2). The parser
 * would take all that one read brings, thousands of requests, and hold an answer for each; it is handed one request here,
 * and the next when that one's answer has gone out. Who sends ahead meanwhile is not read, and other connections have
 * their turn in between.
 */
export class Connection {
  /** Why the service ended it, for the log line. */
  endReason: string | undefined
  readonly address: string
  readonly #socket: Socket
  readonly #limitCounts: LimitCounts
  /** Hands bytes to the parser. */
  readonly #give: (bytes: Buffer<ArrayBuffer>) => void
  #request: IncomingMessage | undefined
  #response: ServerResponse | undefined
  /** What was sent ahead of its turn. */
  #held: Buffer<ArrayBuffer> | undefined
  /** Nothing that follows is read. */
  #isLast = false
  #sent = 0
  #inHandle = 0
  #movedAt = Number.NaN

  constructor(socket: Socket, limitCounts: LimitCounts) {
    const [parse, ...more] = socket.listeners('data')
    if (parse === undefined || more.length > 0) throw new Error('node:http does not read its connections as it used to')
    socket.off('data', parse as () => void)
    // Nothing sets an encoding here: what comes is bytes.
    socket.on('data', bytes => this.#take(bytes as Buffer<ArrayBuffer>))
    this.#socket = socket
    this.address = socket.remoteAddress ?? ''
    this.#limitCounts = limitCounts
    this.#give = bytes => parse.call(socket, bytes)
    known.set(socket, this)
  }

  /** The request that is being read or answered has its answer, or the beginning of it. */
  get hasAnswered(): boolean {
    const [request, response] = [this.#request, this.#response]
    return response?.headersSent === true && (!response.closed || request?.complete === false)
  }

  /** Serves a request when the one before has been answered. */
  begin(request: IncomingMessage, response: ServerResponse, serve: Listener): void {
    const before = this.#response
    this.#request = request
    this.#response = response
    if (before === undefined || before.closed) return serve(request, response)
    // What stood behind a body, in the same bytes.
    before.once('close', () => {
      if (!this.#isLast && !this.#socket.destroyed) serve(request, response)
    })
  }

  /** Makes the request that is being answered the last one: what follows is dropped unread (RFC 9112, 9.6). */
  endWithThis(): void {
    this.#isLast = true
    this.#held = undefined
    // Goes on reading, to hear of the client's end.
    this.#socket.resume()
  }

  /** Ends at once. */
  drop(reason: string): void {
    this.endReason ??= reason
    this.#socket.destroy()
  }

  /** For how long what waits for the client has not moved, in milliseconds; 0 where nothing waits. */
  unmovedFor(now: number): number {
    const { writableLength } = this.#socket
    if (writableLength === 0) {
      this.#movedAt = Number.NaN
      return 0
    }
    const sent = this.#socket.bytesWritten - writableLength
    const inHandle = bytesInHandle(this.#socket)
    const isSame = sent === this.#sent && inHandle === this.#inHandle
    this.#sent = sent
    this.#inHandle = inHandle
    if (!isSame || Number.isNaN(this.#movedAt)) this.#movedAt = now
    return now - this.#movedAt
  }

  #take(bytes: Buffer<ArrayBuffer>): void {
    if (this.#isLast) return
    if (this.#held !== undefined) {
      this.#held = Buffer.concat([this.#held, bytes])
      this.#socket.pause()
    } else if (!this.#isBusy && endOfFirst(bytes) === bytes.length) {
      this.#give(bytes)
    } else {
      this.#held = bytes
      this.#giveNext()
    }
  }

  /** A request has been read to its end, and its answer has not gone out yet. */
  get #isBusy(): boolean {
    return this.#response !== undefined && !this.#response.closed && this.#request?.complete === true
  }

  readonly #giveNext = (): void => {
    while (this.#held !== undefined && !this.#socket.destroyed) {
      if (this.#isBusy) {
        this.#limitCounts.reached('answersAtOnce', { address: this.address })
        this.#socket.pause()
        // In another turn of the event loop: others come first.
        this.#response?.once('close', () => setImmediate(this.#giveNext))
        return
      }
      const bytes = this.#held
      const end = endOfFirst(bytes)
      this.#held = end < bytes.length ? bytes.subarray(end) : undefined
      this.#give(bytes.subarray(0, end))
    }
    this.#socket.resume()
  }
}

/** Where the first head ends that ends in these bytes; where none does, all of them are one piece of a head or a body. */
function endOfFirst(bytes: Buffer): number {
  const at = bytes.indexOf(endOfHead)
  return at < 0 ? bytes.length : at + endOfHead.length
}

/**
 * What of the write under way the operating system has not taken yet. Node counts a write as unsent until all of it is
 * gone, so a slow reader of a large answer would look like one that reads nothing; the handle knows better.
 */
function bytesInHandle(socket: Socket & { _handle?: { writeQueueSize?: number } | null }): number {
  // oxlint-disable-next-line no-underscore-dangle -- Node's name
  return socket._handle?.writeQueueSize ?? 0
}
