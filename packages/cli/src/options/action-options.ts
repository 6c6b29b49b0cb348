import { randomUUID } from 'node:crypto'
import { impacts } from '@ops/contract'
import { InvalidArgumentError, Option } from 'commander'
import { didYouMean } from '../did-you-mean.ts'
import { integerFrom } from './collect.ts'

/** `--impact`: the strictest first. */
export function impactOption(description: string): Option {
  return choiceOption('--impact <impact>', description, impacts.toReversed())
}

/** An option with a fixed set of values. For anything else, the error proposes what may have been meant. */
export function choiceOption(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices).argParser(value => {
    if (choices.includes(value)) return value
    throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.${didYouMean(value, choices)}`)
  })
}

/** `--end`, which excludes `--duration`. */
export function endOption(description: string): Option {
  return new Option('--end <time>', description).conflicts('duration')
}

/** `--yes`. */
export function yesOption(): Option {
  return new Option('--yes', 'go on without being asked')
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
