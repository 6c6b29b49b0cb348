import assert from 'node:assert/strict'
import { type ErrorTag, errorCatalogue } from '@ops/contract'
import { contract, createValidator, nameOf, type Schema } from './contract.ts'
import type { RawAnswer } from './raw-connection.ts'

/** An operation of the contract, with its input. */
export interface Operation {
  id: string
  method: 'GET' | 'POST'
  path: string
  /** The schema of its response, if that is an envelope. */
  answer: string | undefined
  /** The schema of its body. */
  body: string | undefined
  query: { name: string; schema: Schema }[]
}

export const { schemas } = contract.components

/** Every operation of the contract. */
export const contractOperations: Operation[] = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId, parameters = [], requestBody, responses }]) => ({
    id: operationId,
    method: method.toUpperCase() as 'GET' | 'POST',
    path,
    answer: nameOf(responses['200']?.content?.['application/json']?.schema.$ref),
    body: nameOf(requestBody?.content['application/json'].schema.$ref),
    query: parameters.flatMap(({ $ref }) => contract.components.parameters[nameOf($ref) ?? ''] ?? []),
  })),
)

const ajv = createValidator(isMoment)

/** Whether a value is valid against a schema of the contract. */
export function isValid(schema: string, value: unknown): boolean {
  return ajv.validate(`contract#/components/schemas/${schema}`, value)
}

/** An existing RFC 3339 date-time, checked without the service's code. */
function isMoment(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-](\d\d):(\d\d))$/.exec(text)
  if (parts === null) return false
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number)
  const date = new Date(Date.UTC(2000, (month ?? 0) - 1, day, hour, minute, second))
  date.setUTCFullYear(year ?? 0, (month ?? 0) - 1, day)
  return (
    date.getUTCMonth() + 1 === month &&
    date.getUTCDate() === day &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    Number(parts[9] ?? 0) < 24 &&
    Number(parts[10] ?? 0) < 60
  )
}

/** What holds for every response of the service: headers, envelope, catalogue. */
export function checkEnvelope(
  answer: RawAnswer,
  asked: string,
  { operation, secrets = [] }: { operation?: Operation | undefined; secrets?: readonly string[] } = {},
): { tag: ErrorTag | undefined; fields: { path: string; message: string }[] } {
  const { status, headers, body } = answer
  const about = `${asked.slice(0, 300)} → ${status} ${body.slice(0, 500)}`
  assert.equal(headers['x-api-version'], '2026-03-04', about)
  assert.match(headers['x-request-id'] ?? '', /^[A-Za-z0-9._-]{1,128}$/, about)
  assert.match(headers['x-ops-seq'] ?? '', /^\d+$/, about)
  assert.match(headers['x-ops-instance'] ?? '', /./, about)
  assert.match(headers['cache-control'] ?? '', /./, about)
  assert.equal(headers['x-content-type-options'], 'nosniff', about)
  const whole = `${JSON.stringify(headers)}${body}`
  for (const secret of secrets) assert.ok(!whole.includes(secret), `a credential is in ${about}`)
  if (status === 204) return { tag: undefined, fields: [] }
  const isDocument = status === 200 && operation !== undefined && operation.answer === undefined
  if (headers['content-type'] !== 'application/json; charset=utf-8' || isDocument) {
    assert.equal(status, 200, about)
    return { tag: undefined, fields: [] }
  }
  const envelope = JSON.parse(body) as {
    success: boolean
    stats: { request_id: string; call: string }
    error: {
      major: { tag: ErrorTag }
      retryable: boolean
      details?: { fields?: { path: string; message: string }[] }
    }
  }
  assert.equal(envelope.stats.request_id, headers['x-request-id'], about)
  assert.ok(envelope.stats.call.length <= 128, about)
  if (status === 200) {
    assert.ok(operation?.answer !== undefined, `200 for ${about}`)
    assert.ok(isValid(operation.answer, envelope), `${ajv.errorsText()} in ${about}`)
    return { tag: undefined, fields: [] }
  }
  assert.ok(isValid('ErrorResponse', envelope), `${ajv.errorsText()} in ${about}`)
  const { major, retryable, details } = envelope.error
  const row = errorCatalogue[major.tag]
  assert.deepEqual({ status, retryable }, { status: row.status, retryable: row.retryable }, about)
  assert.notEqual(status, 500, about)
  assert.equal(headers['cache-control'], 'no-store', about)
  assert.equal(headers['retry-after'] !== undefined, row.retryable, about)
  if (major.tag === 'invalid-input') assert.ok((details?.fields?.length ?? 0) > 0, about)
  if (major.tag === 'method-not-allowed') assert.match(headers['allow'] ?? '', /OPTIONS/, about)
  return { tag: major.tag, fields: details?.fields ?? [] }
}
