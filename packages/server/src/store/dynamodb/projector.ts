import { findCredential } from '../credential-kinds.ts'
import { StoreUnavailable } from '../errors.ts'
import type { Appends } from './appends.ts'
import { keys } from './keys.ts'
import { concernsAccess, projectAccess, projectWindows } from './project.ts'
import type { Table } from './table.ts'
import type { Held, Tail } from './tail.ts'

/** What is left to do is looked for so often. */
const lookEveryMs = 1000
/** Where nobody has projected what another process appended for so long, this one does. */
const abandonedAfterMs = 2000
/** Entries that wait for their projection, beyond which an append waits too, and for how long. */
const maxWaiting = 10_000
const waitForRoomMs = 3000
/**
 * Appends go first: what they leave to do begins when none has followed for a moment, so that a window that several change
 * is written once, and at the latest so long after the first of them.
 */
const projectAfterMs = 100
const projectWithinMs = 1000
/** So many entries are projected together, before others can see how far that is. */
const maxTogether = 300

/**
 * Projects what this process appends, right behind the append, and what others left undone. `projected_seq` says up to
 * where everything is, and is moved only if nothing before it is missing. So it stays before an action that only a later
 * release knows, until an instance of such a release moves it; the credentials stay in that append.
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
  /** By when what was called for begins, however often it is called for again. */
  #latest: number | undefined
  #isClosed = false
  #problem: Error | undefined

  /** @param confirm makes sure that what the tail holds is of the history in the table, or reads it anew. */
  constructor(table: Table, appends: Appends, tail: Tail, projectedSeq: number, confirm: () => Promise<void>) {
    this.#table = table
    this.#appends = appends
    this.#tail = tail
    this.#confirm = confirm
    this.learn(projectedSeq)
  }

  /** Up to where everything is projected, as far as this process knows. */
  get projectedSeq(): number {
    return this.#projectedSeq
  }

  /** Why the last try failed, where that does not pass by itself. */
  get problem(): Error | undefined {
    return this.#problem
  }

  /** Begins with what there is to do, soon; called again, a little later. */
  wake(): void {
    if (this.#running !== undefined) return
    const now = performance.now()
    this.#latest ??= now + projectWithinMs
    this.#wakeAfter(Math.max(0, Math.min(projectAfterMs, this.#latest - now)))
  }

  /**
   * Waits while too much waits for its projection.
   *
   * @throws StoreUnavailable when that takes too long.
   */
  async room(): Promise<void> {
    const deadline = performance.now() + waitForRoomMs
    while (this.#waitingEntries() > maxWaiting) {
      if (performance.now() > deadline) throw new StoreUnavailable('DynamoDB is behind with the projections')
      this.wake()
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }

  /** Projects now what the tail changes about access, whoever appended it. */
  async settleAccess(): Promise<void> {
    const isLeft = (held: Held) => isToDo(held) && held.append.entries.some(concernsAccess)
    if (!this.#tail.held.some(isLeft)) return
    await this.#confirm()
    for (const held of this.#tail.held) if (isLeft(held)) await projectAccess(this.#table, held.append)
  }

  /** Projects now everything in the tail, whoever appended it. */
  async settle(): Promise<void> {
    await this.#running
    await this.#confirm()
    for (const held of this.#tail.held) held.isOurs = true
    await this.#projectOurs()
    this.#tail.forgetOld()
  }

  /** Ends; what is not projected by then is left to others, or to the next start. */
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
      // It is tried again; what does not pass is told by the check of the store.
      this.#problem = error as Error
    }
  }

  async #projectOurs(): Promise<void> {
    for (;;) {
      if (this.#next().length === 0) return
      // What is written for a history that is lost would come back in the lists of the one that is there.
      await this.#confirm()
      const todo = this.#next()
      const appends = todo.map(({ append }) => append)
      await projectWindows(this.#table, appends)
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
    if (left.length < credentials.length) await this.#appends.keepCredentials(first, left)
  }

  /** Says up to where everything is projected, where this process knows. */
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

  /** Learns what others have projected; where nobody goes on with it, this process does. */
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

  /** Takes note of up to where everything is projected. */
  learn(projectedSeq: number): void {
    if (this.#projectedSeq !== projectedSeq) this.#movedAt = performance.now()
    this.#projectedSeq = projectedSeq
    for (const held of this.#tail.held) if (held.append.last <= projectedSeq) held.isProjected = true
  }

  /** What this process has to project, the first append first. */
  *#ours(): Generator<Held> {
    for (const held of this.#tail.held) if (held.isOurs && isToDo(held)) yield held
  }

  /** Of that, what is projected together next. */
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
