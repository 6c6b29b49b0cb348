import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerpt, plainText } from './plain-text.ts'

const linked = (text: string) => [...plainText(text).text.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)

test('addresses of the web become links, without what ends the sentence', () => {
  assert.deepEqual(linked('See https://example.com/a?b=c&d=e#f.'), ['https://example.com/a?b=c&amp;d=e#f'])
  assert.deepEqual(linked('(https://example.com/a), and HTTP://EXAMPLE.COM!'), [
    'https://example.com/a',
    'HTTP://EXAMPLE.COM',
  ])
  assert.deepEqual(linked('https://example.com/a_(b)'), ['https://example.com/a_(b)'])
  assert.deepEqual(linked(excerpt('https://example.com/a-long-way', 21)), [], 'an address that was cut is none')
  assert.deepEqual(linked('https://bank.example@evil.example/ https://a:b@evil.example'), [], 'one that hides its host')
  assert.deepEqual(linked('nothing, javascript:alert(1) data:text/html,x ftp://example.com https://'), [])
})

test('everything else is shown as it was written', () => {
  assert.equal(plainText('<b>&"\'\n').text, '&lt;b&gt;&amp;&quot;&#39;\n')
  assert.equal(
    plainText('https://a.example/"onclick="x').text,
    '<a href="https://a.example/" rel="nofollow noopener noreferrer">https://a.example/</a>&quot;onclick=&quot;x',
  )
})

test('an excerpt ends at a word, and never inside a character', () => {
  assert.equal(excerpt('one two three', 20), 'one two three')
  assert.equal(excerpt('one two three', 9), 'one two…')
  assert.equal(excerpt('🐟🐟🐟🐟', 2), '🐟🐟…')
})
