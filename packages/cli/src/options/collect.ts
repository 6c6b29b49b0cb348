import { isScope, proposedScope } from '@ops/contract'
import { InvalidArgumentError } from 'commander'

/** Gathers an option that may be repeated or hold several values with commas between them. */
function collect(value: string, before: string[] = []): string[] {
  const values = value.split(',').map(part => part.trim())
  if (values.includes('')) throw new InvalidArgumentError('It holds an empty part.')
  return [...before, ...values]
}

/** Gathers scopes, one each time: what holds several, or none, is refused with what may have been meant. */
export function collectScopes(value: string, before: string[] = []): string[] {
  const scope = value.trim()
  if (isScope(scope)) return [...before, scope]
  const parts = scope.split(/[\s,;]+/).filter(Boolean)
  const proposals = [
    ...(parts.length > 1 && parts.every(isScope) ? [parts.map(part => `--scope ${part}`).join(' ')] : []),
    ...[proposedScope(scope)].filter(proposal => proposal !== undefined).map(proposal => `--scope ${proposal}`),
  ]
  const meant =
    proposals.length === 0 ? 'Write it as pos/emea, or "*" for the whole stack.' : `Write ${proposals.join(', or ')}.`
  throw new InvalidArgumentError(`It is not one scope. ${meant}`)
}

/** As {@link collect}, for values out of a fixed set. */
export function collectOf<T extends string>(choices: readonly T[]): (value: string, before?: T[]) => T[] {
  return (value, before = []) => {
    const values = collect(value)
    const wrong = values.find(part => !choices.some(choice => choice === part))
    if (wrong !== undefined) throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`)
    return [...before, ...(values as T[])]
  }
}

/** Reads a whole number from `least` on. */
export function integerFrom(least: number): (value: string) => number {
  return value => {
    const number = Number(value)
    if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(number) || number < least) {
      throw new InvalidArgumentError(`It must be a whole number from ${least} on.`)
    }
    return number
  }
}
