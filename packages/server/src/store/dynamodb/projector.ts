import { findCredential } from '../credential-kinds.ts'
import { StoreUnavailable } from '../errors.ts'
import type { Appends } from './appends.ts'
import { keys } from './keys.ts'
import { concernsAccess, projectAccess, projectRecords } from './project.ts'
import type { Table } from './table.ts'
import type { Held, Tail } from './tail.ts'

/** How often it looks for appends that others have not projected. */
const lookEveryMs = 1000
/** After this time without progress, it projects what another process has appended. */
const abandonedAfterMs = 2000
/** If more entries wait for their projection, an append waits, too. */
const maxWaiting = 10_000
/** An append that waits longer is unavailable. */
const waitForRoomMs = 3000
/**
 * Appends have priority. The projection begins when no append has followed for `projectAfterMs`, so that a window with
 * several changes is written once, or `projectWithinMs` after the first.
 */
const projectAfterMs = 100
const projectWithinMs = 1000
/** Entries that are projected together before `projected_seq` is moved. */
const maxTogether = 300

/**
 * Projects what this process appends, right after the append, and what others left undone. Everything up to `projected_seq`
 * is projected; it is moved only if nothing before it is missing. So it never passes an action that only a later release
 * knows, until an instance of such a release moves it; the credentials stay in that append.
 */
export class Projector {
  readonly #table: Table
  readonly #appends: Appends
  readonly #tail: Tail
  readonly #confirm: () => Promise<void>
  #projectedSeq = 0
  #movedAt = performance.now()
  #running: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  /** The latest start of the next run, however often `wake` is called again. */
  #latest: number | undefined
  #isClosed = false
  #problem: Error | undefined

  /** @param confirm checks that the tail is of the history in the table, or reloads it. */
  constructor(table: Table, appends: Appends, tail: Tail, projectedSeq: number, confirm: () => Promise<void>) {
    this.#table = table
    this.#appends = appends
    this.#tail = tail
    this.#confirm = confirm
    this.learn(projectedSeq)
  }

  /** Everything up to this sequence number is projected, as far as this process knows. */
  get projectedSeq(): number {
    return this.#projectedSeq
  }

  /** Why the last run failed. */
  get problem(): Error | undefined {
    return this.#problem
  }

  /** Starts a run soon. Another call delays it a little. */
  wake(): void {
    if (this.#running !== undefined) return
    const now = performance.now()
    this.#latest ??= now + projectWithinMs
    this.#wakeAfter(Math.max(0, Math.min(projectAfterMs, this.#latest - now)))
  }

  /**
   * Waits while too many entries wait for their projection.
   *
   * @throws StoreUnavailable if that takes too long.
   */
  async room(): Promise<void> {
    const deadline = performance.now() + waitForRoomMs
    while (this.#waitingEntries() > maxWaiting) {
      if (performance.now() > deadline) throw new StoreUnavailable('DynamoDB is behind with the projections')
      this.wake()
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }

  /** Projects the changes to access in the tail now, of all processes. */
  async settleAccess(): Promise<void> {
    const isLeft = (held: Held) => isToDo(held) && held.append.entries.some(concernsAccess)
    if (!this.#tail.held.some(isLeft)) return
    await this.#confirm()
    for (const held of this.#tail.held) if (isLeft(held)) await projectAccess(this.#table, held.append)
  }

  /** Projects everything in the tail now, of all processes. */
  async settle(): Promise<void> {
    await this.#running
    await this.#confirm()
    for (const held of this.#tail.held) held.isOurs = true
    await this.#projectOurs()
    this.#tail.forgetOld()
  }

  /** Stops after `maxMs` at the latest. What is not projected is left to others, or to the next start. */
  async close(maxMs: number): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    const last = (async () => {
      await this.#running
      await this.#projectOurs()
      await this.#moveOn()
    })().catch(() => {})
    let timer: NodeJS.Timeout | undefined
    await Promise.race([last, new Promise(resolve => (timer = setTimeout(resolve, maxMs)))])
    clearTimeout(timer)
  }

  #wakeAfter(ms: number): void {
    if (this.#isClosed) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#latest = undefined
      this.#running = this.#run().finally(() => {
        this.#running = undefined
        const isOursLeft = this.#problem === undefined && this.#waitingEntries() > 0
        if (this.#tail.held.length > 0) this.#wakeAfter(isOursLeft ? projectAfterMs : lookEveryMs)
      })
    }, ms)
    this.#timer.unref()
  }

  async #run(): Promise<void> {
    try {
      await this.#projectOurs()
      await this.#moveOn()
      await this.#lookAfterOthers()
      this.#tail.forgetOld()
      this.#problem = undefined
    } catch (error) {
      // The next run tries again. The check of the store reports a permanent error.
      this.#problem = error as Error
    }
  }

