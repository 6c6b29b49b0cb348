import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engineWords } from './engine-words.ts'
import { StoreUnavailable } from './errors.ts'

const wordsOf = (cause: Error, address = '') => engineWords(new StoreUnavailable('it failed', { cause }), address)

test('[store.refusal-says-why] the first line of what an engine said is reported, without secrets', () => {
  const address = 'postgres://ops:p%40ss@db.example/ops?password=in-the-query'
  for (const [cause, words] of [
    [new Error('unsupported startup parameter: options'), 'unsupported startup parameter: options'],
    [new Error('no login for ops with p@ss or p%40ss or in-the-query'), 'no login for ops with … or … or …'],
    [new Error('tried http://me:my@secret@proxy.example:8080/x'), 'tried http://me:…@proxy.example:8080/x'],
    [new Error('does not match.\n\nThe Canonical String was\nx-amz-security-token:abc'), 'does not match.'],
    [new AggregateError([new Error('connect ECONNREFUSED ::1:5432')]), 'connect ECONNREFUSED ::1:5432'],
    [
      Object.assign(new Error('The security token is invalid.'), { name: 'UnrecognizedClientException' }),
      'UnrecognizedClientException The security token is invalid.',
    ],
    [new Error('x'.repeat(1000)), 'x'.repeat(300)],
  ] as const)
    assert.equal(wordsOf(cause, address), words)
  assert.equal(wordsOf(new Error('it failed')), undefined, 'said already')
  assert.equal(engineWords(new StoreUnavailable('it failed'), address), undefined, 'nothing was said')
})
