import type { MaintenanceRecord } from '@ops/sdk'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import { failureText, type Intention, Intentions, isConflict, type Subject, Writes } from './writes.ts'

/** How a write of many has come out. */
export type Outcome =
  | { state: 'waiting' | 'busy' | 'conflict' }
  | { state: 'done'; record: MaintenanceRecord }
  | { state: 'failed'; why: string }

/** A browser has six connections per host, and the stream needs one. */
const atOnce = 4

interface WritesOptions<Item, Input> {
  /** What tells one from another. */
  idOf: (item: Item) => string
  /** The window as the operator has seen it, or `new`. */
  subjectOf: (item: Item) => Subject
  send: (item: Item, input: Input, intention: Intention) => Promise<MaintenanceRecord>
  /** Called when each has its outcome, whether the dialog is still open or not. */
  done: (outcomes: ReadonlyMap<string, Outcome>, input: Input) => void
}

/** The same write of many windows: each with its own revision, its own idempotency key and its own outcome. */
export function useWrites<Item, Input>({ idOf, subjectOf, send, done }: WritesOptions<Item, Input>) {
  const clock = useStore(Clock)
  const writes = useStore(Writes)
  const [intentions] = useState(() => new Intentions())
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const { mutate, isPending } = useMutation({
    async mutationFn({ items, input, found }: { items: readonly Item[]; input: Input; found: Map<string, Outcome> }) {
      const set = (item: Item, outcome: Outcome) => {
        found.set(idOf(item), outcome)
        setOutcomes(new Map(found))
      }
      const queue = [...items]
      for (const item of items) set(item, { state: 'waiting' })
      const work = async () => {
        for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
          set(item, { state: 'busy' })
          set(item, await one(item, input))
        }
      }
      await Promise.all(Array.from({ length: atOnce }, work))
      return found
    },
    onSuccess: (found, { input }) => done(found, input),
  })

  const one = async (item: Item, input: Input): Promise<Outcome> => {
    const subject = subjectOf(item)
    const intended = [idOf(item), subject === 'new' ? 0 : subject.revision, input]
    try {
      const record = await writes.send(subject, () => send(item, input, intentions.of(intended, clock.now())))
      intentions.fulfilled(intended)
      return { state: 'done', record }
    } catch (error) {
      return isConflict(error, subject) ? { state: 'conflict' } : { state: 'failed', why: failureText(error) }
    }
  }
  return {
    /** Sends it for each; those that were sent before keep their outcomes. */
    send: (items: readonly Item[], input: Input) => mutate({ items, input, found: new Map(outcomes) }),
    /** Forgets the outcomes. */
    clear: () => setOutcomes(new Map()),
    isBusy: isPending,
    outcomes,
  }
}
