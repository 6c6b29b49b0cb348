import type pg from 'pg'
import type { Changed } from '../store.ts'
import { Client } from './client.ts'

/** However LISTEN goes, the database is asked so often what has changed. */
const pollEveryMs = 250
/** The connection that listens says something so often; one that has died without a word is noticed so. */
const heartbeatMs = 10_000
const firstRetryMs = 100
const maxRetryMs = 5000

/** Where a feed stands: what other instances change moves one of the two. */
export interface Mark {
  /** The history, and its last entry. */
  journal: string
  sessions: string
}

/**
 * Tells of what other instances have changed. LISTEN on a connection of its own tells within milliseconds, where the
 * database and what stands before it can do that; a poll finds out all the same, and what a lost connection missed.
 */
export class Feed {
  readonly #config: pg.ClientConfig
  readonly #channel: string
  /** Marks what this process sends, so that it does not wake itself. */
  readonly #sender: string
  readonly #read: () => Promise<Mark>
  readonly #timers = new Set<NodeJS.Timeout>()
  #mark: Mark | undefined
  #listener: Client | undefined
  #retryMs = firstRetryMs
  #reading = false
  #stopped = false

  constructor(config: pg.ClientConfig, channel: string, sender: string, read: () => Promise<Mark>) {
    this.#config = config
    this.#channel = channel
    this.#sender = sender
    this.#read = read
  }

  /** Begins to tell; the returned function ends it. */
  start(changed: Changed): () => void {
    const poll = setInterval(() => void this.#poll(changed), pollEveryMs)
    const heartbeat = setInterval(() => this.#beat(), heartbeatMs)
    for (const timer of [poll, heartbeat]) {
      timer.unref()
      this.#timers.add(timer)
    }
    void this.#poll(changed)
    void this.#listen(changed)
    return () => {
      this.#stopped = true
      for (const timer of this.#timers) clearInterval(timer)
      void this.#listener?.end().catch(() => {})
    }
  }

  async #poll(changed: Changed): Promise<void> {
    if (this.#reading || this.#stopped) return
    this.#reading = true
    try {
      const before = this.#mark
      const mark = await this.#read()
      this.#mark = mark
      if (this.#stopped) return
      // The first tells of what was changed before it.
      if (mark.journal !== before?.journal) changed('journal')
      if (before !== undefined && mark.sessions !== before.sessions) changed('sessions')
    } catch {
      // The next poll tries again; whoever needs the database says that it is away.
    } finally {
      this.#reading = false
    }
  }

  #beat(): void {
    const listener = this.#listener
    listener?.query('SELECT').catch((error: unknown) => listener.emit('error', error))
  }

  async #listen(changed: Changed): Promise<void> {
    if (this.#stopped) return
    const client = new Client(this.#config)
    let over = false
    const again = () => {
      if (over) return
      over = true
      this.#listener = undefined
      client.end().catch(() => {})
      if (this.#stopped) return
      const timer = setTimeout(
        () => {
          this.#timers.delete(timer)
          void this.#listen(changed)
        },
        this.#retryMs * (0.5 + Math.random() / 2),
      )
      timer.unref()
      this.#timers.add(timer)
      this.#retryMs = Math.min(2 * this.#retryMs, maxRetryMs)
    }
    client.on('error', again)
    client.on('end', again)
    client.on('notification', ({ payload = '' }) => {
      const [what, sender] = payload.split(' ')
      if (sender !== this.#sender && (what === 'journal' || what === 'sessions')) changed(what)
    })
    try {
      await client.connect()
      await client.query(`LISTEN "${this.#channel}"`)
      if (this.#stopped) return void client.end().catch(() => {})
      this.#listener = client
      this.#retryMs = firstRetryMs
      // What was told while nobody listened.
      changed('journal')
      changed('sessions')
    } catch {
      again()
    }
  }
}
