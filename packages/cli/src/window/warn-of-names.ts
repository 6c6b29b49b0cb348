import { didYouMean } from '../did-you-mean.ts'
import { askToGoOn } from '../terminal/ask.ts'
import type { Terminal } from '../terminal/terminal.ts'

/**
 * Names the scopes that look like a mistyped scope of a window, on standard error. On a terminal it asks whether to go on.
 * Names that differ in a number alone are different shops, and what lies below a scope is part of it.
 *
 * @throws CommandError if the person does not want to.
 */
export async function warnOfNames(
  terminal: Terminal,
  { scopes, known, yes }: { scopes: readonly string[]; known: readonly string[]; yes: boolean | undefined },
): Promise<void> {
  const warnings = scopes.flatMap(scope => {
    const proposed = known.includes(scope) ? '' : meantBy(scope, known)
    return proposed === '' ? [] : [`warning: ${scope} is not in the plan of the window.${proposed}\n`]
  })
  if (warnings.length === 0) return
  for (const warning of warnings) terminal.stderr.write(warning)
  await askToGoOn(terminal, 'Release it anyway?', yes)
}

function meantBy(scope: string, known: readonly string[]): string {
  const below = known.filter(each => each.endsWith(`/${scope}`))
  if (below.length > 0) return ` Did you mean ${below.slice(0, 3).join(' or ')}?`
  const words = (text: string) => text.replaceAll(/\d+/g, '')
  return didYouMean(
    scope,
    known.filter(each => !scope.startsWith(`${each}/`) && words(each) !== words(scope)),
  )
}
