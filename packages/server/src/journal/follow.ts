import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import type { JournalWriter } from './writer.ts'

/** A read that fails is tried again after this time, until one succeeds. */
const afterFailureMs = 1000

interface FollowContext {
  store: Store
  journal: JournalWriter
  access: { readonly sessions: { forget(): void } }
  clock: Clock
  log: Log
}

/** Applies what other processes append, when the store reports it; the returned function stops it. */
export function followStore({ store, journal, access, clock, log }: FollowContext): () => void {
  let cancelRetry = () => {}
  let stopped = false
  const follow = (): void =>
    void journal.catchUp().catch((error: unknown) => {
      if (stopped) return
      log.warn({ error: String(error) }, 'could not follow the store, trying again')
      cancelRetry()
      cancelRetry = clock.setTimer(follow, afterFailureMs)
    })
  const unwatch = store.watch(what => {
    if (what === 'sessions') access.sessions.forget()
    else follow()
  })
  // What was appended between the read of the head and the start of the watch.
  follow()
  return () => {
    stopped = true
    cancelRetry()
    unwatch()
  }
}
