import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JournalEntry } from '@ops/sdk'
import { speak } from '../language.ts'
import { entryWords } from './entry-words.ts'

await speak('en')

const entry = (action: string, change: JournalEntry['change'], more: Partial<JournalEntry> = {}) =>
  entryWords({ action, change, ...more } as JournalEntry, Date.parse('2026-12-01T02:00:00Z'))

test('an entry of a window says what was done, what changed, and the public text', () => {
  assert.deepEqual(entry('schedule', { description: 'Database', impact: 'blocked' }), {
    headline: 'Scheduled',
    details: [],
  })
  assert.deepEqual(entry('update', { text: 'Half way.' }), { headline: 'Update', details: [], said: 'Half way.' })
  assert.deepEqual(entry('update', { text: 'Longer.', estimated_duration_seconds: 5400 }), {
    headline: 'Update, and a change',
    details: ['Length: 90 min'],
    said: 'Longer.',
  })
  assert.deepEqual(entry('update', { impact: 'notice' }), { headline: 'Changed', details: ['Impact: Stays available'] })
  assert.deepEqual(entry('release', { scopes: ['pos/1'], text: 'Store 1 is back.' }), {
    headline: 'Scopes released',
    details: ['Scopes: pos/1'],
    said: 'Store 1 is back.',
  })
  assert.deepEqual(entry('end', { scopes: ['pos'], text: 'All done.' }), {
    headline: 'Ended',
    details: ['Scopes: pos'],
    said: 'All done.',
  })
  assert.deepEqual(entry('correct', { field: 'update', number: 2, text: 'Fixed.' }), {
    headline: 'Text corrected',
    details: ['Update 2'],
    said: 'Fixed.',
  })
  assert.deepEqual(entry('correct', { field: 'cancel_reason', withdraw: true }), {
    headline: 'Text withdrawn',
    details: ['Reason'],
  })
  assert.deepEqual(entry('end', { end_message: 'Done.' }, { late: true }), {
    headline: 'Ended (written down late)',
    details: [],
    said: 'Done.',
  })
})

test('an entry of a credential says what it is for, and not its secrets', () => {
  assert.deepEqual(entry('secret_code_set', {}), { headline: 'Secret code set', details: [] })
  const made = { api_key_id: '0123456789', name: 'till gateway', role: 'operator', expires_at: '2026-12-01T02:00:00Z' }
  assert.deepEqual(entry('api_key_create', made), {
    headline: 'API key created',
    details: ['API key 01234567…', 'Name: till gateway', 'Role: operator', 'Expires: Tue 1 Dec 02:00 UTC'],
  })
  assert.deepEqual(entry('api_key_revoke', { api_key_id: '0123456789' }).details, ['API key 01234567…'])
  assert.deepEqual(entry('signing_key_create', { kid: 'k', x: 'x' }), { headline: 'Signing key created', details: [] })
  assert.deepEqual(entry('bypass_create', { scope: 'pos', jti: 'j', label: 'acceptance test' }), {
    headline: 'Bypass token created',
    details: ['Scopes: pos', 'For: acceptance test'],
  })
})

test('an entry of a part says of which, its title, and which of its other fields are new or gone', () => {
  const id = 'pos/emea'
  assert.deepEqual(entry('part_set', { scope: id, title: 'Tills', listed: true, labels: { a: 'b' } }, { id }), {
    headline: 'Part created',
    details: ['Scopes: pos/emea', 'Title: Tills', 'New: listing on the status page and labels'],
  })
  assert.deepEqual(entry('part_set', { time_zone: 'UTC', cleared: ['description', 'position'] }, { id }), {
    headline: 'Part changed',
    details: ['Scopes: pos/emea', 'New: time zone', 'No longer: description and position'],
  })
  assert.deepEqual(entry('part_remove', {}, { id: '*' }), {
    headline: 'Part removed',
    details: ['Scopes: The whole stack'],
  })
})

test('[journal.unknown-actions] an entry of an action without words of its own says that and what changed', () => {
  assert.deepEqual(entry('wave_set', { scope: 'pos/emea', title: 'Tills' }), {
    headline: 'Wave set',
    details: ['Scope: pos/emea', 'Title: Tills'],
  })
  assert.deepEqual(entry('wave_place', { scopes: 'not a list', scheduled_start_utc: 7, parts: [{ scope: 'a' }] }), {
    headline: 'Wave place',
    details: ['Scopes: not a list', 'Scheduled start utc: 7', 'Parts: [{"scope":"a"}]'],
  })
  assert.deepEqual(entry('constructor', {}), { headline: 'Constructor', details: [] })
})
