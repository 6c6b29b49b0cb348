import { holdsCredential, nameRule, type OperationId, type Operations, visibleRule } from '@ops/contract'
import { type FieldProblem, invalidInput, OpsError } from '../ops-error.ts'
import * as generated from './generated/validators.gen.js'

const { queryTypes, patternMessages, fieldWords, keyedOperations, ...validators } = generated
/** Beside those of the contract: of headers that are taken for fields, and of what every object has. */
const otherWords = ['last', 'event', 'has', 'own', 'property', 'prototype', 'constructor', 'string']
const knownWords = new Set([...fieldWords, ...otherWords])

type Problem = NonNullable<typeof generated.ping.errors>[number]

/**
 * Holds the input of an operation against the contract and fills in its defaults.
 *
 * @throws OpsError `invalid-input` naming every field that is wrong.
 */
export function parse<Id extends OperationId>(operation: Id, input: unknown): Operations[Id]['input'] {
  const validate = validators[operation]
  if (validate(input)) return input as Operations[Id]['input']
  throw new OpsError('invalid-input', { details: { fields: problems(validate.errors ?? []) } })
}

/**
 * Decodes a query string by the types that the contract gives its fields. A field that is given twice is refused,
 * unless it is a list.
 *
 * @throws OpsError `invalid-input`.
 */
export function decodeQuery(operation: OperationId, query: string): Record<string, unknown> {
  const types = queryTypes[operation] ?? {}
  const input: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  const wrong: FieldProblem[] = []
  for (const [name, text] of new URLSearchParams(query)) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined
    const known = input[name]
    if (type === 'array') input[name] = [...(Array.isArray(known) ? (known as string[]) : []), ...text.split(',')]
    else if (known !== undefined) wrong.push({ path: safeName(name), message: 'must be given once' })
    else input[name] = type === 'integer' && /^-?\d{1,30}$/.test(text) ? Number(text) : text
    if (hasForbiddenCharacter(text)) wrong.push({ path: safeName(name), message: forbiddenCharacter })
  }
  if (wrong.length > 0) throw new OpsError('invalid-input', { details: { fields: wrong } })
  return { ...input }
}

/** Said of text with a character that no text may have. */
export const forbiddenCharacter = 'must have no control characters but line feed and tab, and no lone surrogates'

/** NUL and other control characters but line feed and tab, and lone surrogates. */
export function hasForbiddenCharacter(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- these are the characters looked for
  return /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(text) || !text.isWellFormed()
}

/**
 * A field's name as an answer may repeat it. One that could be a credential is not: what is as long as the shortest
 * secret code is repeated only where it is made of words that the contract's own names are made of.
 */
export function safeName(name: string): string {
  return isSafeName(name) ? name : '(a name that is not repeated here)'
}

const minCodeLength = 12

/** Whether an answer may repeat a field's name. */
export function isSafeName(name: string): boolean {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,39}$/.test(name)) return false
  if (name.length < minCodeLength) return true
  return name.split(/_|(?=[A-Z])/).every(word => knownWords.has(word.toLowerCase()))
}

const formatMessages: Record<string, string> = {
  'date-time': 'must be an RFC 3339 date-time that exists, such as 2026-12-01T02:00:00Z',
  visible: visibleRule,
  name: nameRule,
}

/** Headers that are taken for `Idempotency-Key`, and are not. */
const mistakenHeaders = ['x-idempotency-key', 'idempotency_key'] as const

/**
 * Puts the key of the header `Idempotency-Key` into a body, where the operation takes one and the body has none. Bare, as
 * it stands, or in the quotation marks of a String (RFC 9651, 3.3.3), as draft-ietf-httpapi-idempotency-key-header has it;
 * that draft defines no parameters, and a key that they came along with would be another one.
 *
 * @param headers each with every time that it was given.
 * @throws OpsError `invalid-input` where it is given several times, cannot be read, differs from the field, or holds a
 * credential; and where a header that is taken for it is all there is: who sends it counts on what would not be.
 */
export function takeIdempotencyKey<Body extends Record<string, unknown>>(
  operation: OperationId,
  body: Body,
  headers: Readonly<Record<string, string[] | undefined>>,
): Body {
  if (!keyedOperations.has(operation)) return body
  const refuse = (message: string) => invalidInput({ path: 'idempotency_key', message })
  const [header, ...more] = headers['idempotency-key'] ?? []
  const { idempotency_key: field } = body
  if ([header, field].some(text => typeof text === 'string' && holdsCredential(text)))
    throw refuse('must hold no credential: it is kept and shown')
  if (header === undefined) {
    const mistaken = mistakenHeaders.find(name => headers[name] !== undefined)
    if (field === undefined && mistaken !== undefined)
      throw refuse(`is taken from the header Idempotency-Key: ${mistaken} is not read`)
    return body
  }
  const [, quoted] = /^"((?:[^"\\]|\\["\\])*)"$/.exec(header) ?? []
  const key = quoted?.replace(/\\(["\\])/g, '$1') ?? header
  // Two lines that a proxy has joined are two (RFC 9110, 5.3).
  if (more.length > 0 || (quoted === undefined && /^"|,/.test(header)))
    throw refuse('must stand once in the header Idempotency-Key, bare or in quotation marks, and without parameters')
  if (field !== undefined && field !== key) throw refuse('must be the same as in the header Idempotency-Key')
  return { ...body, idempotency_key: key }
}

/** At most this many fields are named in one answer. */
export const maxProblems = 20

function problems(errors: readonly Problem[]): FieldProblem[] {
  const named = new Map<string, FieldProblem>()
  for (const error of errors) {
    if (error.keyword === 'anyOf') continue
    const { path, message } = problem(error)
    const before = named.get(path)
    named.set(
      path,
      before === undefined || before.message === message
        ? { path, message }
        : { path, message: `${before.message}; or ${message}` },
    )
  }
  return [...named.values()].slice(0, maxProblems)
}

function problem({ keyword, instancePath, message, params }: Problem): FieldProblem {
  const path = instancePath.slice(1).split('/').filter(Boolean)
  const at = (...more: string[]) =>
    [...path.map(part => (/^\d+$/.test(part) ? part : safeName(part))), ...more].join('.')
  switch (keyword) {
    case 'required':
      return { path: at(String(params['missingProperty'])), message: 'is required' }
    case 'additionalProperties':
      return { path: at(safeName(String(params['additionalProperty']))), message: 'is not a field of this call' }
    case 'enum':
      return { path: at(), message: `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}` }
    case 'type':
      return { path: at(), message: `must be ${article(String(params['type']))}` }
    case 'format':
      return { path: at(), message: formatMessages[String(params['format'])] ?? 'has the wrong form' }
    case 'pattern':
      return { path: at(), message: patternMessages[String(params['pattern'])] ?? 'has the wrong form' }
    case 'minimum':
      return { path: at(), message: `must be at least ${String(params['limit'])}` }
    case 'maximum':
      return { path: at(), message: `must be at most ${String(params['limit'])}` }
    case 'minLength':
      return { path: at(), message: `must be at least ${characters(params['limit'])} long` }
    case 'maxLength':
      return { path: at(), message: `must be at most ${characters(params['limit'])} long` }
    case 'minItems':
      return { path: at(), message: `must have at least ${String(params['limit'])} item` }
    case 'maxItems':
      return { path: at(), message: `must have at most ${String(params['limit'])} items` }
    default:
      return { path: at(), message: message ?? 'is not valid' }
  }
}

function characters(limit: unknown): string {
  return limit === 1 ? '1 character' : `${String(limit)} characters`
}

function article(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`
}
