import { connect } from 'node:net'

/** A response as it came over the wire. */
export interface RawAnswer {
  status: number
  /** By lower-case name. */
  headers: Record<string, string>
  body: string
  /** The body if it is a JSON object, otherwise empty. */
  json: {
    success: boolean
    data: Record<string, unknown>
    error: { major: { tag: string }; details: { fields: { path: string; message: string }[] } }
    stats: Record<string, unknown>
  }
}

/**
 * Sends bytes unchanged over a new connection, and resolves with the response when the service has closed it or the
 * response is complete.
 */
export function sendRaw(url: string, ...parts: (string | Buffer)[]): Promise<RawAnswer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let received = Buffer.alloc(0)
    socket.setTimeout(60_000, () => socket.destroy(new Error('no response within 60 s')))
    socket.on('error', error => (received.length > 0 ? resolve(parse(received)) : reject(error)))
    socket.on('data', chunk => {
      received = Buffer.concat([received, chunk as Buffer])
      if (isWhole(received, String(parts[0]).startsWith('HEAD '))) socket.destroy()
    })
    socket.on('close', () =>
      received.length > 0 ? resolve(parse(received)) : reject(new Error('closed without a response')),
    )
    socket.on('connect', () => socket.write(Buffer.concat(parts.map(part => Buffer.from(part as string)))))
  })
}

/** A request with the given body, `Content-Length` and `Connection: close`. */
export function post(path: string, body: string | Buffer, headers: Record<string, string> = {}): Buffer {
  const bytes = Buffer.from(body as string)
  const lines = Object.entries({
    host: 'ops',
    'content-type': 'application/json',
    'content-length': String(bytes.length),
    connection: 'close',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`POST /ops${path} HTTP/1.1\r\n${lines.join('')}\r\n`), bytes])
}

function isWhole(received: Buffer, isHead: boolean): boolean {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return false
  if (isHead) return true
  const { status, headers } = parse(received)
  if (status === 100) return false
  const length = headers['content-length']
  return length !== undefined && received.length >= end + 4 + Number(length)
}

function parse(received: Buffer): RawAnswer {
  const end = received.indexOf('\r\n\r\n')
  const [first = '', ...lines] = received.subarray(0, end).toString('latin1').split('\r\n')
  const body = received.subarray(end + 4).toString()
  return {
    status: Number(first.split(' ')[1]),
    headers: Object.fromEntries(
      lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    ),
    body,
    get json() {
      return (body.startsWith('{') ? JSON.parse(body) : {}) as RawAnswer['json']
    },
  }
}
