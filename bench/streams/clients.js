// Many bare clients of a stream in one process: they read, and reconnect as `retry` tells them if they lose it.
import { connect } from 'node:net'
import { answer, nowMs } from './answer.js'

const clients = []
let marker = Buffer.alloc(0)
let awaited = 0
let found = () => {}
let returns = false
const attempts = []

class Client {
  constructor(port, path) {
    this.port = port
    this.request = `GET ${path} HTTP/1.1\r\nhost: ops\r\n`
    this.lastId = ''
    this.retry = 1000
    this.begun = new Promise(resolve => (this.resolve = resolve))
    this.open()
  }

  open() {
    this.isFresh = false
    if (returns) attempts.push(nowMs())
    const socket = connect({ port: this.port, host: '127.0.0.1' })
    this.socket = socket
    socket.on('error', () => {})
    socket.on('connect', () => {
      socket.write(`${this.request}${this.lastId === '' ? '' : `last-event-id: ${this.lastId}\r\n`}\r\n`)
    })
    socket.on('data', chunk => this.take(chunk))
    socket.on('close', () => {
      if (!returns) return
      this.isFresh = false
      setTimeout(() => this.open(), this.retry)
    })
  }

  take(chunk) {
    if (awaited > 0 && chunk.includes(marker) && --awaited === 0) found(nowMs())
    if (!this.isFresh || returns) this.read(chunk.toString('latin1'))
  }

  read(text) {
    const id = /^id: (.*)$/gm
    for (let match = id.exec(text); match !== null; match = id.exec(text)) this.lastId = match[1]
    const retry = /^retry: (\d+)$/gm
    for (let match = retry.exec(text); match !== null; match = retry.exec(text)) this.retry = Number(match[1])
    if (!this.isFresh && text.includes('\n\n')) {
      this.isFresh = true
      this.freshAt = nowMs()
      this.resolve()
    }
  }
}

answer({
  /** Opens a number of streams, a few at a time. */
  async open(port, count, mayReturn) {
    returns = mayReturn
    const ours = Array.from({ length: count }, (_, index) => index)
    while (ours.length > 0) {
      const some = ours.splice(0, 100).map(index => new Client(port, `/ops/stream?scope=shops/${index}`))
      clients.push(...some)
      await Promise.all(some.map(({ begun }) => begun))
    }
  },
  /** Gets ready for bytes that every client will be sent. */
  expect(text) {
    marker = Buffer.from(text)
    awaited = clients.length
    globalThis.last = new Promise(resolve => (found = resolve))
  },
  /** When the last client had them. */
  lastAt: () => globalThis.last,
  /** Waits until every client has what is new again; when that was, and the moments of all connects since `since`. */
  async fresh(since) {
    while (clients.some(client => !client.isFresh || client.freshAt < since))
      await new Promise(resolve => setTimeout(resolve, 20))
    const at = clients.reduce((latest, { freshAt }) => Math.max(latest, freshAt), 0)
    return { at, attempts: attempts.filter(begun => begun > since) }
  },
})
