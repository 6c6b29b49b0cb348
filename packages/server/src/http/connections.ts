import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { AddressShares } from '../address/address-shares.ts'
import type { Context } from '../context.ts'
import { type LimitName, limits } from '../limits.ts'
import { Connection, connectionOf, type Listener, lingerMs } from './connection.ts'

const lookEveryMs = 5000
/** The operating system takes as much for any answer; only larger ones wait in memory. */
const unsentFromBytes = 64 * 1024
/** Files that the store, the log and what else the process opens may take. */
const otherFiles = 256

/** Answers whose bytes every other answer shares. */
const shared = new WeakSet<ServerResponse>()

/** Notes that an answer is made of bytes that all its likes share: it may wait for its client and takes no memory. */
export function markShared(response: ServerResponse): void {
  shared.add(response)
}

/** The connections of the HTTP server, and what they may hold. */
export class Connections {
  readonly #context: Context
  readonly #lookAtFirst: (request: IncomingMessage) => void
  readonly #serve: Listener
  readonly #open = new Set<Connection>()
  readonly #shares: AddressShares
  /** Those with an answer that waits in memory, and how much of it; the longest waiting first. */
  readonly #unsent = new Map<Connection, number>()
  readonly #max: number
  #unsentBytes = 0
  #cancelLook: (() => void) | undefined
  #closing: NodeJS.Timeout | undefined

  /** @param lookAtFirst - Sees the first request of each connection. */
  constructor(context: Context, lookAtFirst: (request: IncomingMessage) => void, serve: Listener) {
    this.#context = context
    this.#lookAtFirst = lookAtFirst
    this.#serve = serve
    this.#shares = new AddressShares(context.config.connectionMaxPerAddress, context.config.trustProxy)
    this.#max = Math.min(context.config.connectionMax, openFilesMax() - otherFiles)
  }

  /** Takes a connection in, or closes it where there are as many as may be. */
  accept(socket: Socket): void {
    const { limitCounts } = this.#context
    const address = socket.remoteAddress ?? ''
    const refuse = (reached: LimitName) => {
      limitCounts.reached(reached, { address })
      socket.destroy()
    }
    if (this.#open.size >= this.#max) return refuse('connections')
    const giveBack = this.#shares.take(address)
    if (giveBack === undefined) return refuse('connectionsPerAddress')
    const connection = new Connection(socket, limitCounts)
    this.#open.add(connection)
    socket.once('close', () => {
      giveBack()
      this.#open.delete(connection)
      this.#release(connection)
    })
    this.#cancelLook ??= this.#context.clock.setTimer(() => this.#look(), lookEveryMs)
  }

  /** Takes a request up, when its turn has come on its connection. */
  readonly begin: Listener = (request, response) => {
    const connection = connectionOf(request.socket)
    if (connection === undefined) return this.#serve(request, response)
    if (connection.isNew) this.#lookAtFirst(request)
    connection.begin(request, response, this.#serveCounted)
  }

  /** Lets go of clients that do not read, so that an end of the service does not wait for them. */
  close(): void {
    this.#closing ??= setInterval(() => {
      for (const connection of this.#open) if (!connection.moves()) connection.drop('the service ends')
    }, lingerMs).unref()
  }

  /** Looks no more. */
  stop(): void {
    clearInterval(this.#closing)
    this.#cancelLook?.()
    this.#cancelLook = undefined
  }

  /** Serves a request, and counts what of its answer waits for the client. */
  readonly #serveCounted: Listener = (request, response) => {
    this.#serve(request, response)
    if (response.writableEnded) this.#note(response)
    else response.once('prefinish', () => this.#note(response))
  }

  /** Ends connections whose clients do not read. */
  #look(): void {
    const { clock, limitCounts } = this.#context
    const now = clock.monotonic()
    for (const connection of this.#open) {
      if (connection.unmovedFor(now) < limits.unmovedMs.value) continue
      limitCounts.reached('unmovedMs', { address: connection.address })
      connection.drop('it reads nothing')
    }
    this.#cancelLook = this.#open.size === 0 ? undefined : clock.setTimer(() => this.#look(), lookEveryMs)
  }

  /** Counts an answer that waits for its client, and makes room for it. */
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
      longest.drop('answers that wait take too much memory')
    }
  }

  #release(connection: Connection): void {
    this.#unsentBytes -= this.#unsent.get(connection) ?? 0
    this.#unsent.delete(connection)
  }
}

/** How many files the operating system lets this process open; Node asks for as many as it may. */
function openFilesMax(): number {
  try {
    const [, most = ''] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return Number(most) || Number.POSITIVE_INFINITY
  } catch {
    // Only Linux says so in a file.
    return Number.POSITIVE_INFINITY
  }
}
