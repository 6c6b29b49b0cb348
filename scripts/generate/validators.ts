import { isName, isTimestamp, isVisible } from '@ops/contract'
import { _ } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { type Contract, calls, refName, type Schema } from './contract.ts'

/** The rule of every `format` in the contract; `validators.gen.js` names the same. */
const formats = { 'date-time': isTimestamp, name: isName, visible: isVisible }

/**
 * A validator for the input of every operation (its query or its body), as code that needs no compiler at run time;
 * the types that query values are decoded to; and the words for a pattern that does not match.
 */
export function generateValidators(contract: Contract): string {
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allErrors: true,
    coerceTypes: false,
    removeAdditional: false,
    useDefaults: true,
    code: { esm: true, source: true, formats: _`formats` },
  })
  ajv.addVocabulary(['example', 'x-pattern-message'])
  for (const [name, validate] of Object.entries(formats)) ajv.addFormat(name, validate)
  ajv.addSchema(toAjv({ $id: 'contract', $defs: contract.components.schemas }))

  const ids: Record<string, string> = {}
  const queries: Record<string, Record<string, string>> = {}
  for (const { operation, parameters, request } of calls(contract)) {
    const id = operation.operationId
    if (request === undefined) {
      queries[id] = Object.fromEntries(
        parameters.map(({ name, schema }) => [name, resolve(contract, schema).type ?? 'string']),
      )
      const required = parameters.filter(parameter => parameter.required === true).map(({ name }) => name)
      const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]))
      ajv.addSchema(toAjv({ type: 'object', additionalProperties: false, required, properties }), id)
    } else {
      ajv.addSchema({ $ref: `contract#/$defs/${request}` }, id)
    }
    ids[id] = id
  }
  return `import { isName, isTimestamp, isVisible } from '@ops/contract'
import ucs2length from 'ajv/dist/runtime/ucs2length.js'

const formats = { 'date-time': isTimestamp, name: isName, visible: isVisible }
const codePoints = ucs2length.default
${validatorCode(ajv, ids)}

export const queryTypes = ${JSON.stringify(queries, undefined, 2)}

/** The operations that take the header \`Idempotency-Key\`. */
export const keyedOperations = new Set(${JSON.stringify(keyedOperations(contract))})

export const patternMessages = ${JSON.stringify(patternMessages(contract), undefined, 2)}

export const fieldWords = ${JSON.stringify(fieldWords(contract))}
`
}

/** Ajv's own output, its one `require` turned into the import above. */
function validatorCode(ajv: Ajv2020, ids: Record<string, string>): string {
  const code = standaloneCode.default(ajv, ids)
  const used = code
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', 'codePoints')
    .replaceAll('"use strict";', '')
  if (used.includes('require('))
    throw new Error(`the validators need more than they import: ${/require\([^)]*\)/.exec(used)?.[0]}`)
  return used
}

/** Turns the contract's references into those of the schema that the validators are compiled with. */
function toAjv(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', 'contract#/$defs/')) as Schema
}

function resolve(contract: Contract, schema: Schema): Schema {
  return schema.$ref === undefined ? schema : resolve(contract, contract.components.schemas[refName(schema.$ref)] ?? {})
}

function keyedOperations(contract: Contract): string[] {
  return calls(contract)
    .filter(({ headers }) => headers.includes('Idempotency-Key'))
    .map(({ operation }) => operation.operationId)
}

function patternMessages(contract: Contract): Record<string, string> {
  const found: Record<string, string> = {}
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { pattern, 'x-pattern-message': message } = value as Schema
    if (typeof pattern === 'string' && message !== undefined) found[pattern] = message
    for (const inner of Object.values(value)) walk(inner)
  }
  walk(contract.components)
  return found
}

/** The words that the names of inputs are made of. */
function fieldWords(contract: Contract): string[] {
  const names = calls(contract).flatMap(({ parameters, request }) => [
    ...parameters.map(({ name }) => name),
    ...(request === undefined ? [] : namesIn(contract, contract.components.schemas[request] ?? {})),
  ])
  return [...new Set(['', ...names.flatMap(name => name.split('_'))])].sort()
}

/** The names of the fields of a schema, and of those inside them. */
function namesIn(contract: Contract, schema: Schema): string[] {
  const { properties = {}, items, additionalProperties: others } = resolve(contract, schema)
  const inner = [...Object.values(properties), items, others].filter(each => typeof each === 'object')
  return [...Object.keys(properties), ...inner.flatMap(each => namesIn(contract, each))]
}

/** The types of what `generateValidators` makes. */
export function generateValidatorTypes(contract: Contract): string {
  const names = calls(contract).map(({ operation }) => operation.operationId)
  return `import type { OperationId } from '@ops/contract'

interface Problem {
  keyword: string
  instancePath: string
  message?: string
  params: Record<string, unknown>
}
type Validator = ((input: unknown) => boolean) & { errors?: Problem[] | null }

${names.map(name => `export const ${name}: Validator`).join('\n')}
export const queryTypes: Record<OperationId, Record<string, string>>
export const keyedOperations: ReadonlySet<OperationId>
export const patternMessages: Record<string, string>
export const fieldWords: readonly string[]
`
}
