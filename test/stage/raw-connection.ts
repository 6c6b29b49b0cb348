import { connect, type Socket } from 'node:net'

/** A response as it came over the wire. */
export interface RawAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** A connection that writes raw bytes and parses the responses. */
export interface RawConnection {
  socket: Socket
  write(bytes: string | Buffer): void
  /** The next response, or nothing if the connection closed before. */
  next(): Promise<RawAnswer | undefined>
  /** Resolves when the other side has closed. */
  closed: Promise<void>
}

/**
 * Connects to a service. `heads`: responses have no body, whatever their length says; `allowHalfOpen`: this side stays open
 * when the service closes its side.
 */
export async function openRaw(port: number, { heads = false, allowHalfOpen = false } = {}): Promise<RawConnection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  let buffered: Buffer = Buffer.alloc(0)
  let over = false
  const answers: RawAnswer[] = []
  const waiting: ((answer: RawAnswer | undefined) => void)[] = []
  const give = () => {
    for (let taken = take(buffered, heads); taken !== undefined; taken = take(buffered, heads)) {
      buffered = buffered.subarray(taken.length)
      answers.push(taken.answer)
    }
    while (waiting.length > 0 && (answers.length > 0 || over)) waiting.shift()?.(answers.shift())
  }
  socket.on('data', (chunk: Buffer) => {
    buffered = Buffer.concat([buffered, chunk])
    give()
  })
  // A reset counts as a close here.
  socket.on('error', () => {})
  const closed = new Promise<void>(resolve =>
    socket.on('close', () => {
      over = true
      give()
      resolve()
    }),
  )
  return {
    socket,
    write(bytes) {
      if (!socket.destroyed) socket.write(bytes)
    },
    next: () =>
      new Promise(resolve => {
        waiting.push(resolve)
        give()
      }),
    closed,
  }
}

/** Sends bytes on a new connection, and resolves with every response until the service closes it or is quiet. */
export async function sendRaw(port: number, bytes: string | Buffer, answers = 1): Promise<RawAnswer[]> {
  const connection = await openRaw(port)
  connection.write(bytes)
  const got: RawAnswer[] = []
  while (got.length < answers) {
    const answer = await connection.next()
    if (answer === undefined) break
    got.push(answer)
  }
  connection.socket.destroy()
  return got
}

/** A request without a body, for a whole path. */
export function get(path: string, headers: Record<string, string> = {}, method = 'GET'): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\nhost: ops\r\n${lines.join('')}\r\n`
}

/** A POST of bytes, with their length and more headers. */
export function post(path: string, body: string | Buffer, headers: Record<string, string> = {}): Buffer {
  const bytes = Buffer.from(body)
  const head = Object.entries({
    host: 'ops',
    'content-type': 'application/json',
    'content-length': String(bytes.length),
    ...headers,
  })
  return Buffer.concat([
    Buffer.from(`POST /ops${path} HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`),
    bytes,
  ])
}

function take(bytes: Buffer, heads: boolean): { answer: RawAnswer; length: number } | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const status = Number(first.split(' ')[1])
  const headers = Object.fromEntries(
    lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const length = heads || status === 204 || status === 100 ? 0 : Number(headers['content-length'] ?? 0)
  if (bytes.length < end + 4 + length) return undefined
  return {
    answer: { status, headers, body: bytes.subarray(end + 4, end + 4 + length).toString('utf8') },
    length: end + 4 + length,
  }
}
