import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** A JSON Schema as far as `openapi.yaml` uses it. */
export interface Schema {
  $ref?: string
  type?: 'object' | 'array' | 'string' | 'integer' | 'boolean'
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  enum?: unknown[]
  anyOf?: Schema[]
  pattern?: string
  'x-pattern-message'?: string
  default?: unknown
  example?: unknown
  [keyword: string]: unknown
}

export interface Parameter {
  name: string
  in: 'query' | 'header'
  required?: boolean
  description?: string
  schema: Schema
}

export interface Operation {
  operationId: string
  tags: string[]
  summary: string
  description: string
  'x-ops-role': 'none' | 'board' | 'reader' | 'operator' | 'admin'
  parameters?: { $ref: string }[]
  requestBody?: { required: boolean; content: { 'application/json': { schema: { $ref: string } } } }
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: Schema }> }>
}

export interface Contract {
  info: { title: string; version: string; description: string }
  'x-ops-limits': Record<string, number>
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, Schema>
    parameters: Record<string, Parameter>
    responses: Record<string, { description: string }>
  }
}

/** The file of the contract. */
export const contractFile = new URL('../../packages/contract/openapi.yaml', import.meta.url)

/** Reads `openapi.yaml`. */
export function readContract(): Contract {
  return parse(readFileSync(contractFile, 'utf8')) as Contract
}

/** `MaintenanceRecord` of `#/components/schemas/MaintenanceRecord`. */
export function refName(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1)
}

/** An operation with what the generators ask of it, its references resolved. */
export interface Call {
  path: string
  method: 'get' | 'post'
  operation: Operation
  /** Those in the query. */
  parameters: Parameter[]
  /** The names of those in headers. */
  headers: string[]
  /** Name of the schema of the request body. */
  request: string | undefined
  /** Name of the schema of the 200 answer; absent for what is no envelope. */
  response: string | undefined
}

/** Every operation of the contract, in its order. */
export function calls(contract: Contract): Call[] {
  return Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const body = operation.requestBody?.content['application/json'].schema.$ref
      const answer = operation.responses['200']?.content?.['application/json']?.schema.$ref
      const given = (operation.parameters ?? []).map(({ $ref }) => {
        const parameter = contract.components.parameters[refName($ref)]
        if (parameter === undefined) throw new Error(`${path}: no parameter ${$ref}`)
        return parameter
      })
      return {
        path,
        method: method as 'get' | 'post',
        operation,
        parameters: given.filter(parameter => parameter.in === 'query'),
        headers: given.filter(parameter => parameter.in === 'header').map(({ name }) => name),
        request: body === undefined ? undefined : refName(body),
        response: answer === undefined ? undefined : refName(answer),
      }
    }),
  )
}
