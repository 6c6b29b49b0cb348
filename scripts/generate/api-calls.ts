import { sample } from 'openapi-sampler'
import { type Call, type Contract, calls, refName, type Schema } from './contract.ts'
import { fragment, jsonBlock, table } from './markdown.ts'

/** The reference page of every call: inventory, then purpose, notes, schemas, inputs, samples and errors of each. */
export function generateApiCalls(contract: Contract): string {
  const all = calls(contract)
  return `# API Calls

Base: \`http://127.0.0.1:8080/ops\`, the default address of the service; every path below is relative to it.

Source of truth: [\`packages/contract/openapi.yaml\`](../../packages/contract/openapi.yaml), served at \`/ops/openapi.yaml\`, \`/ops/openapi.json\` and, to be tried out, \`/ops/docs\`.

Notes: samples are schema-derived placeholders. Replace placeholder values (\`SESSION_GUID\`, \`SECRET_CODE\`, etc.) with real values.
Every error response has the schema \`ErrorResponse\`; [Errors](errors.md) explains its tags.

## Inventory

${table(
  ['Method', 'Path', 'Summary', 'Request schema', 'Response schema'],
  all.map(call => [
    call.method.toUpperCase(),
    `[\`${call.path}\`](${fragment(headingOf(call))})`,
    call.operation.summary,
    call.request ?? 'None',
    call.response ?? 'None',
  ]),
)}

## Call details

${all.map(call => details(contract, call)).join('\n\n')}

## Every error

${jsonBlock(sampleOf(contract, shapeOnly(contract.components.schemas['ErrorResponse'] ?? {}), 'string'))}
`
}

function headingOf({ method, path }: Call): string {
  return `${method.toUpperCase()} ${path}`
}

function details(contract: Contract, call: Call): string {
  const { operation, request, response } = call
  const body = request === undefined ? undefined : contract.components.schemas[request]
  const answer = response === undefined ? undefined : contract.components.schemas[response]
  const parts = [
    `### ${headingOf(call)}`,
    `Purpose: ${operation.summary}`,
    `Notes: ${operation.description.trim().replaceAll(/\s+/g, ' ')}`,
    `Role: ${roleOf(call)}`,
    `Request schema: ${request ?? 'None'}${request !== undefined && operation.requestBody?.required === false ? ' (may be left out)' : ''} · Response schema: ${response ?? 'None'}`,
    ...inputs(contract, call),
    'Sample request (schema-derived)',
    jsonBlock(body === undefined ? {} : sampleOf(contract, body)),
    ...(answer === undefined
      ? [`The response is the file itself, without an envelope, as \`${mediaTypeOf(call)}\`.`]
      : ['Sample response (shape-only)', jsonBlock(sampleOf(contract, shapeOnly(answer), headingOf(call)))]),
    'Errors',
    errors(contract, call),
  ]
  return parts.join('\n\n')
}

function roleOf({ operation }: Call): string {
  const role = operation['x-ops-role']
  return role === 'none' ? 'none; no credentials are needed' : `\`${role}\``
}

function mediaTypeOf({ operation }: Call): string {
  return Object.keys(operation.responses['200']?.content ?? {})[0] ?? 'text/plain'
}

/** The table of what a call takes, from the query or the body. */
function inputs(contract: Contract, { parameters, request }: Call): string[] {
  const body = request === undefined ? {} : resolved(contract, contract.components.schemas[request] ?? {})
  const rows = [
    ...parameters.map(({ name, required, description, schema }) =>
      row(contract, name, 'query', required === true, {
        ...schema,
        ...(description === undefined ? {} : { description }),
      }),
    ),
    ...Object.entries(body.properties ?? {}).map(([name, schema]) =>
      row(contract, name, 'body', body.required?.includes(name) === true, schema),
    ),
  ]
  return rows.length === 0 ? [] : [table(['Name', 'In', 'Type', 'Required', 'Default', 'Description'], rows)]
}

function row(contract: Contract, name: string, place: string, required: boolean, schema: Schema): string[] {
  const full = resolved(contract, schema)
  return [
    `\`${name}\``,
    place,
    typeText(contract, full),
    required ? 'yes' : 'no',
    full.default === undefined ? '' : `\`${JSON.stringify(full.default)}\``,
    full.description ?? '',
  ]
}

function typeText(contract: Contract, schema: Schema): string {
  const full = resolved(contract, schema)
  if (full.anyOf !== undefined) return full.anyOf.map(option => typeText(contract, option)).join(' or ')
  if (full.enum !== undefined) return full.enum.map(value => `\`${String(value)}\``).join(', ')
  if (full.type === 'array')
    return `array of ${typeText(contract, full.items ?? {})}${range(full, 'minItems', 'maxItems', 'items')}`
  if (full.type === 'integer') return `integer${range(full, 'minimum', 'maximum')}`
  if (full['format'] === 'date-time') return 'date-time'
  return `${full.type ?? 'any'}${range(full, 'minLength', 'maxLength', 'characters')}`
}

function range(schema: Schema, least: string, most: string, unit = ''): string {
  const number = (keyword: string) => {
    const value = schema[keyword]
    return typeof value === 'number' && value !== Number.MAX_SAFE_INTEGER ? value.toLocaleString('en-US') : undefined
  }
  const [from, to] = [number(least), number(most)]
  if (from === undefined && to === undefined) return ''
  const text = to === undefined ? `from ${from}` : from === undefined ? `up to ${to}` : `${from}–${to}`
  return ` (${text}${unit === '' ? '' : ` ${unit}`})`
}

/** A schema with its reference replaced by what it names; words beside a reference win. */
function resolved(contract: Contract, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema
  const { $ref, ...beside } = schema
  return { ...resolved(contract, contract.components.schemas[refName($ref)] ?? {}), ...beside }
}

function errors(contract: Contract, { operation }: Call): string {
  const rows = Object.entries(operation.responses)
    .filter(([status]) => status !== '200')
    .map(([status, { $ref }]) => [status, contract.components.responses[refName($ref ?? '')]?.description ?? ''])
  return table(['Status', 'Tag and meaning'], rows)
}

/** A sample of a schema; `call` is what `stats.call` says. */
function sampleOf(contract: Contract, schema: Schema, call?: string): unknown {
  const document = {
    components: { schemas: mapValues(contract.components.schemas, call === undefined ? same : shapeOnly) },
  }
  const made = sample(schema as Parameters<typeof sample>[0], { quiet: true }, document) as {
    stats?: { call?: string }
  }
  if (call !== undefined && made.stats !== undefined) made.stats.call = call
  return made
}

const same = (schema: Schema): Schema => schema

/** A schema without its examples, but for placeholders: what a sample of it shows is the shape. */
function shapeOnly(schema: Schema): Schema {
  const { example, ...rest } = schema
  const shape: Schema = { ...rest }
  if (typeof example === 'string' && (/^[A-Z_]+$|^MONDAY-/.test(example) || schema['format'] === 'date-time'))
    shape.example = example
  if (schema.type === 'boolean' && schema.enum === undefined) shape.example = false
  if (schema.properties !== undefined) shape.properties = mapValues(schema.properties, shapeOnly)
  if (schema.items !== undefined) shape.items = shapeOnly(schema.items)
  return shape
}

function mapValues<Value>(record: Record<string, Value>, change: (value: Value) => Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]))
}
