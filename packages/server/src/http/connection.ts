import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { LimitCounts } from '../limit-counts.ts'
import { limits } from '../limits.ts'

export type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** How long a client has to read the last bytes sent before its connection is destroyed. */
export const lingerMs = 1000
/** Returned to Node's parser, it means that no HTTP follows: the parser stops. */
const stopParsing = 2
const known = new WeakMap<Socket, Connection>()

let turn = 0
let isCounting = false

/** The turn of the event loop. The requests of one read are parsed in the same turn. */
function currentTurn(): number {
  if (!isCounting) {
    isCounting = true
    setImmediate(() => {
      turn++
      isCounting = false
    })
  }
  return turn
}

/** The connection of a socket; `undefined` if the socket was not accepted by the HTTP server. */
export function connectionOf(socket: Socket | null): Connection | undefined {
  return socket === null ? undefined : known.get(socket)
}

/**
 * One connection. Its requests are served in order (RFC 9112, 9.3.2), one per turn of the event loop, so that other
 * connections get theirs. Node reads 64 KiB at once, which can be thousands of pipelined requests, and would create a
 * response for each. If too many are waiting, the rest is dropped and the connection is closed after the last response:
 * clients that pipeline have to expect that.
 */
export class Connection {
  /** Why the service closed it, for the log line. */
  endReason: string | undefined
  readonly address: string
  readonly #socket: Socket
  readonly #limitCounts: LimitCounts
  /** The last request accepted, and its response. */
  #request: IncomingMessage | undefined
  #response: ServerResponse | undefined
  /** How many requests wait for the response before theirs. */
  #waiting = 0
  /** The turn in which the last request was served. */
  #turn = -1
  /** No more requests are accepted. */
  #isLast = false
  /** Those waiting are not served either. */
  #dropsWaiting = false
  /** Below any real count, so that the first look always finds progress. */
  #sent = -1
  #inHandle = 0
  #movedAt = 0

  constructor(socket: Socket, limitCounts: LimitCounts) {
    this.#socket = socket
    this.address = socket.remoteAddress ?? ''
    this.#limitCounts = limitCounts
    known.set(socket, this)
  }

  /** There was no request yet. */
  get isNew(): boolean {
    return this.#request === undefined
  }

  /** Serves a request when the response to the previous one is complete. */
  begin(request: IncomingMessage, response: ServerResponse, serve: Listener): void {
    if (this.#isLast) return
    const before = this.#response
    const now = currentTurn()
    if (before === undefined || (before.closed && this.#turn !== now)) {
      this.#turn = now
      this.#take(request, response)
      return serve(request, response)
    }
    if (this.#waiting === limits.requestsAhead.value) return this.#stopPipelining(before)
    this.#waiting++
    this.#take(request, response)
    const serveInTurn = () => {
      this.#waiting--
      this.#turn = currentTurn()
      if (!this.#dropsWaiting && !this.#socket.destroyed) serve(request, response)
    }
    if (before.closed) setImmediate(serveInTurn)
    else before.once('close', () => setImmediate(serveInTurn))
  }

  /** Makes the request being served the last one: what follows is dropped unread (RFC 9112, 9.6). */
  endWithThis(): void {
    this.#dropsWaiting = true
    this.#dropWhatFollows()
  }

  /**
   * Closes the connection because of bytes that are not a request, or a request that takes too long. `answer` writes the
   * response, in its turn. In the middle of another response there is none, as it would be read as part of that.
   */
  reject(answer: () => void): void {
    if (this.#isLast) return
    const [request, response] = [this.#request, this.#response]
    const isWithin = request?.complete === false
    if (isWithin && (response?.headersSent || this.#waiting > 0)) return this.drop('a request was incomplete')
    this.#dropWhatFollows()
    if (isWithin || response === undefined || response.closed) return answer()
    response.once('close', () => {
      if (!this.#socket.destroyed) answer()
    })
  }

  /** Closes at once. */
  drop(reason: string): void {
    this.endReason ??= reason
    this.#socket.destroy()
  }

  /** Milliseconds since the client last read anything; 0 if nothing waits to be read. */
  unmovedFor(now: number): number {
    if (this.moves()) this.#movedAt = now
    return now - this.#movedAt
  }

  /** Whether nothing waits for the client, or it has read some of it since the last call. */
  moves(): boolean {
    const { bytesWritten, writableLength } = this.#socket
    const sent = bytesWritten - writableLength
    const inHandle = bytesInHandle(this.#socket)
    const isSame = writableLength > 0 && sent === this.#sent && inHandle === this.#inHandle
    this.#sent = sent
    this.#inHandle = inHandle
    return !isSame
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    this.#request = request
    this.#response = response
  }

  /** Closes the connection some time after its last response: closed at once, the client would be back at once. */
  #stopPipelining(last: ServerResponse): void {
    this.#limitCounts.reached('requestsAhead', { address: this.address })
    this.#dropWhatFollows()
    last.once('close', () => setTimeout(() => this.drop('too many pipelined requests'), lingerMs).unref())
  }

  /** Reads on without parsing, only to notice that the client closes. */
  #dropWhatFollows(): void {
    this.#isLast = true
    const socket: Socket & { parser?: { onIncoming?: unknown } | null } = this.#socket
    // Stops the parser in the bytes that it already has. `parser` is Node's own: if it is missing, they are parsed and ignored.
    if (typeof socket.parser?.onIncoming === 'function') socket.parser.onIncoming = () => stopParsing
    // With a listener of ours, Node no longer passes the socket's bytes to its parser.
    socket.removeAllListeners('data').on('data', () => {})
    socket.resume()
  }
}

/**
 * Bytes of the current write that the operating system has not accepted yet. Node counts a write as unsent until all of it
 * is, so that a slow reader of a large response would look like one that reads nothing.
 */
function bytesInHandle(socket: Socket & { _handle?: { writeQueueSize?: number } | null }): number {
  // oxlint-disable-next-line no-underscore-dangle -- Node's name
  return socket._handle?.writeQueueSize ?? 0
}