  async #projectOurs(): Promise<void> {
    for (;;) {
      if (this.#next().length === 0) return
      // A projection of a lost history would show up in the lists of the current one.
      await this.#confirm()
      const todo = this.#next()
      const appends = todo.map(({ append }) => append)
      await projectRecords(this.#table, appends)
      for (const held of todo) await this.#projectAccess(held)
      for (const held of todo) {
        held.isWritten = true
        held.isProjected = held.isKnown
      }
      await this.#moveOn()
    }
  }

  async #projectAccess({ append }: Held): Promise<void> {
    const { entries, credentials, first } = append
    if (!entries.some(concernsAccess)) return
    await projectAccess(this.#table, append)
    const projected = new Set<unknown>(entries.map(entry => findCredential(entry, credentials)))
    const left = credentials.filter(credential => !projected.has(credential))
    if (left.length < credentials.length) await this.#appends.replaceCredentials(first, left)
  }

  /** Moves `projected_seq`, if this process knows that more is projected. */
  async #moveOn(): Promise<void> {
    let reached = this.#projectedSeq
    for (const { append, isProjected } of this.#tail.held) {
      if (append.last <= reached) continue
      if (append.first > reached + 1 || !isProjected) break
      reached = append.last
    }
    if (reached === this.#projectedSeq) return
    const moved = await this.#table.update(
      keys.deployment,
      'SET projected_seq = :reached',
      { ':reached': reached },
      'projected_seq < :reached',
    )
    this.learn(moved === false ? await this.#readProjectedSeq() : reached)
  }

  /** Reads what others have projected. If nobody continues, this process does. */
  async #lookAfterOthers(): Promise<void> {
    const left = this.#tail.held.filter(isToDo)
    if (left.length === 0) return
    this.learn(await this.#readProjectedSeq())
    const since = Math.max(this.#movedAt, left[0]?.since ?? 0)
    if (performance.now() - since < abandonedAfterMs) return
    for (const held of left) held.isOurs = true
    await this.#projectOurs()
    await this.#moveOn()
  }

  async #readProjectedSeq(): Promise<number> {
    return Number((await this.#table.get(keys.deployment))?.['projected_seq'] ?? 0)
  }

  /** Everything up to `projectedSeq` is projected. */
  learn(projectedSeq: number): void {
    if (this.#projectedSeq !== projectedSeq) this.#movedAt = performance.now()
    this.#projectedSeq = projectedSeq
    for (const held of this.#tail.held) if (held.append.last <= projectedSeq) held.isProjected = true
  }

  /** What this process has to project, the first append first. */
  *#ours(): Generator<Held> {
    for (const held of this.#tail.held) if (held.isOurs && isToDo(held)) yield held
  }

  /** The first of these, which are projected together. */
  #next(): Held[] {
    const next: Held[] = []
    let entries = 0
    for (const held of this.#ours()) {
      entries += held.append.entries.length
      if (entries > maxTogether && next.length > 0) break
      next.push(held)
    }
    return next
  }

  #waitingEntries(): number {
    let waiting = 0
    for (const { append } of this.#ours()) waiting += append.entries.length
    return waiting
  }
}

/** Whether an append has something left that this release can write. */
function isToDo({ isWritten, isProjected }: Held): boolean {
  return !isWritten && !isProjected
}
