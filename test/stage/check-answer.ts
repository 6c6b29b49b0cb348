import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { OperationId } from '@ops/contract'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'

interface Contract {
  paths: Record<
    string,
    Record<
      string,
      {
        operationId: string
        responses: Record<string, { $ref?: string; content?: Record<string, { schema: { $ref?: string } }> }>
      }
    >
  >
  components: { schemas: Record<string, object> }
}

const contract = parse(
  readFileSync(new URL('../../packages/contract/openapi.yaml', import.meta.url), 'utf8'),
) as Contract
const ajv = new Ajv2020({
  strict: false,
  allErrors: true,
  formats: { 'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/ },
})
ajv.addSchema({ $id: 'contract', components: contract.components })

/** Holds an answer against what the contract says of the operation and the status: both must be listed there. */
export function checkAnswer(id: OperationId, status: number, body: unknown): void {
  const operation = Object.values(contract.paths)
    .flatMap(methods => Object.values(methods))
    .find(({ operationId }) => operationId === id)
  const response = operation?.responses[String(status)]
  assert.ok(response, `the contract lists no ${status} for ${id}: ${JSON.stringify(body)}`)
  const own = status === 200 ? response.content?.['application/json']?.schema : undefined
  // What is no envelope has its schema in its place.
  const name = status === 200 ? own?.$ref?.split('/').at(-1) : 'ErrorResponse'
  const valid = ajv.validate(name === undefined ? (own ?? false) : `contract#/components/schemas/${name}`, body)
  assert.ok(valid, `${id} ${status}: ${ajv.errorsText()} in ${JSON.stringify(body)}`)
  assertNoNull(body, id)
}

/** Absent members are omitted, never null. */
function assertNoNull(value: unknown, where: string): void {
  assert.notEqual(value, null, `null in an answer of ${where}`)
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) assertNoNull(inner, where)
}
