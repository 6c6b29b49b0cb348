import { parseSync } from 'vite'
import type { Source } from './arrows.ts'

interface Node {
  type: string
  start: number
  value?: unknown
  name?: { name?: string }
  callee?: { type: string; name?: string }
  cooked?: string
}

/** Attributes that people read or hear. */
const readAttributes = /^(aria-label|aria-roledescription|alt|hint|label|placeholder|title)$/
/** Attributes with words for programs. */
const codeAttributes = /^(className|d|points|policy|rel|sandbox|viewBox|transform)$/
const hasLetter = /\p{Ll}{2}/u
/** Two words, of which only the first is capitalized, as in a sentence. */
const isSentence = /^\s*[“‘(]?\p{Lu}[\p{L}’]* \p{Ll}/u

/** The texts in the code of the console that belong into its language files, one line each. */
export function textsInCode({ path, text }: Source): string[] {
  const found: string[] = []
  const say = (start: number, what: string) =>
    found.push(`${path}:${text.slice(0, start).split('\n').length}: “${what.trim()}” belongs into the language files`)
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) visit(each)
    if (typeof node !== 'object' || node === null || !('type' in node)) return
    const { type, start, value, name, callee } = node as Node
    // An error of the program is for its developers.
    if (type === 'NewExpression' && callee?.name === 'Error') return
    if (type === 'ImportDeclaration') return
    if (type === 'JSXAttribute') {
      const attribute = String(name?.name)
      if (codeAttributes.test(attribute)) return
      const literal = (value as { type?: string; value?: unknown } | null) ?? {}
      if (literal.type === 'Literal' && readAttributes.test(attribute) && hasLetter.test(String(literal.value)))
        say(start, String(literal.value))
    }
    if (type === 'JSXText' && hasLetter.test(String(value))) say(start, String(value))
    if (type === 'Literal' && typeof value === 'string' && isSentence.test(value)) say(start, value)
    if (type === 'TemplateElement') {
      const { cooked = '' } = value as { cooked?: string }
      if (isSentence.test(cooked)) say(start, cooked)
    }
    for (const child of Object.values(node)) visit(child)
  }
  visit(parseSync(path, text).program)
  return found
}
