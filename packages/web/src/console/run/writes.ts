import { type MaintenanceRecord, OpsError, OpsUnreachableError } from '@ops/sdk'
import { MutationObserver } from '@tanstack/react-query'
import { words } from '../language.ts'
import type { Fields } from '../plan/draft.ts'
import type { Stores } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import type { LiveWindow } from '../wire/board.ts'
import { Cache } from '../wire/cache.ts'
import { Service } from '../wire/service.ts'
import { changeText } from '../words/change-text.ts'
import { problemText } from '../words/problem.tsx'
import { Announcer, type Note } from '../words/say.tsx'

/** What a write is about: a window as the operator has seen it, or one that is being planned. */
export type Subject = Pick<LiveWindow, 'maintenance_id' | 'revision'> | 'new'

/** The writes of this page. Whatever sends one, `useWrite`, `useWrites` or an undo, sends it here. */
export class Writes {
  readonly #cache: Cache
  readonly #clock: Clock
  readonly #service: Service
  readonly #announcer: Announcer
  /** How many writes of each window are on their way. */
  readonly #underWay = new Map<string, number>()

  constructor(stores: Stores) {
    this.#cache = stores.get(Cache)
    this.#clock = stores.get(Clock)
    this.#service = stores.get(Service)
    this.#announcer = stores.get(Announcer)
  }

  /** Sends a write. The window that it returns, or conflicts with, goes into the cache. */
  async send<Result>(subject: Subject | undefined, call: () => Promise<Result>): Promise<Result> {
    const name = subject === undefined || subject === 'new' ? subject : subject.maintenance_id
    if (name !== undefined) this.#count(name, 1)
    try {
      const result = await call()
      if (name !== undefined) this.#cache.takeRecord(result as MaintenanceRecord)
      return result
    } catch (error) {
      const current = currentIn(error)
      if (current !== undefined) this.#cache.takeRecord(current)
      throw error
    } finally {
      if (name !== undefined) this.#count(name, -1)
    }
  }

  #count(name: string, by: 1 | -1): void {
    this.#underWay.set(name, (this.#underWay.get(name) ?? 0) + by)
    if (this.#underWay.get(name) === 0) this.#underWay.delete(name)
  }

  /** Announces a change that the stream tells, unless it is being made here, where its result is shown. */
  announce = (window: LiveWindow, before: LiveWindow | undefined): void => {
    if (this.#underWay.has(before === undefined ? 'new' : window.maintenance_id)) return
    this.#announcer.say(changeText(window, before, this.#clock.now()))
  }

  /** Undoes a change of a plan: restores `before`, unless the window has changed since. */
  undoOf(
    before: Partial<Fields>,
    after: MaintenanceRecord,
    done: (record: MaintenanceRecord) => string,
  ): NonNullable<Note['undo']> {
    const request = {
      ...before,
      maintenance_id: after.maintenance_id,
      expected_revision: after.revision,
      idempotency_key: newIdempotencyKey(),
    }
    const undo = new MutationObserver(this.#cache.client, {
      mutationFn: () => this.send(after, () => this.#service.ops.maintenanceUpdate(request)),
      onSuccess: record => this.#announcer.notify(done(record)),
      onError: error => this.#announcer.notify(words.writes.notUndone(problemText(error))),
    })
    return () => void undo.mutate().catch(() => {})
  }

  /** Takes back what was just scheduled: cancels each window, unless it has changed since. */
  undoPlan(records: readonly MaintenanceRecord[], done: string): NonNullable<Note['undo']> {
    const requests = records.map(({ maintenance_id, revision }) => ({
      maintenance_id,
      expected_revision: revision,
      idempotency_key: newIdempotencyKey(),
    }))
    const undo = new MutationObserver(this.#cache.client, {
      mutationFn: async () => {
        for (const [index, record] of records.entries())
          await this.send(record, () =>
            this.#service.ops.maintenanceCancel(requests[index] as (typeof requests)[number]),
          )
      },
      onSuccess: () => this.#announcer.notify(done),
      onError: error => this.#announcer.notify(words.writes.notUndone(problemText(error))),
    })
    return () => void undo.mutate().catch(() => {})
  }
}

/** The key of an intention, and when it was first tried. It stays the same when it is tried again. */
export interface Intention {
  /** The idempotency key: however often it is sent, it counts once. */
  key: string
  at: number
}

/** What the operator intends: the same input is the same intention until it has been fulfilled. */
export class Intentions {
  readonly #byInput = new Map<string, Intention>()

  of(input: unknown, now: number): Intention {
    const written = JSON.stringify(input)
    const intention = this.#byInput.get(written) ?? { key: newIdempotencyKey(), at: now }
    this.#byInput.set(written, intention)
    return intention
  }

  fulfilled(input: unknown): void {
    this.#byInput.delete(JSON.stringify(input))
  }
}

/** Whether a write failed because the window has changed since it was seen. */
export function isConflict(error: unknown, subject: Subject | undefined): boolean {
  const current = currentIn(error)
  return current !== undefined && subject !== undefined && subject !== 'new' && current.revision > subject.revision
}

/** Why a write failed, and what to do; `unanswered` if it is not known whether it did. */
export function failureText(error: unknown, unanswered = words.writes.whetherDone): string {
  return error instanceof OpsUnreachableError ? words.writes.unanswered(unanswered) : problemText(error)
}

function currentIn(error: unknown): MaintenanceRecord | undefined {
  return error instanceof OpsError ? (error.details['current'] as MaintenanceRecord | undefined) : undefined
}

function newIdempotencyKey(): string {
  // `randomUUID` exists only with https.
  return `console-${[...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')}`
}
