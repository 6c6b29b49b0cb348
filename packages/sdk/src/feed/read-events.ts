/** A frame of an event stream, with the fields that it has. */
export interface StreamFrame {
  event?: string
  /** Absent if the frame has only an id, and is not an event. */
  data?: string
  id?: string
}

/** Takes what is read from a stream, in its order. */
export interface EventSink {
  frame(frame: StreamFrame): void
  /** Milliseconds to wait before connecting again. */
  retry(ms: number): void
}

/**
 * Reads `text/event-stream` (WHATWG HTML, 9.2.6), split into pieces at any character. Lines that end with a lone
 * carriage return are not supported: nobody writes them. The decoder removes the byte order mark.
 *
 * @returns a function that takes the next piece, and returns how many characters it holds of the unfinished frame.
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
