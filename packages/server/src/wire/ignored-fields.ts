import { lettersApart } from './letters-apart.ts'
import { isSafeName } from './parse.ts'

/** Not repeated in a warning, since a name like these may be followed by a secret. */
const credentialName = /secret|session|api.?key/i
const maxNamed = 5
/** Names that differ by more letters are different ones. */
const maxApart = 2

/**
 * Warnings of a call that ignores unknown fields of its query: one per ignored name, with a suggestion if it is similar to
 * a known one. They repeat no values, and no names that could be secrets.
 *
 * @param elsewhere - How to ask for something that is not a field of the query, by the name that people may try.
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

/** Whether two names differ by a plural, brackets, or up to two letters. */
function isNearly(name: string, field: string): boolean {
  const plain = name.replace(/[^a-z]/g, '')
  if (plain === '') return false
  if (plain.startsWith(field) && plain.length <= field.length + 2) return true
  return plain.length > 2 && lettersApart(plain, field, maxApart) <= maxApart
}
