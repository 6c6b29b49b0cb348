import type { MaintenanceRecord } from '@ops/sdk'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import type { LiveWindow } from '../wire/board.ts'
import { failureText, type Intention, Intentions, isConflict, Writes } from './writes.ts'

/** How a write of many has come out. */
export type Outcome = { state: 'waiting' | 'busy' | 'done' | 'conflict' } | { state: 'failed'; why: string }

/** A browser has six connections per host, and the stream needs one. */
const atOnce = 4

interface WritesOptions<Input> {
  send: (window: LiveWindow, input: Input, intention: Intention) => Promise<MaintenanceRecord>
  /** Called when each has its outcome, whether the dialog is still open or not. */
  done: (outcomes: readonly Outcome[]) => void
}

/** The same write of many windows: each with its own revision, its own idempotency key and its own outcome. */
export function useWrites<Input>({ send, done }: WritesOptions<Input>) {
  const clock = useStore(Clock)
  const writes = useStore(Writes)
  const [intentions] = useState(() => new Intentions())
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const { mutate, isPending } = useMutation({
    async mutationFn({ windows, input }: { windows: readonly LiveWindow[]; input: Input }) {
      const found = new Map<string, Outcome>()
      const set = ({ maintenance_id: id }: LiveWindow, outcome: Outcome) => {
        found.set(id, outcome)
        setOutcomes(before => new Map(before).set(id, outcome))
      }
      const queue = [...windows]
      for (const window of windows) set(window, { state: 'waiting' })
      const work = async () => {
        for (let window = queue.shift(); window !== undefined; window = queue.shift()) {
          set(window, { state: 'busy' })
          set(window, await one(window, input))
        }
      }
      await Promise.all(Array.from({ length: atOnce }, work))
      return [...found.values()]
    },
    onSuccess: done,
  })

  const one = async (window: LiveWindow, input: Input): Promise<Outcome> => {
    const intended = [window.maintenance_id, window.revision, input]
    try {
      await writes.send(window, () => send(window, input, intentions.of(intended, clock.now())))
      intentions.fulfilled(intended)
      return { state: 'done' }
    } catch (error) {
      return isConflict(error, window) ? { state: 'conflict' } : { state: 'failed', why: failureText(error) }
    }
  }
  return {
    send: (windows: readonly LiveWindow[], input: Input) => mutate({ windows, input }),
    isBusy: isPending,
    outcomes,
  }
}
