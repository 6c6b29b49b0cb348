import { get, type IncomingHttpHeaders } from 'node:http'
import type { TestContext } from 'node:test'
import type { ScheduleData, WindowEvent } from '@ops/contract'

/** An event as a client of the stream gets it. */
export interface StreamEvent {
  event: string
  data: string
  /** Its own id; absent if it has none. */
  id?: string
}

/** A client of the stream that records everything. */
export interface OpenStream {
  status: number
  headers: IncomingHttpHeaders
  /** Everything so far, as it came. */
  text(): string
  /** Every event so far. */
  events(): StreamEvent[]
  /** The last id so far, also one without an event. */
  lastId(): string | undefined
  /** Every `retry` so far. */
  retries(): number[]
  /** The windows of the events `window` so far. */
  windows(): WindowEvent[]
  /** The data of the events `schedule` so far. */
  schedules(): ScheduleData[]
  /** Resolves when the condition is true; it is checked whenever something arrives. */
  until(what: string, condition: (stream: OpenStream) => unknown): Promise<void>
  /** Resolves when the service has ended it. */
  ended: Promise<void>
  close(): void
}

const maxWaitMs = 10_000

/** Opens a stream, and closes it with the test. */
export function openStream(
  t: Pick<TestContext, 'after'>,
  url: string,
  { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
): Promise<OpenStream> {
  return new Promise((resolve, reject) => {
    const request = get(`${url}/stream${query}`, { headers, agent: false }, response => {
      let text = ''
      const looking = new Set<() => void>()
      const ended = new Promise<void>(over => {
        response.once('close', () => {
          over()
          for (const look of looking) look()
        })
      })
      response.on('error', () => {})
      response.setEncoding('utf8').on('data', (more: string) => {
        text += more
        for (const look of looking) look()
      })
      const fields = (name: string) =>
        [...text.matchAll(new RegExp(`^${name}: (.*)$`, 'gm'))].map(([, value]) => value!)
      const dataOf = <T>(event: string) =>
        stream.events().flatMap(each => (each.event === event ? [JSON.parse(each.data) as T] : []))
      const stream: OpenStream = {
        status: response.statusCode ?? 0,
        headers: response.headers,
        text: () => text,
        events: () => eventsOf(text),
        lastId: () => fields('id').at(-1),
        retries: () => fields('retry').map(Number),
        windows: () => dataOf<WindowEvent>('window'),
        schedules: () => dataOf<ScheduleData>('schedule'),
        ended,
        close: () => request.destroy(),
        until: (what, condition) =>
          new Promise((met, failed) => {
            const look = () => {
              if (!condition(stream)) return
              clearTimeout(late)
              looking.delete(look)
              met()
            }
            const late = setTimeout(() => {
              looking.delete(look)
              failed(new Error(`timed out waiting for: ${what}; the stream had\n${text.slice(-2000)}`))
            }, maxWaitMs)
            looking.add(look)
            look()
          }),
      }
      t.after(() => stream.close())
      resolve(stream)
    })
    request.on('error', reject)
  })
}

function eventsOf(text: string): StreamEvent[] {
  const events: StreamEvent[] = []
  for (const block of text.split('\n\n').slice(0, -1)) {
    const fields = new Map(
      block.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    )
    const [data, id] = [fields.get('data'), fields.get('id')]
    if (data !== undefined)
      events.push({ event: fields.get('event') ?? 'message', data, ...(id === undefined ? {} : { id }) })
  }
  return events
}
