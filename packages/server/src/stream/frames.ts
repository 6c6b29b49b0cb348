import type { ScheduleData, WindowEvent } from '@ops/contract'

/** Bytes of an event stream, made once for all sockets. */
export interface Frame {
  readonly bytes: Buffer
  /** The sequence number in its `id`, if it has one. */
  readonly seq?: number
}

/** A position in the journal: a sequence number, and the hash of its entry. */
export interface Position {
  seq: number
  hash: string
}

const hashDigits = 8

/** A position as the `id` of an event. */
function eventIdOf({ seq, hash }: Position): string {
  return `${hash.slice(0, hashDigits)}.${seq}`
}

/** The position in a `Last-Event-ID`, with the first digits of the hash; `undefined` if it has another form. */
export function readEventId(text: string): Position | undefined {
  const [, hash = '', seq = ''] = /^([0-9a-f]{8})\.(0|[1-9]\d{0,15})$/.exec(text) ?? []
  return hash === '' ? undefined : { hash, seq: Number(seq) }
}

/** Whether the position in a `Last-Event-ID` is this one. */
export function isPosition(given: Position, position: Position): boolean {
  return given.seq === position.seq && position.hash.startsWith(given.hash)
}

/** The whole schedule, as of a position. */
export function scheduleFrame(data: ScheduleData, at: Position): Frame {
  return { bytes: eventOf('schedule', eventIdOf(at), data), seq: at.seq }
}

/** A window as of the entry at a position; without one, if the window is not sent because of an entry. */
export function windowFrame(window: WindowEvent, at?: Position): Frame {
  if (at === undefined) return { bytes: eventOf('window', undefined, window) }
  return { bytes: eventOf('window', eventIdOf(at), window), seq: at.seq }
}

/** The position alone, so that a gate of a quiet scope does not look as if it lagged. */
export function positionFrame(at: Position): Frame {
  return { bytes: Buffer.from(`id: ${eventIdOf(at)}\n\n`), seq: at.seq }
}

/** A heartbeat: a comment, the position, and when to reconnect after the stream ends. */
export function heartbeatFrame(at: Position, retryMs: number): Frame {
  return { bytes: Buffer.from(`:\nid: ${eventIdOf(at)}\nretry: ${retryMs}\n\n`), seq: at.seq }
}

/** When to reconnect after the stream ends. */
export function retryFrame(retryMs: number): Frame {
  return { bytes: Buffer.from(`retry: ${retryMs}\n\n`) }
}

function eventOf(event: string, id: string | undefined, data: object): Buffer {
  return Buffer.from(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`)
}
