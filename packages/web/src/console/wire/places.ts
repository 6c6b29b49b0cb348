import { base } from '../base.ts'

/**
 * A browser has six connections to a host, for all its pages together: so many of them listen to the stream, consoles and
 * the oldest first, and the others ask and are told by these. Status pages are among them
 * (`packages/web/src/status/assets/live.js`).
 */
const maxStreams = 3
const beatMs = 2000
/** A page that has not been heard for so long is gone. */
const peerMs = 6000
/** Others are heard of within this time. */
const settleMs = 150

interface Message {
  id: string
  isGone?: boolean
  /** How far in the journal a page has been told. */
  seq?: number
}

/** What becomes of a page among the others of its browser. */
export interface Places {
  /** Tells the others how far the journal is. */
  tell(seq: number): void
  leave(): void
}

/**
 * Asks for one of the places of this browser. `onPlace` is told whether there is one, or that none is needed while nobody
 * looks at the page, whenever that changes; `onSeq` what other pages have heard.
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
      // Who is new hears of the others at once.
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
    tell: seq => post({ seq }),
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
