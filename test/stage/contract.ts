import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'

/** The parts of a schema that tests use. */
export interface Schema {
  $ref?: string
  type?: string
  properties?: Record<string, Schema>
  required?: string[]
}

interface Response {
  $ref?: string
  content?: Record<string, { schema: Schema }>
}

interface Contract {
  paths: Record<
    string,
    Record<
      'get' | 'post',
      {
        operationId: string
        parameters?: { $ref: string }[]
        requestBody?: { content: { 'application/json': { schema: { $ref: string } } } }
        responses: Record<string, Response>
      }
    >
  >
  components: { schemas: Record<string, Schema>; parameters: Record<string, { name: string; schema: Schema }> }
}

/** As JSON, which is parsed sixty times as fast as YAML; `[reference.openapi-json]` compares the two. */
export const contract = JSON.parse(
  readFileSync(new URL('../../packages/server/src/wire/generated/openapi.gen.json', import.meta.url), 'utf8'),
) as Contract

/** The last segment of a reference: the name of a schema or parameter. */
export function nameOf($ref: string | undefined): string | undefined {
  return $ref?.split('/').at(-1)
}

/** Validates against the contract's schemas, `contract#/components/schemas/<name>`. */
export function createValidator(isMoment: RegExp | ((text: string) => boolean)): Ajv2020 {
  // `npm run generate` has validated the schemas themselves.
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    logger: false,
    formats: { 'date-time': isMoment },
  })
  return ajv.addSchema({ $id: 'contract', components: contract.components })
}
