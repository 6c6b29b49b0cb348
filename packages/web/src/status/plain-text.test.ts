import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerpt, plainText } from './plain-text.ts'

const linked = (text: string) => [...plainText(text).text.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)

test('web addresses become links, without the punctuation at the end', () => {
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

test('[status.links] punctuation of any script ends an address like a full stop', () => {
  const link = 'https://example.com/a'
  const texts = [
    `详情见${link}。谢谢`,
    `${link}，稍后`,
    `（${link}）`,
    `${link}）。`,
    `${link}、${link}`,
    `「${link}」と`,
    `${link}！${link}？`,
    `【${link}】`,
    `《${link}》；`,
    `“${link}”。`,
    `„${link}“ sagte`,
    `«${link}»`,
    `${link}؟`,
    `${link}، ثم`,
    `${link}।`,
    `${link}…`,
    `(${link}).`,
    `[${link}]`,
    `((${link}))`,
    `${link}’,`,
    `${link}\u3000`,
  ]
  for (const text of texts) assert.deepEqual([...new Set(linked(text))], text.endsWith('…') ? [] : [link], text)
  for (const whole of [
    'https://zh.wikipedia.org/wiki/维护',
    'https://a.example/x–y',
    'https://a.example/a_(b)_(c)',
    'https://a.example/?q[]=1',
  ])
    assert.deepEqual(linked(`${whole}.`), [whole])
  assert.deepEqual(linked('https://a.example/a_(b))'), ['https://a.example/a_(b)'])
})

test('[status.links] the time for a text is linear in its length, whatever it contains', () => {
  const runs = ['.', ')', '(', '](', '。', '.)', ' ', 'https://', 'https://a.example/.', '\u3000x']
  const before = process.cpuUsage()
  for (const run of runs) {
    const text = `https://a.example/${run.repeat(300_000 / run.length)}x`
    assert.ok(plainText(text).text.length > 250_000)
    assert.ok(excerpt(text, 280).length <= 281)
  }
  // Quadratic time would take minutes.
  assert.ok(process.cpuUsage(before).user < 10_000_000)
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
