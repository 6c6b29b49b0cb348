import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '@ops/contract'
import { permit } from './caller.ts'
import { OpsError } from './ops-error.ts'

test('a role may do what those below it may, and a role that this release does not know may do nothing', () => {
  const may = (role: string | undefined, min: Role): string | undefined => {
    try {
      permit({ role: role as Role | undefined, actor: 'api_key:x' }, min)
      return undefined
    } catch (error) {
      return error instanceof OpsError ? error.tag : String(error)
    }
  }
  assert.equal(may('admin', 'operator'), undefined)
  assert.equal(may('operator', 'operator'), undefined)
  assert.equal(may('reader', 'operator'), 'forbidden')
  assert.equal(may('planner', 'reader'), 'forbidden')
  assert.equal(may('__proto__', 'reader'), 'forbidden')
  assert.equal(may(undefined, 'reader'), 'session-required')
})
