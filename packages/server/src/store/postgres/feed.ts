import type pg from 'pg'
import type { Changed } from '../store.ts'
import { Client } from './client.ts'

/** How often the database is read for changes, with or without LISTEN. */
const pollEveryMs = 250
/** How often the connection that listens sends a statement, to notice if it is broken. */
const heartbeatMs = 10_000
const firstRetryMs = 100
const maxRetryMs = 5000

/** What changes of other instances change. */
export interface State {
  /** The id of the journal, and the hash of its head. */
  journal: string
  sessions: string
}

/**
 * Reports what other instances have changed. LISTEN on its own connection reports it within milliseconds, if the database
 * and the pooler before it support that; a poll finds it in any case, also after a lost connection.
 */
export class Feed {
  readonly #config: pg.ClientConfig
  readonly #channel: string
  /** Marks what this process sends, so that it does not wake itself. */
  readonly #sender: string
  readonly #read: () => Promise<State>
  readonly #timers = new Set<NodeJS.Timeout>()
  #state: State | undefined
  #listener: Client | undefined
  #retryMs = firstRetryMs
  #reading = false
  #stopped = false

  constructor(config: pg.ClientConfig, channel: string, sender: string, read: () => Promise<State>) {
    this.#config = config
    this.#channel = channel
    this.#sender = sender
    this.#read = read
  }

  /** The returned function stops it. */
  start(changed: Changed): () => void {
    const poll = setInterval(() => void this.#poll(changed), pollEveryMs)
    const heartbeat = setInterval(() => this.#heartbeat(), heartbeatMs)
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
      const before = this.#state
      const state = await this.#read()
      this.#state = state
      if (this.#stopped) return
      // The first poll reports the journal, in case of changes before it.
      if (state.journal !== before?.journal) changed('journal')
      if (before !== undefined && state.sessions !== before.sessions) changed('sessions')
    } catch {
      // The next poll tries again; calls that need the database report that it is unreachable.
    } finally {
      this.#reading = false
    }
  }

  #heartbeat(): void {
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
      // Notifications that were sent before it listened.
      changed('journal')
      changed('sessions')
    } catch {
      again()
    }
  }
}
