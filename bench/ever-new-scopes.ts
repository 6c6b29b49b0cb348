import { connect } from 'node:net'
import { toTimestamp } from '@ops/contract'
import { Scratch } from './child.ts'
import { type Row, row } from './report.ts'
import { fillStore, makeStore } from './seed.ts'
import { startService } from './service.ts'
import { residentMegabytes } from './usage.ts'

const windows = 20
const requests = 240_000
const connections = 8
/** So many are sent before their answers are read. */
const ahead = 16
const lookEveryMs = 100
/** 220 MiB. */
const megabytesMax = 230.6
const hourMs = 3_600_000

const routes = ['/ops/ping?scope=', '/ops/gate?scope=', '/ops/schedule?scope=', '/status/']

/** The memory of a service that is asked about a scope once, and about another one each time. */
export async function everNewScopes(): Promise<Row[]> {
  using scratch = new Scratch()
  const database = scratch.file('scopes.db')
  await makeStore(database)
  const now = Date.now()
  fillStore(
    database,
    Array.from({ length: windows }, (_, index) => ({
      status: 'scheduled' as const,
      scopes: [`pos/emea/store-${index}`],
      scheduled_start_utc: toTimestamp(now + (index + 1) * hourMs),
      created_at: toTimestamp(now - hourMs),
    })),
  )
  await using service = await startService(database)
  const port = Number(new URL(service.url).port)
  let most = residentMegabytes(service.pid)
  const looking = setInterval(() => (most = Math.max(most, residentMegabytes(service.pid))), lookEveryMs)
  let next = 0
  const ask = async () => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const counter = new AnswerCounter()
    socket.setEncoding('latin1').on('data', (text: string) => counter.read(text))
    while (next < requests) {
      const batch = Array.from({ length: Math.min(ahead, requests - next) }, () => {
        const path = `${routes[next % routes.length]}pos/emea/s${next}/till-${7 * next++}`
        return `GET ${path} HTTP/1.1\r\nHost: ops\r\nAccept-Encoding: gzip\r\n\r\n`
      })
      socket.write(batch.join(''))
      await counter.until(batch.length)
    }
    socket.destroy()
  }
  await Promise.all(Array.from({ length: connections }, ask))
  clearInterval(looking)
  return [
    row({
      what: `${requests.toLocaleString('en')} requests about ever-new scopes, with ${windows} windows: memory`,
      unit: 'MB',
      ours: [most],
      promised: { of: 'ours', atMost: megabytesMax },
    }),
  ]
}

/** Counts the answers that come over a connection. */
class AnswerCounter {
  #text = ''
  #count = 0
  #wanted = 0
  #reached: (() => void) | undefined

  /** Resolves when that many responses have come since the last call. */
  until(count: number): Promise<void> {
    this.#wanted = count
    return new Promise(resolve => {
      this.#reached = resolve
      this.#look()
    })
  }

  read(text: string): void {
    this.#text += text
    for (let end = this.#text.indexOf('\r\n\r\n'); end >= 0; end = this.#text.indexOf('\r\n\r\n')) {
      const length = Number(/content-length: (\d+)/i.exec(this.#text.slice(0, end))?.[1] ?? 0)
      if (this.#text.length < end + 4 + length) break
      this.#text = this.#text.slice(end + 4 + length)
      this.#count++
    }
    this.#look()
  }

  #look(): void {
    if (this.#reached === undefined || this.#count < this.#wanted) return
    this.#count -= this.#wanted
    const reached = this.#reached
    this.#reached = undefined
    reached()
  }
}
