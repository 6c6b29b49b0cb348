import { randomUUID } from 'node:crypto'
import { impacts } from '@ops/contract'
import { Option } from 'commander'
import { integerFrom } from './collect.ts'

/** `--impact`: the strictest first. */
export function impactOption(description: string): Option {
  return new Option('--impact <impact>', description).choices(impacts.toReversed())
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
