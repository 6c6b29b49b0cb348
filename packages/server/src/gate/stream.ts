import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Frame } from './frames.ts'

/** So many bytes may wait for a slow reader, beyond what it began with. */
const mostUnsent = 1024 * 1024
/** A reader that has taken nothing over so many beats is dropped. */
const mostSilentBeats = 2

const nothing: Frame[] = []

/** Who listens on a stream. */
export interface Listener {
  /** As it names itself, or its address. */
  readonly name: string
  readonly version?: string | undefined
  readonly scope: string
  /** The network that streams are counted by. */
  readonly network: string
  /** Whether it may still listen; absent where everybody may. */
  readonly stillMay?: (() => Promise<boolean>) | undefined
}

/** One connected gate. What waits for it is written in its order, a slice at a time. */
export class GateStream {
  readonly listener: Listener
  /** Milliseconds since 1970. */
  readonly connectedAt: number
  /** Monotonic milliseconds at which it gets its next sign of life. */
  beatAt = 0
  /** Whether that has come and is not written yet. */
  isBeatDue = false
  /** Whether it has its place in the pump's line. */
  isInLine = false
  /** Why it was ended; absent where its client left. */
  reason: string | undefined
  /** Up to which start its schedule was cut, where too many windows touch its scope. */
  cutAt: number | undefined
  readonly #response: ServerResponse
  readonly #socket: Socket
  #waiting = nothing
  #written = 0
  #delivered = 0
  #allowance = mostUnsent
  #sent = 0
  #left = 0
  #silentBeats = 0

  constructor(response: ServerResponse, socket: Socket, listener: Listener, connectedAt: number) {
    this.#response = response
    this.#socket = socket
    this.listener = listener
    this.connectedAt = connectedAt
  }

  /** Whether something waits to be written. */
  get isWaiting(): boolean {
    return this.#waiting.length > 0
  }

  get isOpen(): boolean {
    return !this.#socket.destroyed && this.#socket.writable
  }

  /** Up to which sequence it has been told: handed to the operating system, not only queued. */
  get deliveredSeq(): number {
    if (this.#socket.writableLength === 0) this.#delivered = this.#written
    return this.#delivered
  }

  /** Whether more waits for it than a reader that keeps up ever leaves. */
  get isSlow(): boolean {
    return this.#socket.writableLength > this.#allowance
  }

  /** Lets a frame wait for its turn. */
  queue(frame: Frame): void {
    if (this.#waiting === nothing) this.#waiting = [frame]
    else this.#waiting.push(frame)
  }

  /** Writes what it begins with at once, as large as it may be. */
  begin(frames: readonly Frame[]): void {
    this.#allowance += frames.reduce((sum, { bytes }) => sum + bytes.length, 0)
    this.#writeAll(frames)
  }

  /** Writes what waits, at most so many frames, and says how many. */
  flush(most: number): number {
    const frames = this.#waiting
    if (frames.length <= most) {
      this.#waiting = nothing
      this.#writeAll(frames)
      return frames.length
    }
    this.#writeAll(frames.splice(0, most))
    return most
  }

  /** Writes one frame at once; nothing may wait. */
  write({ bytes, seq }: Frame): void {
    if (!this.isOpen) return
    this.#socket.write(bytes)
    if (seq !== undefined) this.#written = seq
  }

  /** Notes a beat, and says whether the reader has taken nothing for too many of them. */
  isSilent(): boolean {
    const { writableLength, bytesWritten } = this.#socket
    const [sent, left] = [bytesWritten - writableLength, bytesInHandle(this.#socket)]
    const isStuck = writableLength > 0 && sent === this.#sent && left === this.#left
    this.#silentBeats = isStuck ? this.#silentBeats + 1 : 0
    this.#sent = sent
    this.#left = left
    return this.#silentBeats > mostSilentBeats
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

  #writeAll(frames: readonly Frame[]): void {
    const [first] = frames
    if (first === undefined) return
    if (frames.length === 1) return this.write(first)
    this.#socket.cork()
    for (const frame of frames) this.write(frame)
    this.#socket.uncork()
  }
}

/**
 * What of the write under way the operating system has not taken yet. Node counts a write as unsent until all of it is
 * gone, so a slow reader of a large schedule would look like one that reads nothing; the handle knows better.
 */
function bytesInHandle(socket: Socket & { _handle?: { writeQueueSize?: number } | null }): number {
  // oxlint-disable-next-line no-underscore-dangle -- Node's name
  return socket._handle?.writeQueueSize ?? 0
}
