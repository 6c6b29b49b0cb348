import fastJsonStringify from 'fast-json-stringify'
import { type Contract, calls, type Schema } from './contract.ts'

/**
 * A serialiser for every answer (by the name of its schema), as code that needs no compiler at run time. A field that
 * the contract does not list is not written. Answers of one shape share one serialiser.
 */
export function generateSerializers(contract: Contract): string {
  const byShape = new Map<string, string>()
  const exports: string[] = []
  const functions: string[] = []
  for (const name of serialized(contract)) {
    const schema = inline(contract, contract.components.schemas[name] ?? {})
    const shape = JSON.stringify(schema)
    const known = byShape.get(shape)
    if (known !== undefined) {
      exports.push(`export const ${name} = ${known}`)
      continue
    }
    byShape.set(shape, name)
    const code = fastJsonStringify(schema, { mode: 'standalone' })
    const start = code.indexOf('function anonymous(')
    const end = code.lastIndexOf('}(validator, serializer)')
    if (start < 0 || end < 0 || !code.includes('const validator = null'))
      throw new Error(`${name}: not the code expected`)
    functions.push(`const ${name}Of = ${code.slice(start, end)}}\nexport const ${name} = ${name}Of(null, serializer)\n`)
  }
  return `import Serializer from 'fast-json-stringify/lib/serializer.js'

const serializer = Serializer.restoreFromState({ mode: 'standalone' })

${functions.join('\n')}
${exports.join('\n')}
`
}

/** The types of what `generateSerializers` makes. */
export function generateSerializerTypes(contract: Contract): string {
  const names = serialized(contract)
  return `import type { ${names.join(', ')} } from '@ops/contract'

${names.map(name => `declare const serialize${name}: (answer: ${name}) => string`).join('\n')}
export { ${names.map(name => `serialize${name} as ${name}`).join(', ')} }
`
}

/** The schemas of all answers, and of the data that some are put together from. */
function serialized(contract: Contract): string[] {
  const data = ['PingData', 'StateData', 'MaintenanceRecord']
  return [...new Set(['ErrorResponse', ...data, ...calls(contract).flatMap(({ response }) => response ?? [])])]
}

/** A schema with its references replaced by what they name, and without the words that only people read. */
function inline(contract: Contract, schema: Schema): Schema {
  const { $ref, description: _description, example: _example, format: _format, ...rest } = schema
  if ($ref !== undefined)
    return inline(contract, contract.components.schemas[$ref.slice($ref.lastIndexOf('/') + 1)] ?? {})
  if (rest.properties !== undefined) {
    rest.properties = Object.fromEntries(
      Object.entries(rest.properties).map(([name, property]) => [name, inline(contract, property)]),
    )
  }
  if (rest.items !== undefined) rest.items = inline(contract, rest.items)
  if (typeof rest.additionalProperties === 'object')
    rest.additionalProperties = inline(contract, rest.additionalProperties)
  // Options that are all texts need no choice between them.
  if (rest.anyOf?.every(option => inline(contract, option).type === 'string')) return { type: 'string' }
  return rest
}
