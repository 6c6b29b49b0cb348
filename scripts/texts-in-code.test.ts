import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textsInCode } from './texts-in-code.ts'

const found = (text: string) => textsInCode({ path: 'page.tsx', text }).map(line => /“(.*)”/.exec(line)?.[1])

test('what people read is found, and what programs read is not', () => {
  assert.deepEqual(found('const page = <p title="Ctrl+K" className="Not this one">Now <b>{text}</b></p>'), [
    'Ctrl+K',
    'Now',
  ])
  assert.deepEqual(found("const text = isOn ? 'It is on.' : `Since ${at}`"), ['It is on.'])
  assert.deepEqual(found('const text = `The end is ${at}`'), ['The end is'])
  assert.deepEqual(found("throw new Error('Nobody reads this')"), [])
  assert.deepEqual(found("import { x } from 'A b'; const key = 'Enter'"), [])
})
