/** A frame of an event stream. */
export interface StreamFrame {
  /** `message` where the frame names none. */
  type: string
  /** Absent where the frame has none: then it only carries an id, and is no event. */
  data?: string
  /** Its own id; absent where it has none. */
  id?: string
}

/** What a reader of events is told, in the order of the stream. */
export interface EventSink {
  frame(frame: StreamFrame): void
  /** Milliseconds to wait before connecting again. */
  retry(ms: number): void
}

/** Characters in one frame: a larger one is no schedule of ours, and would only fill the memory. */
const mostCharacters = 16 * 1024 * 1024

/** Reads `text/event-stream` (WHATWG HTML, 9.2.6), cut into pieces anywhere. The byte order mark is the decoder's affair. */
export class EventReader {
  readonly #sink: EventSink
  #line = ''
  #endedByReturn = false
  #type = ''
  #data: string[] = []
  #id: string | undefined
  #size = 0

  constructor(sink: EventSink) {
    this.#sink = sink
  }

  /** Takes the next piece. Throws RangeError on a frame without end. */
  push(piece: string): void {
    if (piece === '') return
    // A line feed after a carriage return belongs to it, also where the stream is cut in between.
    let start = this.#endedByReturn && piece[0] === '\n' ? 1 : 0
    this.#endedByReturn = piece.endsWith('\r')
    const end = /\r\n?|\n/g
    end.lastIndex = start
    for (let match = end.exec(piece); match !== null; match = end.exec(piece)) {
      this.#grow(match.index - start)
      const line = this.#line + piece.slice(start, match.index)
      this.#line = ''
      start = end.lastIndex
      this.#take(line)
    }
    this.#grow(piece.length - start)
    this.#line += piece.slice(start)
  }

  #grow(characters: number): void {
    this.#size += characters
    if (this.#size > mostCharacters) throw new RangeError('the stream has a frame without end')
  }

  #take(line: string): void {
    if (line === '') return this.#finish()
    const colon = line.indexOf(':')
    if (colon === 0) {
      // A comment does not stay.
      this.#size -= line.length
      return
    }
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (field === 'data') this.#data.push(value)
    else if (field === 'event') this.#type = value
    else if (field === 'id' && !value.includes('\0')) this.#id = value
    else if (field === 'retry' && /^\d{1,9}$/.test(value)) this.#sink.retry(Number(value))
  }

  #finish(): void {
    const frame: StreamFrame = {
      type: this.#type || 'message',
      ...(this.#data.length === 0 ? {} : { data: this.#data.join('\n') }),
      ...(this.#id === undefined ? {} : { id: this.#id }),
    }
    this.#type = ''
    this.#data = []
    this.#id = undefined
    this.#size = 0
    if (frame.data !== undefined || frame.id !== undefined) this.#sink.frame(frame)
  }
}
