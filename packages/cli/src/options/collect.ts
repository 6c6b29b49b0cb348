import { isScope, proposedScope } from '@ops/contract'
import { InvalidArgumentError } from 'commander'
import { didYouMean } from '../did-you-mean.ts'

/** Collects an option that may be repeated or have several values, separated by commas. */
function collect(value: string, before: string[] = []): string[] {
  const values = value.split(',').map(part => part.trim())
  if (values.includes('')) throw new InvalidArgumentError('Must not have an empty part.')
  return [...before, ...values]
}

/** Collects scopes, one per option. For anything else, the error proposes what may have been meant. */
export function collectScopes(value: string, before: string[] = []): string[] {
  const scope = value.trim()
  if (isScope(scope)) return [...before, scope]
  const parts = scope.split(/[\s,;]+/).filter(Boolean)
  const proposals = [
    ...(parts.length > 1 && parts.every(isScope) ? [parts.map(part => `--scope ${part}`).join(' ')] : []),
    ...[proposedScope(scope)].filter(proposal => proposal !== undefined).map(proposal => `--scope ${proposal}`),
  ]
  const meant =
    proposals.length === 0 ? 'Write it like pos/emea, or "*" for the whole stack.' : `Write ${proposals.join(', or ')}.`
  throw new InvalidArgumentError(`Must be one scope. ${meant}`)
}

/** One scope, as an option. */
export function oneScope(value: string): string {
  const [scope = ''] = collectScopes(value)
  return scope
}

/** One scope, as an argument. */
export function scopeArgument(value: string): string {
  const scope = value.trim()
  if (isScope(scope)) return scope
  const proposed = proposedScope(scope)
  throw new InvalidArgumentError(
    proposed === undefined ? 'Write it like pos/emea, or "*" for the whole stack.' : `Write ${proposed}.`,
  )
}

/** Like {@link collect}, for values of a fixed set. */
export function collectOf<T extends string>(choices: readonly T[]): (value: string, before?: T[]) => T[] {
  return (value, before = []) => {
    const values = collect(value)
    const wrong = values.find(part => !choices.some(choice => choice === part))
    if (wrong !== undefined)
      throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.${didYouMean(wrong, choices)}`)
    return [...before, ...(values as T[])]
  }
}

/** Reads an integer ≥ `min`. */
export function integerFrom(min: number): (value: string) => number {
  return value => {
    const number = Number(value)
    if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(number) || number < min) {
      throw new InvalidArgumentError(`Must be an integer ≥ ${min}.`)
    }
    return number
  }
}
