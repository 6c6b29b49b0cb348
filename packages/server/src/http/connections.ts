import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { AddressShares } from '../address/address-shares.ts'
import type { Context } from '../context.ts'
import { type LimitName, limits } from '../limits.ts'
import { Connection, connectionOf, type Listener, lingerMs } from './connection.ts'

const lookEveryMs = 5000
/** The operating system buffers this much per connection; only larger responses wait in memory. */
const unsentFromBytes = 64 * 1024
/** Open files reserved for the store, the log and the rest of the process. */
const otherFiles = 256

const shared = new WeakSet<ServerResponse>()

/** Marks a response whose bytes are shared with others: waiting for its client takes no extra memory. */
export function markShared(response: ServerResponse): void {
  shared.add(response)
}

/** The connections of the HTTP server, and the limits on them. */
export class Connections {
  readonly #context: Context
  readonly #lookAtFirst: (request: IncomingMessage) => void
  readonly #serve: Listener
  readonly #open = new Set<Connection>()
  readonly #shares: AddressShares
  /** Connections with a response that waits in memory, and its bytes; the longest waiting first. */
  readonly #unsent = new Map<Connection, number>()
  readonly #max: number
  #unsentBytes = 0
  #cancelLook: (() => void) | undefined
  #closing: NodeJS.Timeout | undefined

  /** @param lookAtFirst - Is called with the first request of each connection. */
  constructor(context: Context, lookAtFirst: (request: IncomingMessage) => void, serve: Listener) {
    this.#context = context
    this.#lookAtFirst = lookAtFirst
    this.#serve = serve
    this.#shares = new AddressShares(context.config.connectionMaxPerAddress, context.config.trustProxy)
    this.#max = Math.min(context.config.connectionMax, openFilesMax() - otherFiles)
    context.figures.connections.max = this.#max
  }

  /** Accepts a connection, or closes it if the max is reached. */
  accept(socket: Socket): void {
    const { figures, limitCounts } = this.#context
    const address = socket.remoteAddress ?? ''
    const reject = (reached: LimitName) => {
      limitCounts.reached(reached, { address })
      socket.destroy()
    }
    if (this.#open.size >= this.#max) return reject('connections')
    const giveBack = this.#shares.take(address)
    if (giveBack === undefined) return reject('connectionsPerAddress')
    const connection = new Connection(socket, limitCounts)
    this.#open.add(connection)
    figures.connections.open = this.#open.size
    socket.once('close', () => {
      giveBack()
      this.#open.delete(connection)
      figures.connections.open = this.#open.size
      this.#release(connection)
    })
    this.#cancelLook ??= this.#context.clock.setTimer(() => this.#look(), lookEveryMs)
  }

  /** Serves a request when its turn on its connection has come. */
  readonly begin: Listener = (request, response) => {
    const connection = connectionOf(request.socket)
    if (connection === undefined) return this.#serve(request, response)
    if (connection.isNew) this.#lookAtFirst(request)
    connection.begin(request, response, this.#serveCounted)
  }

  /** Drops clients that read nothing, so that the shutdown does not wait for them. */
  close(): void {
    this.#closing ??= setInterval(() => {
      for (const connection of this.#open) if (!connection.moves()) connection.drop('the service is shutting down')
    }, lingerMs).unref()
  }

  stop(): void {
    clearInterval(this.#closing)
    this.#cancelLook?.()
    this.#cancelLook = undefined
  }

  /** Serves a request, and counts the bytes of its response that wait for the client. */
  readonly #serveCounted: Listener = (request, response) => {
    this.#serve(request, response)
    if (response.writableEnded) this.#note(response)
    else response.once('prefinish', () => this.#note(response))
  }

  /** Drops connections whose clients read nothing. */
  #look(): void {
    const { clock, limitCounts } = this.#context
    const now = clock.monotonic()
    for (const connection of this.#open) {
      if (connection.unmovedFor(now) < limits.unmovedMs.value) continue
      limitCounts.reached('unmovedMs', { address: connection.address })
      connection.drop('the client reads nothing')
    }
    this.#cancelLook = this.#open.size === 0 ? undefined : clock.setTimer(() => this.#look(), lookEveryMs)
  }

  /** Counts a response that waits for its client. If all together take too much memory, the longest waiting are dropped. */
  #note(response: ServerResponse): void {
    const { socket } = response
    if (socket === null || socket.writableLength <= unsentFromBytes || shared.has(response)) return
    const connection = connectionOf(socket)
    if (connection === undefined) return
    this.#unsent.set(connection, socket.writableLength)
    this.#unsentBytes += socket.writableLength
    response.once('close', () => this.#release(connection))
    const { config, limitCounts } = this.#context
    for (const longest of this.#unsent.keys()) {
      if (this.#unsentBytes <= config.unsentMaxMib * 2 ** 20) break
      limitCounts.reached('unsentMebibytes', { address: longest.address })
      this.#release(longest)
      longest.drop('responses waiting to be read take too much memory')
    }
  }

  #release(connection: Connection): void {
    this.#unsentBytes -= this.#unsent.get(connection) ?? 0
    this.#unsent.delete(connection)
  }
}

/** How many files the operating system lets this process open. Node raises its own limit to the max. */
function openFilesMax(): number {
  try {
    const [, max = ''] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return Number(max) || Number.POSITIVE_INFINITY
  } catch {
    // Only Linux has this file.
    return Number.POSITIVE_INFINITY
  }
}
