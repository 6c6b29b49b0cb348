import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { limits } from '../limits.ts'
import { type FieldProblem, invalidInput, OpsError } from '../ops-error.ts'
import { forbiddenCharacter, hasForbiddenCharacter, safeName } from '../wire/parse.ts'

const maxDepth = 32

/**
 * Checks from the head alone whether the body can be read.
 *
 * @throws OpsError `payload-too-large` or `unsupported-media-type`.
 */
export function checkBodyHead(headers: IncomingHttpHeaders): void {
  const length = Number(headers['content-length'] ?? 0)
  if (length > limits.bodyBytes.value) throw new OpsError('payload-too-large')
  if (length === 0 && headers['transfer-encoding'] === undefined) return
  const [type = '', ...parameters] = (headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map(part => part.trim())
  const charset = parameters
    .find(parameter => parameter.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '')
  const isJson = type === 'application/json' && (charset === undefined || charset === 'utf-8' || charset === 'utf8')
  const encoding = headers['content-encoding']
  if (!isJson || (encoding !== undefined && encoding !== 'identity')) throw new OpsError('unsupported-media-type')
}

/**
 * The JSON object of a body; an empty body is an empty object. It must be valid UTF-8, without duplicate keys and without
 * texts that the contract forbids.
 *
 * @throws OpsError `invalid-input`.
 */
export function readBody(bytes: Buffer): Record<string, unknown> {
  if (bytes.length === 0) return {}
  const text = decode(bytes)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw invalidInput({ path: '', message: 'the body must be JSON' })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidInput({ path: '', message: 'the body must be a JSON object' })
  }
  const wrong: FieldProblem[] = []
  const keys = inspect(value, '', 1, wrong)
  if (wrong.length > 0) throw invalidInput(...wrong.slice(0, 20))
  if (countKeys(text) !== keys) throw invalidInput({ path: '', message: 'the body must not name a field twice' })
  return value as Record<string, unknown>
}

/** The JSON object of a request, whose body is left as bytes. @throws OpsError `invalid-input`. */
export function bodyOf({ body }: FastifyRequest): Record<string, unknown> {
  return readBody((body as Buffer | undefined) ?? Buffer.alloc(0))
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw invalidInput({ path: '', message: 'the body must be UTF-8' })
  }
}

/** Counts the keys of a tree, and adds its forbidden texts to `wrong`. */
function inspect(value: unknown, path: string, depth: number, wrong: FieldProblem[]): number {
  if (typeof value === 'string' && hasForbiddenCharacter(value)) wrong.push({ path, message: forbiddenCharacter })
  if (typeof value !== 'object' || value === null) return 0
  if (depth > maxDepth) {
    wrong.push({ path: '', message: `the body must not be nested deeper than ${maxDepth}` })
    return 0
  }
  let keys = 0
  for (const [name, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) keys++
    const step = Array.isArray(value) ? name : safeName(name)
    keys += inspect(inner, path === '' ? step : `${path}.${step}`, depth + 1, wrong)
  }
  return keys
}

/** Counts the keys in JSON text: the strings followed by a colon. */
function countKeys(text: string): number {
  let count = 0
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (match[1] !== undefined) count++
  return count
}
