import type { GateClock } from '../clock.ts'

/** What it takes to hear from the service: of a gate's options, checked and complete. */
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
  /** A time that is shorter or longer by up to a quarter, so that many gates do not do the same at once. */
  spread: (ms: number) => number
}
