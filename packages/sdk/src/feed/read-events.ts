/** A frame of an event stream, with the fields that it has. */
export interface StreamFrame {
  event?: string
  /** Absent where the frame only carries an id, and is no event. */
  data?: string
  id?: string
}

/** What a reader of events is told, in the order of the stream. */
export interface EventSink {
  frame(frame: StreamFrame): void
  /** Milliseconds to wait before connecting again. */
  retry(ms: number): void
}

/**
 * Reads `text/event-stream` (WHATWG HTML, 9.2.6), cut into pieces anywhere, but for lines that end with a carriage return
 * alone: nobody writes such. The byte order mark is the decoder's affair.
 *
 * @returns what takes the next piece, and tells how many characters it holds of a frame that has not ended.
 */
export function readEvents(sink: EventSink): (piece: string) => number {
  let rest = ''
  let frame: StreamFrame = {}

  function take(line: string): void {
    const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? []
    if (line === '') {
      sink.frame(frame)
      frame = {}
    } else if (field === 'data' && frame.data !== undefined) frame.data += `\n${value}`
    else if (field === 'data' || field === 'event' || field === 'id') frame[field] = value
    else if (field === 'retry' && /^\d{1,9}$/.test(value)) sink.retry(Number(value))
  }

  return piece => {
    const [first, ...lines] = piece.split('\n')
    rest += first
    for (const line of lines) {
      take(rest.replace(/\r$/, ''))
      rest = line
    }
    return rest.length + (frame.data ?? '').length
  }
}
