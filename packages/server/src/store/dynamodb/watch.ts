import type { Changed } from '../store.ts'
import type { Follower } from './follower.ts'

/** How often another process's changes are looked for: one small read. */
const watchEveryMs = 500

/** Calls back when another process has written to the table; the returned function ends it. */
export function watch(follower: Follower, changed: Changed): () => void {
  let told = follower.mark
  let isEnded = false
  let timer: NodeJS.Timeout
  const look = async () => {
    try {
      await follower.look()
      if (isEnded) return
      const { journal, sessions } = follower.mark
      if (journal !== told.journal) changed('journal')
      if (sessions !== told.sessions) changed('sessions')
      told = { journal, sessions }
    } catch {
      // The next look finds out; whoever needs the store says that it is unreachable.
    } finally {
      if (!isEnded) lookAgain()
    }
  }
  const lookAgain = () => {
    timer = setTimeout(() => void look(), watchEveryMs)
    timer.unref()
  }
  lookAgain()
  return () => {
    isEnded = true
    clearTimeout(timer)
  }
}
