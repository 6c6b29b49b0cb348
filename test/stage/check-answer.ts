import assert from 'node:assert/strict'
import type { OperationId } from '@ops/contract'
import { contract, createValidator, nameOf } from './contract.ts'

const ajv = createValidator(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
const responses = new Map(
  Object.values(contract.paths)
    .flatMap(methods => Object.values(methods))
    .map(operation => [operation.operationId, operation.responses]),
)

/** Checks a response against the contract, which must list the operation and the status. */
export function checkAnswer(id: OperationId, status: number, body: unknown): void {
  const response = responses.get(id)?.[String(status)]
  assert.ok(response, `the contract lists no ${status} for ${id}: ${JSON.stringify(body)}`)
  const own = status === 200 ? response.content?.['application/json']?.schema : undefined
  // A response that is not an envelope has its own schema.
  const name = status === 200 ? nameOf(own?.$ref) : 'ErrorResponse'
  const valid = ajv.validate(name === undefined ? (own ?? false) : `contract#/components/schemas/${name}`, body)
  assert.ok(valid, `${id} ${status}: ${ajv.errorsText()} in ${JSON.stringify(body)}`)
  assertNoNull(body, id)
}

/** Absent members are omitted, never null. */
function assertNoNull(value: unknown, where: string): void {
  assert.notEqual(value, null, `null in a response of ${where}`)
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) assertNoNull(inner, where)
}
