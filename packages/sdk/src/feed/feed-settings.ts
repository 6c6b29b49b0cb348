import type { GateClock } from '../clock.ts'

/** The options of a gate that following the service depends on, checked and with defaults. */
export interface FeedSettings {
  url: string
  scope: string
  name?: string | undefined
  version?: string | undefined
  apiKey?: string | undefined
  session?: string | undefined
  fetch: typeof globalThis.fetch
  clock: GateClock
  random: () => number
  /** Varies a time by up to a quarter, so that many gates do not act at the same moment. */
  spread: (ms: number) => number
}
