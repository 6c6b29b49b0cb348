import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { limits } from '../limits.ts'
import { OpsError } from '../ops-error.ts'
import { checkBodyHead, readBody } from './read-body.ts'

const read = (text: string) => readBody(Buffer.from(text))
const fields = (text: string) => {
  try {
    readBody(Buffer.from(text))
  } catch (error) {
    assert.ok(error instanceof OpsError)
    assert.equal(error.tag, 'invalid-input')
    return error.details?.['fields'] as { path: string; message: string }[]
  }
  return []
}
const headTag = (headers: Record<string, string>) => {
  try {
    checkBodyHead(headers)
    return 'taken'
  } catch (error) {
    assert.ok(error instanceof OpsError)
    return error.tag
  }
}

/**
 * Names of fields, without backslashes: after an object with the key `\`, V8 14 also reads the key `\"` of another as `\`.
 * No call has a field with either name.
 */
const key = fc
  .oneof(fc.constantFrom('a', 'b', '', ':', '"', '":', '{"a":1}', '__proto__'), fc.string({ maxLength: 8 }))
  .map(name => name.replaceAll('\\', '/'))

test('[base.duplicate-keys] any JSON object is read as by JSON.parse', () => {
  const text = fc.string().map(each => each.replace(/\p{Cc}/gu, ' ').toWellFormed())
  const { value } = fc.letrec(tie => ({
    value: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    ),
  }))
  const object = fc.dictionary(key, value, { maxKeys: 6 })
  fc.assert(
    fc.property(object, fc.constantFrom(undefined, 1, '\t'), (body, indent) => {
      const json = JSON.stringify(body, undefined, indent)
      assert.deepEqual(read(json), JSON.parse(json))
    }),
    { numRuns: 500 },
  )
})

test('[base.duplicate-keys] an object with a duplicate key is rejected wherever it is', () => {
  const scalar = fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom('":', 'x', '{"a":1,"a":2}'), fc.constant(null))
  const around = fc.constantFrom(
    (inner: string) => inner,
    (inner: string) => `{"outer":${inner}}`,
    (inner: string) => `{"list":[0,[${inner}]]}`,
    (inner: string) => `{"list":[${inner},${inner}]}`,
  )
  fc.assert(
    fc.property(fc.dictionary(key, scalar, { minKeys: 1, maxKeys: 4 }), scalar, around, (object, again, put) => {
      const name = JSON.stringify(Object.keys(object)[0])
      const twice = `${JSON.stringify(object).slice(0, -1)} , ${name} : ${JSON.stringify(again)}}`
      assert.deepEqual(fields(put(twice)), [{ path: '', message: 'the body must not name a field twice' }])
    }),
    { numRuns: 500 },
  )
})

test('[base.body-must-be-object] an empty body is an empty object; any other must be an object', () => {
  assert.deepEqual(read(''), {})
  assert.deepEqual(read('{}'), {})
  for (const text of ['[]', 'null', '1', '"{}"', 'true']) {
    assert.deepEqual(fields(text), [{ path: '', message: 'the body must be a JSON object' }], text)
  }
  for (const text of ['{', ' ', 'x', '{"a":1}x', '{"a":NaN}', '{a:1}', '\ufeff{}', '{"a":"\n"}']) {
    assert.deepEqual(fields(text), [{ path: '', message: 'the body must be JSON' }], text)
  }
})

test('[base.no-prototype-pollution] names of the prototype stay plain members', () => {
  const body = read('{"__proto__":{"polluted":true},"constructor":1}')
  assert.ok(Object.hasOwn(body, '__proto__') && Object.hasOwn(body, 'constructor'))
  assert.equal(Object.getPrototypeOf(body), Object.prototype)
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
})

