import type { ScheduleData, WindowEvent } from '@ops/contract'

/** Bytes of an event stream, framed once for every socket that they go to. */
export interface Frame {
  readonly bytes: Buffer
  /** How far the journal is told with it; absent where it has no `id`. */
  readonly seq?: number
}

/** A place in the journal: a sequence, and the hash of the entry there. */
export interface Position {
  seq: number
  hash: string
}

const hashDigits = 8

/** A place in the journal as `id` on the stream. */
function eventIdOf({ seq, hash }: Position): string {
  return `${hash.slice(0, hashDigits)}.${seq}`
}

/** The place that a `Last-Event-ID` names, with the first digits of the hash; nothing where it names none. */
export function readEventId(text: string): Position | undefined {
  const [, hash = '', seq = ''] = /^([0-9a-f]{8})\.(0|[1-9]\d{0,15})$/.exec(text) ?? []
  return hash === '' ? undefined : { hash, seq: Number(seq) }
}

/** Whether a place that a `Last-Event-ID` named is this one. */
export function isPosition(named: Position, position: Position): boolean {
  return named.seq === position.seq && position.hash.startsWith(named.hash)
}

/** Everything that a gate must know, as of a place in the journal. */
export function scheduleFrame(data: ScheduleData, at: Position): Frame {
  return { bytes: eventOf('schedule', eventIdOf(at), data), seq: at.seq }
}

/** A window as the entry at a place left it; without a place where no entry tells of it. */
export function windowFrame(window: WindowEvent, at?: Position): Frame {
  if (at === undefined) return { bytes: eventOf('window', undefined, window) }
  return { bytes: eventOf('window', eventIdOf(at), window), seq: at.seq }
}

/** Says where the journal stands, so that a quiet scope is not taken for a laggard. */
export function positionFrame(at: Position): Frame {
  return { bytes: Buffer.from(`id: ${eventIdOf(at)}\n\n`), seq: at.seq }
}

/** A sign of life: a comment, where the journal stands, and when to return should the stream end. */
export function beatFrame(at: Position, retryMs: number): Frame {
  return { bytes: Buffer.from(`:\nid: ${eventIdOf(at)}\nretry: ${retryMs}\n\n`), seq: at.seq }
}

/** When to return should the stream end. */
export function retryFrame(retryMs: number): Frame {
  return { bytes: Buffer.from(`retry: ${retryMs}\n\n`) }
}

/** JSON has no line feed of its own, so the data is one line. */
function eventOf(event: string, id: string | undefined, data: object): Buffer {
  return Buffer.from(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`)
}
