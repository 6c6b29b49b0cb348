/**
 * A load in a process of its own: schedules windows over so many kept connections, each asking again as soon as it is
 * answered, and prints how many were acknowledged a second. Bare sockets, so that it costs less than what it loads.
 */
import { connect } from 'node:net'

interface Given {
  url: string
  apiKey: string
  connections: number
  seconds: number
  body: object
}

const { url, apiKey, connections, seconds, body } = JSON.parse(process.argv[2] ?? '') as Given
const { hostname, port, host, pathname } = new URL(`${url}/maintenance/schedule`)
const json = JSON.stringify(body)
const request = [
  `POST ${pathname} HTTP/1.1`,
  `Host: ${host}`,
  `X-Api-Key: ${apiKey}`,
  'Content-Type: application/json',
  `Content-Length: ${Buffer.byteLength(json)}`,
  '',
  json,
].join('\r\n')

let answered = 0
const started = performance.now()
const end = started + seconds * 1000
await Promise.all(Array.from({ length: connections }, keepAsking))
process.stdout.write(String(answered / ((performance.now() - started) / 1000)))

function keepAsking(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    let received = ''
    socket.setEncoding('latin1')
    socket.on('connect', () => socket.write(request))
    socket.on('data', (text: string) => {
      received += text
      const headEnd = received.indexOf('\r\n\r\n')
      if (headEnd < 0) return
      const length = Number(/^content-length: (\d+)/im.exec(received.slice(0, headEnd))?.[1])
      if (received.length < headEnd + 4 + length) return
      if (!received.startsWith('HTTP/1.1 200')) {
        socket.destroy(new Error(received))
        return
      }
      received = ''
      answered++
      if (performance.now() < end) socket.write(request)
      else socket.end()
    })
    socket.on('error', reject)
    socket.on('close', () => resolve())
  })
}
