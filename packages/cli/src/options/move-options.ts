import { randomUUID } from 'node:crypto'
import type { Impact } from '@ops/contract'
import { Option } from 'commander'
import { integerFrom } from './collect.ts'

/** The impacts, the strictest first. */
export const impacts: readonly Impact[] = ['blocked', 'read_only', 'notice']

/** `--impact`. */
export function impactOption(description: string): Option {
  return new Option('--impact <impact>', description).choices(impacts)
}

/** `--idempotency-key`. */
export function idempotencyOption(): Option {
  return new Option('--idempotency-key <key>', 'the same request with the same key is carried out once in 24 hours')
}

/** `--expected-revision`. */
export function revisionOption(): Option {
  return new Option('--expected-revision <number>', 'refuse if the window has changed since this revision').argParser(
    integerFrom(1),
  )
}

/** The key that was given; else one of our own, so that a lost answer can be asked for again. */
export function idempotencyKey(given: string | undefined): string {
  return given ?? `g3n-ops-${randomUUID()}`
}
