import { isSafeName } from './parse.ts'

/** What is never asked for here: its name is not repeated beside what may be its value. */
const credentialName = /secret|session|api.?key/i
/** So many names are named at most. */
const maxNamed = 5

/**
 * What a call that ignores what it does not know says of the names in its query: that they were ignored, and which one
 * was meant where a name is nearly one. No value is repeated, and no name that could be a secret.
 *
 * @param elsewhere - what is asked for in another way, by the name that it may be looked for by.
 */
export function ignoredFields(
  names: Iterable<string>,
  known: readonly string[],
  elsewhere: Readonly<Record<string, string>> = {},
): string[] {
  const ignored = [...new Set(names)].filter(name => !known.includes(name))
  const warnings = ignored.slice(0, maxNamed).map(name => {
    if (credentialName.test(name)) return 'a credential was ignored: this call takes none'
    const isMeant = (field: string) => isNearly(name.slice(0, 40).toLowerCase(), field)
    const meant = known.find(isMeant)
    const [, way] = Object.entries(elsewhere).find(([field]) => isMeant(field)) ?? []
    const shown = isSafeName(name) ? `\`${name}\`` : 'a field whose name is not repeated here'
    if (way !== undefined) return `${shown} was ignored: ${way}`
    return `${shown} was ignored${meant === undefined ? '' : `: did you mean \`${meant}\`?`}`
  })
  const more = ignored.length - warnings.length
  return more > 0 ? [...warnings, `${more} more fields were ignored`] : warnings
}

/** Whether two names differ by a plural, brackets, or two letters (Levenshtein's distance). */
function isNearly(name: string, field: string): boolean {
  const plain = name.replace(/[^a-z]/g, '')
  if (plain === '') return false
  if (plain.startsWith(field) && plain.length <= field.length + 2) return true
  let row = Array.from({ length: field.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...plain].entries()) {
    const next = [index + 1]
    for (let at = 1; at <= field.length; at++)
      next.push(
        Math.min((row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (row[at - 1] ?? 0) + (field[at - 1] === letter ? 0 : 1)),
      )
    row = next
  }
  return (row.at(-1) ?? 0) <= 2 && plain.length > 2
}
