import type { Knowledge } from '@ops/sdk'
import type { Reader } from '../connect.ts'
import { openViewer } from './open-viewer.ts'

/** What is waited for. */
export interface Wanted {
  scope: string
  /** In capitals: `read_only` is open for GET, HEAD and OPTIONS, and closed for all others. */
  method: string
  until: 'open' | 'closed'
}

/** What is known at a moment. */
export interface Sighting {
  isOpen: boolean
  knowledge: Knowledge
  /** Why the service is not heard. */
  error?: string | undefined
  /** The window that closes the scope. */
  window?: { maintenance_id: string; description: string } | undefined
  windows: ReturnType<ReturnType<typeof openViewer>['gate']['windows']>
  /** Milliseconds by the service's clock, as far as the skew is known. */
  now: number
}

interface Waiting {
  baseUrl: string
  reader: Reader
  fetch: typeof globalThis.fetch
  wanted: Wanted
  /** Ends the wait. */
  signal: AbortSignal
  /** Called with the first sighting, and whenever something changes. */
  see: (sighting: Sighting) => void
}

/**
 * Follows the stream until the service says that a scope is open, or closed: what was heard a while ago does not count.
 * Resolves with the last sighting, also if the signal came first.
 */
export async function waitForState({ baseUrl, reader, fetch, wanted, signal, see }: Waiting): Promise<Sighting> {
  const { gate, close } = openViewer({ baseUrl, scope: wanted.scope, reader, fetch })
  try {
    return await new Promise<Sighting>(resolve => {
      const look = () => {
        const { knowledge, error } = gate.snapshot()
        const { open: isOpen, window } = gate.decide({ method: wanted.method })
        const sighting = { isOpen, knowledge, error, window, windows: gate.windows(), now: gate.now() }
        see(sighting)
        if (signal.aborted || isReached(sighting, wanted)) resolve(sighting)
      }
      gate.on('change', look)
      gate.on('state', look)
      gate.on('windows', look)
      signal.addEventListener('abort', look, { once: true })
      if (signal.aborted) look()
    })
  } finally {
    close()
  }
}

/** Whether the service is heard, and says that the scope is as wanted. */
export function isReached(sighting: Sighting, { until }: Wanted): boolean {
  return isHeard(sighting) && sighting.isOpen === (until === 'open')
}

/** Whether what is known is what the service says now. */
export function isHeard({ knowledge, error }: Sighting): boolean {
  return knowledge === 'fresh' && error === undefined
}
