import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readMethod, readProxyQuestion } from './proxy-question.ts'
import { isScope } from './scope.ts'

test('a proxy asks about a scope, a method and a status, each with what is meant where it is absent', () => {
  assert.deepEqual(readProxyQuestion(''), { scope: '*', denyStatus: 503 })
  assert.deepEqual(readProxyQuestion('scope=POS%2Femea&method=post&deny_status=403&colour=blue&colour=red'), {
    scope: 'pos/emea',
    method: 'POST',
    denyStatus: 403,
  })
})

test('what cannot be used is named, and none of it repeated', () => {
  for (const [query, problem] of [
    ['scope=a%20b', 'scope is malformed'],
    ['scope=', 'scope is malformed'],
    ['scope=pos&scope=pos', 'scope is given more than once'],
    ['method=', 'method is malformed'],
    ['method=GET%0d%0aX', 'method is malformed'],
    [`method=${'M'.repeat(65)}`, 'method is malformed'],
    ['deny_status=401', 'deny_status is neither 403 nor 503'],
    ['deny_status=', 'deny_status is neither 403 nor 503'],
  ] as const) {
    assert.deepEqual(readProxyQuestion(query), { problem }, query)
  }
})

test('whatever stands in a query is read or named, never thrown', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 })
  fc.assert(
    fc.property(text, text, text, (raw, scope, method) => {
      readProxyQuestion(raw)
      const question = readProxyQuestion(new URLSearchParams({ scope, method }).toString())
      const usable = isScope(scope.toWellFormed()) && readMethod(method.toWellFormed()) !== undefined
      assert.equal('problem' in question, !usable)
    }),
  )
})
