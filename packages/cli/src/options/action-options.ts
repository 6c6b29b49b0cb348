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
  return new Option('--idempotency-key <key>', 'within 24 hours, a request with the same key is carried out only once')
}

/** `--expected-revision`. */
export function revisionOption(): Option {
  return new Option('--expected-revision <number>', 'fail if the window has changed since this revision').argParser(
    integerFrom(1),
  )
}

/** The given key, or a random one, so that the request can be repeated if the response is lost. */
export function idempotencyKey(given: string | undefined): string {
  return given ?? `g3n-ops-${randomUUID()}`
}
