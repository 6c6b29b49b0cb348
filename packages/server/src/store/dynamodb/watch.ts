import type { Changed } from '../store.ts'
import type { Follower } from './follower.ts'

/** How often the table is checked for changes of other processes, with one small read. */
const watchEveryMs = 500

/** Calls back when another process has written to the table; the returned function stops it. */
export function watch(follower: Follower, changed: Changed): () => void {
  let reported = follower.state
  let isStopped = false
  let timer: NodeJS.Timeout
  const look = async () => {
    try {
      await follower.look()
      if (isStopped) return
      const { journal, sessions } = follower.state
      if (journal !== reported.journal) changed('journal')
      if (sessions !== reported.sessions) changed('sessions')
      reported = { journal, sessions }
    } catch {
      // The next look tries again; calls that need the store report that it is unreachable.
    } finally {
      if (!isStopped) lookAgain()
    }
  }
  const lookAgain = () => {
    timer = setTimeout(() => void look(), watchEveryMs)
    timer.unref()
  }
  lookAgain()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
