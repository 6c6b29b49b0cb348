import { toSession } from '../rows.ts'
import type { Session, Sessions } from '../sessions.ts'
import { everythingOf, type Key, keys, padded } from './keys.ts'
import { removableAt } from './project.ts'
import type { Item, Table } from './table.ts'

/** Sessions, and for each credential the order in which its sessions were opened. */
export class DynamodbSessions implements Sessions {
  readonly #table: Table
  /** Sessions that expire by this time are ignored; DynamoDB removes them later. */
  #forgottenUntil = Number.NEGATIVE_INFINITY

  constructor(table: Table) {
    this.#table = table
  }

  async get(sha256: string): Promise<Session | undefined> {
    const item = await this.#table.get(keys.session(sha256))
    const session = item && toSession(item)
    return session !== undefined && session.expires_at > this.#forgottenUntil ? session : undefined
  }

  async of(credential: string): Promise<Session[]> {
    const { pk } = keys.sessionOrder(credential, '')
    const order = await this.#table.all({ ...everythingOf(pk), descending: true })
    const hashes = [...new Set(order.map(({ sha256 }) => String(sha256)))]
    const items = await this.#table.getAll(hashes.map(keys.session))
    const sessions = new Map(items.map(toSession).map(session => [session.sha256, session]))
    return hashes.flatMap(sha256 => sessions.get(sha256) ?? [])
  }

  async add(session: Session, max: number): Promise<void> {
    const { sha256, credential } = session
    const removable = { removable_at: removableAt(session.expires_at) }
    // Several may be opened in one millisecond: microseconds order them.
    const micros = Math.round((performance.timeOrigin + performance.now()) * 1000)
    const order = `${padded(session.created_at)}#${padded(micros)}#${sha256}`
    // An order without a session does no harm; a session without an order would never be closed to make room.
    await this.#table.put({ ...keys.sessionOrder(credential, order), sha256, ...removable })
    await this.#table.put({ ...keys.session(sha256), ...session, order, ...removable })
    const { pk } = keys.sessionOrder(credential, order)
    let closed = 0
    let alive = 0
    for (const { sk, sha256: other } of await this.#table.all({ ...everythingOf(pk), descending: true })) {
      if (++alive <= max) continue
      await this.#table.remove(keys.session(String(other)))
      await this.#table.remove({ pk, sk: String(sk) })
      closed++
    }
    if (closed > 0) await this.#countClosed()
  }

  async touch(sha256: string, expiresAt: number): Promise<void> {
    const removable_at = removableAt(expiresAt)
    const moved = { ':at': expiresAt, ':removable': removable_at }
    const change = 'SET expires_at = :at, removable_at = :removable'
    const session = await this.#table.update(keys.session(sha256), change, moved, 'attribute_exists(pk)')
    if (session === false) return
    await this.#table.put({ ...orderOf(session), sha256, removable_at })
  }

  async close(sha256: string): Promise<void> {
    const closed = await this.#table.remove(keys.session(sha256))
    if (closed && closed['order'] !== undefined) await this.#table.remove(orderOf(closed))
    await this.#countClosed()
  }

  /** Forgets what has expired by `now` (milliseconds). */
  forgetExpired(now: number): void {
    this.#forgottenUntil = Math.max(this.#forgottenUntil, now)
  }

  /** Makes other instances drop their cached sessions. */
  async #countClosed(): Promise<void> {
    await this.#table.update(keys.deployment, 'ADD sessions_closed :one', { ':one': 1 })
  }
}

/** The key of a session in the order of its credential. */
function orderOf(session: Item): Key {
  return keys.sessionOrder(String(session['credential']), String(session['order']))
}