test('[base.text-no-control] [base.text-no-lone-surrogate] the error names the path of every forbidden text', () => {
  const message = 'must not contain control characters other than line feed and tab, or lone surrogates'
  assert.deepEqual(fields('{"a":"\\u0000","b":["x",{"c":"\\ud800"}],"d":"\\n\\t"}'), [
    { path: 'a', message },
    { path: 'b.1.c', message },
  ])
  assert.equal(fields(JSON.stringify(Array.from({ length: 50 }, () => '\u0001')).replace(/.*/, '{"a":$&}')).length, 20)
})

test('a body must not be nested deeper than 32, at any depth that fits into it', () => {
  const nested = (depth: number) => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`
  assert.doesNotThrow(() => read(nested(32)))
  assert.deepEqual(fields(nested(33)), [{ path: '', message: 'the body must not be nested deeper than 32' }])
  const deepest = `{"a":${'['.repeat(32_000)}${']'.repeat(32_000)}}`
  assert.ok(deepest.length <= limits.bodyBytes.value)
  assert.deepEqual(fields(deepest), [{ path: '', message: 'the body must not be nested deeper than 32' }])
})

test('the largest bodies are read in one pass, whatever they contain', () => {
  for (const text of [
    `{"a":"${'x'.repeat(65_000)}"}`,
    `{"a":"${'\\\\'.repeat(32_000)}"}`,
    `{"a":"${'\\"'.repeat(32_000)}"}`,
    `{${Array.from({ length: 6000 }, (_, index) => `"${index}":1`).join()}}`,
    `{"a":[${'"",'.repeat(20_000)}""]}`,
    `{"a":"x"${' '.repeat(65_000)}}`,
  ]) {
    const begun = performance.now()
    read(text)
    // It takes milliseconds, even on a busy machine; one pass per character would take minutes.
    assert.ok(performance.now() - begun < 5000, text.slice(0, 20))
  }
})

test('[checks.size-before-json] the head alone decides whether a body is too large', () => {
  const json = { 'content-type': 'application/json' }
  assert.equal(limits.bodyBytes.value, 65_536)
  assert.equal(headTag({ ...json, 'content-length': '65536' }), 'taken')
  assert.equal(headTag({ ...json, 'content-length': '65537' }), 'payload-too-large')
  assert.equal(headTag({ 'content-type': 'text/plain', 'content-length': '65537' }), 'payload-too-large')
  assert.equal(headTag({ ...json, 'content-length': '9'.repeat(30) }), 'payload-too-large')
})

test('[errors.unsupported-media-type] the head alone decides whether a body is uncompressed JSON in UTF-8', () => {
  const one = { 'content-length': '2' }
  for (const type of [
    'application/json',
    'Application/JSON',
    'application/json;charset=utf-8',
    'application/json; charset=UTF-8',
    'application/json; charset="utf-8"',
    'application/json ; profile=x; charset=utf8',
  ]) {
    assert.equal(headTag({ ...one, 'content-type': type }), 'taken', type)
  }
  for (const type of [
    '',
    'text/plain',
    'text/json',
    'application/jsonp',
    'application/problem+json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=application/json',
    'application/json; charset=latin1',
    'application/json; charset=utf-16',
    'application/json, text/plain',
  ]) {
    assert.equal(headTag({ ...one, 'content-type': type }), 'unsupported-media-type', type)
  }
  assert.equal(headTag(one), 'unsupported-media-type')
  assert.equal(headTag({ 'transfer-encoding': 'chunked' }), 'unsupported-media-type')
  for (const encoding of ['gzip', 'br', 'deflate', 'identity, gzip']) {
    const headers = { ...one, 'content-type': 'application/json', 'content-encoding': encoding }
    assert.equal(headTag(headers), 'unsupported-media-type', encoding)
  }
  assert.equal(headTag({ ...one, 'content-type': 'application/json', 'content-encoding': 'identity' }), 'taken')
  assert.equal(headTag({}), 'taken', 'there is no body')
  assert.equal(headTag({ 'content-length': '0', 'content-type': 'text/plain' }), 'taken')
})
