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

/**
 * Reads `text/event-stream` (WHATWG HTML, 9.2.6), cut into pieces anywhere. The byte order mark is the decoder's affair.
 *
 * @returns what takes the next piece. Throws RangeError on a frame without end.
 */
export function readEvents(sink: EventSink): (piece: string) => void {
  let rest = ''
  let frame: Partial<StreamFrame> = {}
  let endedByReturn = false

  function take(line: string): void {
    const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? []
    if (line === '') {
      if (frame.data !== undefined || frame.id !== undefined) sink.frame({ type: 'message', ...frame })
      frame = {}
    } else if (field === 'data') frame.data = frame.data === undefined ? value : `${frame.data}\n${value}`
    else if (field === 'event') frame.type = value
    else if (field === 'id' && !value.includes('\0')) frame.id = value
    else if (field === 'retry' && /^\d{1,9}$/.test(value)) sink.retry(Number(value))
  }

  return piece => {
    if (piece === '') return
    // A line feed after a carriage return belongs to it, also where the stream is cut in between.
    const [first, ...lines] = (endedByReturn ? piece.replace(/^\n/, '') : piece).split(/\r\n?|\n/)
    endedByReturn = piece.endsWith('\r')
    rest += first
    for (const line of lines) {
      take(rest)
      rest = line
    }
    if (rest.length + (frame.data ?? '').length > mostCharacters)
      throw new RangeError('the stream has a frame without end')
  }
}
