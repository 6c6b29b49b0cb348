import { setTimeout as pause } from 'node:timers/promises'

/** Calls `condition` every few milliseconds until it returns something true, and resolves with it. */
export async function waitUntil<T>(
  what: string,
  condition: () => T | Promise<T>,
  withinMs = 30_000,
): Promise<Exclude<T, undefined | null | false | 0 | ''>> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const value = await condition()
    if (value) return value as Exclude<T, undefined | null | false | 0 | ''>
    if (performance.now() > deadline) throw new Error(`timed out after ${withinMs} ms waiting for: ${what}`)
    await pause(5)
  }
}
