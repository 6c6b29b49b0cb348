import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { LimitCounts } from '../limit-counts.ts'
import { limits } from '../limits.ts'

/** Takes a request up and answers it. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** How long a client has to read what was sent last, once its connection has ended for us, in milliseconds. */
export const lingerMs = 1000
/** Tells Node's parser that what follows is not HTTP, at which it stops. */
const stopParsing = 2
const known = new WeakMap<Socket, Connection>()

let turn = 0
let isCounting = false

/** The turn of the event loop. What is read at once is read in the same one. */
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

/** The connection that a socket carries; nothing for one that did not come through the HTTP server. */
export function connectionOf(socket: Socket | null): Connection | undefined {
  return socket === null ? undefined : known.get(socket)
}

/**
 * One connection: its requests are served one at a time, in their order (RFC 9112, 9.3.2), and one in a turn of the event
 * loop, so that others have theirs. Node reads 64 KiB at once, thousands of requests, and would make an answer for each:
 * what is too far ahead is dropped, and the connection ends after the answers before it, as who sends ahead must expect.
 */
export class Connection {
  /** Why the service ended it, for the log line. */
  endReason: string | undefined
  readonly address: string
  readonly #socket: Socket
  readonly #limitCounts: LimitCounts
  /** The last one taken, and its answer. */
  #request: IncomingMessage | undefined
  #response: ServerResponse | undefined
  /** How many wait until the answer before theirs has gone out. */
  #ahead = 0
  /** The turn in which the last one was served. */
  #turn = -1
  /** No more are taken. */
  #isLast = false
  /** Nor are those served that wait. */
  #dropsWaiting = false
  /** Less than anything that was sent: whatever waits when it is first asked about has moved. */
  #sent = -1
  #inHandle = 0
  #movedAt = 0

  constructor(socket: Socket, limitCounts: LimitCounts) {
    this.#socket = socket
    this.address = socket.remoteAddress ?? ''
    this.#limitCounts = limitCounts
    known.set(socket, this)
  }

  /** No request has come yet. */
  get isNew(): boolean {
    return this.#request === undefined
  }

  /** Serves a request when the one before has been answered. */
  begin(request: IncomingMessage, response: ServerResponse, serve: Listener): void {
    if (this.#isLast) return
    const before = this.#response
    const now = currentTurn()
    if (before === undefined || (before.closed && this.#turn !== now)) {
      this.#turn = now
      this.#take(request, response)
      return serve(request, response)
    }
    if (this.#ahead === limits.requestsAhead.value) return this.#endAhead(before)
    this.#ahead++
    this.#take(request, response)
    const serveInTurn = () => {
      this.#ahead--
      this.#turn = currentTurn()
      if (!this.#dropsWaiting && !this.#socket.destroyed) serve(request, response)
    }
    if (before.closed) setImmediate(serveInTurn)
    else before.once('close', () => setImmediate(serveInTurn))
  }

  /** Makes the request that is being answered the last one: what follows is dropped unread (RFC 9112, 9.6). */
  endWithThis(): void {
    this.#dropsWaiting = true
    this.#dropWhatFollows()
  }

  /**
   * Ends the connection because of bytes that are no request, or a request that is late. They are answered when those
   * before them have been; not at all within an answer, as whatever came now would be taken for a part of it.
   */
  refuse(answer: () => void): void {
    if (this.#isLast) return
    const [request, response] = [this.#request, this.#response]
    const isWithin = request?.complete === false
    if (isWithin && (response?.headersSent || this.#ahead > 0)) return this.drop('a request ended in its middle')
    this.#dropWhatFollows()
    if (isWithin || response === undefined || response.closed) return answer()
    response.once('close', () => {
      if (!this.#socket.destroyed) answer()
    })
  }

  /** Ends at once. */
  drop(reason: string): void {
    this.endReason ??= reason
    this.#socket.destroy()
  }

  /** For how long what waits for the client has not moved, in milliseconds; 0 if nothing waits. */
  unmovedFor(now: number): number {
    if (this.moves()) this.#movedAt = now
    return now - this.#movedAt
  }

  /** Whether nothing waits for the client, or some of it has gone out since this was last asked. */
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

  /** Ends the connection a moment after what has been taken is answered: at once, it would be back at once. */
  #endAhead(last: ServerResponse): void {
    this.#limitCounts.reached('requestsAhead', { address: this.address })
    this.#dropWhatFollows()
    last.once('close', () => setTimeout(() => this.drop('too many requests were sent ahead'), lingerMs).unref())
  }

  /** Reads on, to hear of the client's end, and looks at nothing. */
  #dropWhatFollows(): void {
    this.#isLast = true
    const socket: Socket & { parser?: { onIncoming?: unknown } | null } = this.#socket
    // Of the bytes that Node has at hand no more answers are made. Its name; without it they are made, and not used.
    if (typeof socket.parser?.onIncoming === 'function') socket.parser.onIncoming = () => stopParsing
    // With a listener of ours, Node's parser lets go of the socket.
    socket.removeAllListeners('data').on('data', () => {})
    socket.resume()
  }
}

/**
 * What of the write under way the operating system has not taken yet. Node counts a write as unsent until all of it is
 * gone, so a slow reader of a large answer would look like one that reads nothing; the handle knows better.
 */
function bytesInHandle(socket: Socket & { _handle?: { writeQueueSize?: number } | null }): number {
  // oxlint-disable-next-line no-underscore-dangle -- Node's name
  return socket._handle?.writeQueueSize ?? 0
}
