import { base } from '../base.ts'

/**
 * A browser has six connections per host, for all its pages together. So only this many pages use the stream, consoles
 * and the oldest pages first; the others poll and are notified by these. Status pages take part
 * (`packages/web/src/status/assets/live.js`).
 */
const maxStreams = 3
const beatMs = 2000
/** After this time without a message, a page is gone. */
const peerMs = 6000
/** Other pages answer within this time. */
const settleMs = 150

interface Message {
  id: string
  isGone?: boolean
  /** The sequence number that a page has reached. */
  seq?: number
}

/** A page's part among the pages of its browser. */
export interface Places {
  /** Notifies the others of a sequence number. */
  notify(seq: number): void
  leave(): void
}

/**
 * Asks for one of the streams of this browser. `onPlace` is called whenever the page gets or loses one, and when none
 * is needed because the page is hidden; `onSeq` with what other pages have received.
 */
export function takePlace(onPlace: (place: 'stream' | 'ask' | 'hidden') => void, onSeq: (seq: number) => void): Places {
  const id = `console ${Date.now()} ${Math.random()}`
  const peers = new Map<string, number>()
  const channel = new BroadcastChannel(`ops streams ${base}`)
  let place: 'stream' | 'ask' | 'hidden' | undefined
  let settling: ReturnType<typeof setTimeout> | undefined

  const post = (message: Omit<Message, 'id'> = {}) => channel.postMessage({ id, ...message })
  const settle = () => {
    if (settling !== undefined) return
    const before = [...peers].filter(([peer, at]) => peer < id && Date.now() - at < peerMs).length
    const next = document.hidden ? 'hidden' : before < maxStreams ? 'stream' : 'ask'
    if (next === place) return
    place = next
    onPlace(next)
  }
  const join = () => {
    post()
    clearTimeout(settling)
    settling = setTimeout(() => {
      settling = undefined
      settle()
    }, settleMs)
  }
  const onVisibility = () => {
    if (!document.hidden) return join()
    clearTimeout(settling)
    settling = undefined
    post({ isGone: true })
    settle()
  }
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.isGone === true) peers.delete(data.id)
    else {
      // A new page learns of the others immediately.
      if (!peers.has(data.id) && !document.hidden) post()
      peers.set(data.id, Date.now())
    }
    if (data.seq !== undefined && !document.hidden) onSeq(data.seq)
    settle()
  })
  const beat = setInterval(() => {
    if (!document.hidden) post()
    settle()
  }, beatMs)
  const goAway = () => post({ isGone: true })
  document.addEventListener('visibilitychange', onVisibility)
  window.addEventListener('pagehide', goAway)
  if (document.hidden) settle()
  else join()
  return {
    notify: seq => post({ seq }),
    leave: () => {
      goAway()
      clearInterval(beat)
      clearTimeout(settling)
      document.removeEventListener('visibilitychange', onVisibility)
      window.removeEventListener('pagehide', goAway)
      channel.close()
    },
  }
}
