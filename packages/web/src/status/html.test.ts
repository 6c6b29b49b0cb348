import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from './html.ts'

test('values are escaped, HTML made by the same function is not, and nothing is written for nothing', () => {
  const inner = html`<b>${'<script>'}</b>`
  assert.equal(
    html`<p title="${`"'&`}">${[inner, ' ', 7, undefined, false]}</p>`.text,
    '<p title="&quot;&#39;&amp;"><b>&lt;script&gt;</b> 7</p>',
  )
})
