import { type QueryKey, useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { words } from '../language.ts'
import { useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import { Cache } from '../wire/cache.ts'
import { Announcer, type Note } from '../words/say.tsx'
import { failureText, type Intention, Intentions, isConflict, type Subject, Writes } from './writes.ts'

interface WriteOptions<Input, Result> {
  /** The window that it changes, as the operator has seen it; `new` if it makes one; absent if it is about no window. */
  subject?: Subject
  /** Sends it. The same input that is sent again, because the first try failed, comes with the same intention. */
  send: (input: Input, intention: Intention) => Promise<Result>
  /** What to say when it is done. */
  done?: (result: Result, input: Input) => Pick<Note, 'text' | 'undo'>
  /** What it was, for a failure that has to be told after its form has closed. */
  name: string
  /** What is not known if the service does not respond. */
  unanswered?: string
  /** What it changes besides windows: it is read again afterwards, whether it was done or not. */
  rereads?: QueryKey
}

interface Write<Input, Result> {
  /** Sends it, unless it is on its way. `onDone` is called only if the form is still open then. */
  send: (input: Input, onDone?: (result: Result) => void) => void
  /** Refuses to send it, and says why. */
  refuse: (why: string) => void
  isBusy: boolean
  /** Why it was not done, in words; a conflict is shown by `Conflict` instead. */
  failure: string | undefined
}

/** What was sent, and the window as it was seen then. */
interface Attempt<Input> {
  input: Input
  about: Subject | undefined
}

/** A write: whether it is on its way, why it failed, and what is said when it is done. */
export function useWrite<Input, Result>(options: WriteOptions<Input, Result>): Write<Input, Result> {
  const { subject, name, unanswered } = options
  const cache = useStore(Cache)
  const clock = useStore(Clock)
  const writes = useStore(Writes)
  const { notify } = useStore(Announcer)
  const [intentions] = useState(() => new Intentions())
  const [refusal, setRefusal] = useState<string>()
  const isOpen = useIsOpen()
  const { mutate, isPending, error, variables } = useMutation<Result, Error, Attempt<Input>>({
    mutationFn: ({ input, about }) => writes.send(about, () => options.send(input, intentions.of(input, clock.now()))),
    onSuccess(result, { input }) {
      intentions.fulfilled(input)
      const told = options.done?.(result, input)
      if (told !== undefined) notify(told.text, told.undo)
    },
    onError(failed) {
      if (!isOpen.current) notify(words.writes.failed(name, failureText(failed, unanswered)))
    },
    onSettled() {
      if (options.rereads !== undefined) void cache.client.invalidateQueries({ queryKey: options.rereads })
    },
  })
  return {
    send(input, onDone) {
      setRefusal(undefined)
      if (!isPending) mutate({ input, about: subject }, { onSuccess: result => onDone?.(result) })
    },
    refuse: setRefusal,
    isBusy: isPending,
    failure:
      refusal ?? (error === null || isConflict(error, variables?.about) ? undefined : failureText(error, unanswered)),
  }
}

/** Whether a component is still shown. */
function useIsOpen() {
  const isOpen = useRef(false)
  useEffect(() => {
    isOpen.current = true
    return () => {
      isOpen.current = false
    }
  }, [])
  return isOpen
}
