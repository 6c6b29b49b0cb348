import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyCharacter } from '../../../../test/stage/any-character.ts'
import { isRead } from './gate.ts'
import { readProxyQuestion, unclearMethod } from './proxy-question.ts'
import { isScope } from './scope.ts'

const read = (query: string, headers: string[] = [], own?: string) => readProxyQuestion(query, headers, own)

/** The method that is decided by, and the warning. */
function methodOf(query: string, ...headers: string[]): [string, string | undefined] {
  const question = read(query, headers)
  assert.ok(!('problem' in question), query)
  return [question.method, question.warning]
}

test('a proxy asks about a scope, a method and a status, each with a default', () => {
  const { scope, method, denyStatus } = read('') as Exclude<ReturnType<typeof read>, { problem: string }>
  assert.deepEqual([scope, method, denyStatus], ['*', 'GET', 503])
  const other = read('scope=POS%2Femea&method=post&deny_status=403&colour=blue&colour=red')
  assert.deepEqual(other, {
    scope: 'pos/emea',
    denyStatus: 403,
    methods: ['POST'],
    method: 'POST',
    warning: 'unknown field',
  })
  for (const slip of ['scopes=pos', 'Scope=pos', 'amp;scope=pos'])
    assert.equal(methodOf(slip)[1], 'unknown field: did you mean scope?', slip)
  for (const slip of ['Method=GET', 'methods=POST', 'method_=x', 'amp%3Bmethod=POST', 'method=GET&Method=GET'])
    assert.equal(methodOf(`scope=pos&${slip}`)[0], unclearMethod, slip)
  assert.equal((read('', [], 'pos') as { scope: string }).scope, 'pos')
})

test('a mistake in the configuration is reported, without repeating it', () => {
  for (const [query, problem] of [
    ['scope=a%20b', 'scope is malformed'],
    ['scope=pos&scope=shop', 'scope is given more than once'],
    ['deny_status=401', 'deny_status is neither 403 nor 503'],
    ['deny_status=403&deny_status=503', 'deny_status is given more than once'],
  ] as const) {
    assert.deepEqual(read(query), { problem }, query)
  }
})

test('methods from all places count, and an unclear method is not a read', () => {
  const malformed = [unclearMethod, 'method is malformed'] as const
  const differ = [unclearMethod, 'different methods are given'] as const
  for (const [expected, query, ...headers] of [
    [['POST', undefined], '', 'X-Forwarded-Method', 'POST'],
    [['POST', undefined], 'method=post', 'x-original-method', 'POST', 'X-FORWARDED-METHOD', 'POST'],
    [['GET', undefined], '', 'x-forwarded-methods', 'POST', 'original-method', 'POST', 'accept', '*/*'],
    [['get', undefined], '', 'x-forwarded-method', 'get'],
    [malformed, 'method='],
    [malformed, 'method=GET%0d%0aX'],
    [malformed, `method=${'M'.repeat(65)}`],
    [malformed, '', 'x-forwarded-method', 'a b'],
    [malformed, '', 'x-original-method', ''],
    [malformed, '', 'x-original-method', 'GET, GET'],
    [differ, 'method=GET&method=POST'],
    [differ, 'method=GET', 'x-forwarded-method', 'POST'],
    [differ, '', 'x-forwarded-method', 'GET', 'x-original-method', 'POST'],
    [differ, '', 'x-forwarded-method', 'GET', 'accept', '*/*', 'x-forwarded-method', 'POST'],
    [differ, 'method=GET', 'x-forwarded-method', 'get'],
  ] as const) {
    assert.deepEqual(methodOf(query, ...headers), expected, `${query} ${headers.join(' ')}`)
  }
  assert.ok(!isRead(unclearMethod))
  assert.ok(!isRead('get'), 'methods are told apart by case: RFC 9110, 9.1')
})

test('a field without a value is absent, whatever a method adds to a query', () => {
  for (const [query, warning] of [
    ['scope=pos&method=POST&scope', 'scope is given without a value'],
    ['scope=pos&method=POST&deny_status', 'deny_status is given without a value'],
    ['scope=&method=POST', 'scope is given without a value'],
    ['deny_status=&method=POST', 'deny_status is given without a value'],
  ] as const) {
    const question = read(query, [], 'pos')
    assert.ok(!('problem' in question), query)
    assert.deepEqual([question.scope, question.method, question.warning], ['pos', 'POST', warning])
  }
})

/** What a client may send as a method: a token (RFC 9110, 5.6.2). */
const token = fc.string({
  unit: fc.constantFrom(..."!#$%&'*+-.^_`|~0129abcdefgopstGETPOSscope_mhdny"),
  minLength: 1,
  maxLength: 90,
})
const injected = fc.oneof(
  token,
  token.map(text => `POST&scope&${text}`),
  token.map(text => `GET&deny_status&method&${text}`),
)

test('no method that a client can send makes a question unreadable, wherever the proxy puts it', () => {
  fc.assert(
    fc.property(injected, fc.constantFrom('query', 'first', 'header', 'both'), (method, place) => {
      const query = {
        query: `scope=pos&deny_status=403&method=${method}`,
        first: `method=${method}&deny_status=403&scope=pos`,
        header: 'scope=pos&deny_status=403',
        both: `scope=pos&deny_status=403&method=${method}`,
      }[place]
      const headers = place === 'header' || place === 'both' ? ['X-Original-Method', method] : []
      const question = read(query, headers)
      assert.ok(!('problem' in question))
      assert.deepEqual([question.scope, question.denyStatus], ['pos', 403])
    }),
  )
})

test('if a client adds a method to that of the proxy, a write never becomes a read', () => {
  const header = fc.tuple(
    fc.constantFrom('X-Forwarded-Method', 'x-original-method', 'X-ORIGINAL-METHOD', 'accept'),
    fc.oneof(fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'get', '', ' '), token),
  )
  fc.assert(
    fc.property(fc.array(header), fc.array(header), fc.constantFrom('query', 'header'), (before, after, place) => {
      const own = place === 'header' ? ['X-Original-Method', 'POST'] : []
      const question = read(place === 'query' ? 'method=POST' : '', [...before.flat(), ...own, ...after.flat()])
      assert.ok(!('problem' in question) && !isRead(question.method))
    }),
  )
})

test('any query is read or reported, and nothing is thrown', () => {
  const text = fc.string({ unit: anyCharacter, maxLength: 40 })
  fc.assert(
    fc.property(text, text, text, (raw, scope, method) => {
      read(raw)
      const question = read(new URLSearchParams({ scope, method }).toString())
      assert.equal('problem' in question, scope !== '' && !isScope(scope.toWellFormed()))
    }),
  )
})
