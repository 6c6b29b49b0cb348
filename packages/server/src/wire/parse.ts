import { holdsCredential, nameRule, type OperationId, type Operations, visibleRule } from '@ops/contract'
import { type FieldProblem, invalidInput, OpsError } from '../ops-error.ts'
import * as generated from './generated/validators.gen.js'

const { queryTypes, patternMessages, fieldWords, keyedOperations, ...validators } = generated
/** Words of names besides those of the contract: from headers that people send as fields, and from Object.prototype. */
const otherWords = ['last', 'event', 'has', 'own', 'property', 'prototype', 'constructor', 'string']
const knownWords = new Set([...fieldWords, ...otherWords])

type Problem = NonNullable<typeof generated.ping.errors>[number]

/**
 * Validates the input of an operation against the contract, and adds the defaults.
 *
 * @throws OpsError `invalid-input`, which names every wrong field.
 */
export function parse<Id extends OperationId>(operation: Id, input: unknown): Operations[Id]['input'] {
  const validate = validators[operation]
  if (validate(input)) return input as Operations[Id]['input']
  throw new OpsError('invalid-input', { details: { fields: problems(validate.errors ?? []) } })
}

/**
 * Decodes a query string by the types in the contract. A field may be repeated only if it is a list.
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

export const forbiddenCharacter = 'must not contain control characters other than line feed and tab, or lone surrogates'

/** Whether a text contains control characters other than line feed and tab, or lone surrogates. */
export function hasForbiddenCharacter(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- these are the characters looked for
  return /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(text) || !text.isWellFormed()
}

/**
 * A field's name as responses may repeat it. A name that could be a credential is replaced: one as long as a secret code is
 * repeated only if all its words are also in names of the contract.
 */
export function safeName(name: string): string {
  return isSafeName(name) ? name : '(a name that is not repeated here)'
}

const minCodeLength = 12

/** Whether a response may repeat a field's name. */
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

/** Headers that people send instead of `Idempotency-Key`. */
const mistakenHeaders = ['x-idempotency-key', 'idempotency_key'] as const

/**
 * Copies the key in the header `Idempotency-Key` into the body, if the operation accepts one. The key may be bare, or in the
 * quotation marks of a String (RFC 9651, 3.3.3), as in draft-ietf-httpapi-idempotency-key-header. That draft defines no
 * parameters: with them, the key would be another one.
 *
 * @param headers - Each with all its lines.
 * @throws OpsError `invalid-input` if the header is repeated or malformed, differs from the field, or contains a credential;
 * also if there is only one of `mistakenHeaders`, since its sender relies on it.
 */
export function takeIdempotencyKey<Body extends Record<string, unknown>>(
  operation: OperationId,
  body: Body,
  headers: Readonly<Record<string, string[] | undefined>>,
): Body {
  if (!keyedOperations.has(operation)) return body
  const reject = (message: string) => invalidInput({ path: 'idempotency_key', message })
  const [header, ...more] = headers['idempotency-key'] ?? []
  const { idempotency_key: field } = body
  if ([header, field].some(text => typeof text === 'string' && holdsCredential(text)))
    throw reject('must not contain a credential: it is stored and shown')
  if (header === undefined) {
    const mistaken = mistakenHeaders.find(name => headers[name] !== undefined)
    if (field === undefined && mistaken !== undefined)
      throw reject(`is taken from the header Idempotency-Key: ${mistaken} is not read`)
    return body
  }
  const [, quoted] = /^"((?:[^"\\]|\\["\\])*)"$/.exec(header) ?? []
  const key = quoted?.replace(/\\(["\\])/g, '$1') ?? header
  // A comma means two lines that a proxy has joined (RFC 9110, 5.3).
  if (more.length > 0 || (quoted === undefined && /^"|,/.test(header)))
    throw reject('must be sent once in the header Idempotency-Key, bare or in quotation marks, without parameters')
  if (field !== undefined && field !== key) throw reject('must be the same as in the header Idempotency-Key')
  return { ...body, idempotency_key: key }
}

/** Fields named in one response. */
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
    [...path.map(part => (/^(\d+|\d{4}-\d\d-\d\d)$/.test(part) ? part : safeName(part))), ...more].join('.')
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
    case 'maxProperties':
      return { path: at(), message: `must have at most ${String(params['limit'])} entries` }
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
