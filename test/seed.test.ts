import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { calls, readContract, refName, type Schema } from '../scripts/generate/contract.ts'
import { type SeedCall, type Shape, seed, seedWords, shapeProblems } from './seed.ts'

const contract = readContract()
const page = readFileSync(new URL('../docs/reference/api-calls.md', import.meta.url), 'utf8')

for (const call of seed) {
  const name = `${call.method} ${call.path}`

  test(`the contract has ${name} as the seed has it`, () => {
    const found = calls(contract).find(({ method, path }) => `${method.toUpperCase()} ${path}` === name)
    assert.ok(found !== undefined)
    assert.equal(found.operation.summary, call.purpose)
    assert.ok(found.operation.description.startsWith(call.notes), found.operation.description)
    assert.equal(found.request, call.requestSchema)
    assert.equal(found.response, call.responseSchema)
    assert.deepEqual(schemaProblems(call.response, { $ref: `#/components/schemas/${call.responseSchema}` }, true), [])
    if (call.requestSchema !== undefined) {
      assert.deepEqual(schemaProblems(call.request, { $ref: `#/components/schemas/${call.requestSchema}` }, false), [])
    }
  })

  test(`the API page shows ${name} as the seed page does`, () => {
    const section = sectionOf(call)
    const inventory = page.split('\n').find(line => line.startsWith(`| ${call.method} | [\`${call.path}\`]`))
    assert.ok(inventory?.includes(`| ${call.purpose} | ${call.requestSchema ?? 'None'} | ${call.responseSchema} |`))
    assert.ok(section.includes(`Purpose: ${call.purpose}\n`))
    assert.ok(section.includes(`Notes: ${call.notes}`))
    assert.match(
      section,
      new RegExp(`Request schema: ${call.requestSchema ?? 'None'}\\b.*Response schema: ${call.responseSchema}\n`),
    )
    const [request, response] = samplesOf(section)
    assert.deepEqual(shapeProblems(call.request, request), [])
    if (call.requestSchema === undefined) assert.deepEqual(request, {})
    assert.deepEqual(shapeProblems(call.response, response), [])
    const { build, stats } = response as { build: { build_id: string }; stats: { call: string; service: string } }
    assert.match(build.build_id, seedWords.buildId)
    assert.equal(stats.call, name)
    assert.equal(stats.service, seedWords.service)
  })
}

test('[reference.samples] the API page has the parts of the seed page for every call', () => {
  for (const call of calls(contract)) {
    const section = sectionOf({ method: call.method.toUpperCase() as 'GET' | 'POST', path: call.path })
    const order = ['Purpose: ', 'Notes: ', 'Request schema: ', 'Sample request (schema-derived)', 'Errors'].map(part =>
      section.indexOf(`\n${part}`),
    )
    assert.ok(
      order.every((at, index) => at > (order[index - 1] ?? -1)),
      `${call.path}: ${order.join(' ')}`,
    )
    const [request, response] = samplesOf(section)
    assert.equal(
      Object.keys(request ?? {}).length === 0,
      call.request === undefined || contract.components.schemas[call.request]?.properties === undefined,
    )
    assert.equal(response === undefined, call.response === undefined)
  }
})

test('the states of the contract are those of the seed', () => {
  assert.deepEqual(contract.components.schemas['Status']?.enum, seedWords.statuses)
})

test('a missing, mistyped or unlisted member is found', () => {
  const shape: Shape = { a: 'integer', b: [{ c: 'date-time' }] }
  assert.deepEqual(shapeProblems(shape, { a: 1, b: [{ c: '2026-01-01T00:00:00Z', d: 1 }], e: true }), [])
  assert.deepEqual(shapeProblems(shape, { a: '1', b: [{}] }), ['$.a is "1", not integer', '$.b[0].c is missing'])
  assert.deepEqual(shapeProblems(shape, { a: 1.5, b: {} }), ['$.a is 1.5, not integer', '$.b is no array'])
})

/** Where a schema does not promise what a shape asks for: the member, of that type, and always there in an answer. */
function schemaProblems(shape: Shape, schema: Schema, isAnswer: boolean, at = '$'): string[] {
  const { $ref, ...rest } = schema
  const full: Schema = $ref === undefined ? rest : { ...contract.components.schemas[refName($ref)], ...rest }
  if (full.$ref !== undefined) return schemaProblems(shape, full, isAnswer, at)
  if (shape === 'date-time') return full['format'] === 'date-time' ? [] : [`${at} is no date-time`]
  if (typeof shape === 'string') return full.type === shape ? [] : [`${at} is ${full.type}, not ${shape}`]
  if (Array.isArray(shape)) {
    return full.type === 'array'
      ? schemaProblems(shape[0] as Shape, full.items ?? {}, isAnswer, `${at}[]`)
      : [`${at} is no array`]
  }
  return Object.entries(shape).flatMap(([key, inner]: [string, Shape]) => {
    const property = full.properties?.[key]
    if (property === undefined) return [`${at}.${key} is not in the contract`]
    const optional = isAnswer && full.required?.includes(key) !== true ? [`${at}.${key} may be absent`] : []
    return [...optional, ...schemaProblems(inner, property, isAnswer, `${at}.${key}`)]
  })
}

function sectionOf({ method, path }: Pick<SeedCall, 'method' | 'path'>): string {
  const [, section = ''] = page.split(`\n### ${method} ${path}\n`)
  assert.notEqual(section, '', `the page has no section ${method} ${path}`)
  return section.split(/\n##+ /)[0] ?? ''
}

function samplesOf(section: string): [unknown, unknown] {
  const [request, response] = [...section.matchAll(/```json\n(.*?)\n```/gs)].map(
    match => JSON.parse(match[1] ?? '') as unknown,
  )
  return [request, response]
}
