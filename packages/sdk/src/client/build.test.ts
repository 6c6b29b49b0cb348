import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { build } from './build.ts'

test('the build is of the version that the package has', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  assert.equal(`${build.build_major}.${build.build_minor}`, version.split('.').slice(0, 2).join('.'))
  assert.match(build.build_id, /^MONDAY-\d+$/)
})
