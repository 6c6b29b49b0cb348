import { type Contract, calls, refName, type Schema } from './contract.ts'

/** The contract's schemas as TypeScript types, and its operations as one table with its types. */
export function generateTypes(contract: Contract): string {
  const schemas = Object.entries(contract.components.schemas).map(
    ([name, schema]) =>
      `${comment(schema.description, '')}export type ${name} = ${typeOf(schema, '', /(Request|Input)$/.test(name))}\n`,
  )
  const all = calls(contract)
  const table = all.map(({ path, method, operation, parameters, request }) => {
    const query = parameters.map(parameter => `'${parameter.name}'`).join(', ')
    return `  ${operation.operationId}: { method: '${method.toUpperCase()}', path: '${path}', role: '${operation['x-ops-role']}', query: [${query}], body: ${request !== undefined} },\n`
  })
  const shapes = all.map(({ operation, parameters, request, response }) => {
    const query = parameters.map(
      ({ name, required, schema }) =>
        `${name}${required === true ? '' : '?'}: ${typeOf(schema, '    ')}${required === true ? '' : ' | undefined'}`,
    )
    const input = request ?? (query.length > 0 ? `{ ${query.join('; ')} }` : 'Record<never, never>')
    const data = response === undefined ? 'string' : `${response}['data']`
    return `${comment(operation.summary, '  ')}  ${operation.operationId}: { input: ${input}; data: ${data} }\n`
  })
  return `${schemas.join('\n')}
/** Method, path below the base, least role and inputs of every operation. */
export const operations = {
${table.join('')}} as const

/** The name of an operation. */
export type OperationId = keyof typeof operations

/** Input and \`data\` of every operation. */
export interface Operations {
${shapes.join('')}}
`
}

/** `isInput`: a field that may be absent may also be undefined, so that callers can pass on what they may not have. */
function typeOf(schema: Schema, indent: string, isInput = false): string {
  if (schema.$ref !== undefined) return refName(schema.$ref)
  if (schema.enum !== undefined) return schema.enum.map(value => JSON.stringify(value).replaceAll('"', "'")).join(' | ')
  if (schema.anyOf !== undefined)
    return schema.anyOf.map(option => (isAnyText(option) ? otherText : typeOf(option, indent))).join(' | ')
  switch (schema.type) {
    case 'string':
      return 'string'
    case 'integer':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'array': {
      const item = typeOf(schema.items ?? {}, indent)
      return item.includes(' ') ? `(${item})[]` : `${item}[]`
    }
    case 'object':
      return objectType(schema, indent, isInput)
    default:
      throw new Error(`a schema that is not understood: ${JSON.stringify(schema)}`)
  }
}

/** A text beside texts that are named: TypeScript would forget the names beside a plain `string`. */
const otherText = '(string & Record<never, never>)'

function isAnyText({ type, enum: names }: Schema): boolean {
  return type === 'string' && names === undefined
}

function objectType(schema: Schema, indent: string, isInput: boolean): string {
  const { additionalProperties: others } = schema
  if (schema.properties === undefined) {
    if (typeof others === 'object') return `Record<string, ${typeOf(others, indent)}>`
    return others === true ? 'Record<string, unknown>' : 'Record<never, never>'
  }
  const inner = `${indent}  `
  const members = Object.entries(schema.properties).map(([name, property]) => {
    const isRequired = schema.required?.includes(name) === true
    const type = `${typeOf(property, inner)}${isInput && !isRequired ? ' | undefined' : ''}`
    return `${comment(property.description, inner)}${inner}${name}${isRequired ? '' : '?'}: ${type}\n`
  })
  return `{\n${members.join('')}${indent}}`
}

function comment(text: string | undefined, indent: string): string {
  return text === undefined ? '' : `${indent}/** ${text.trim().replaceAll('*/', '*\\/')} */\n`
}
