import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLanguages } from './load-languages.ts'
import { chooseLanguage } from './words.ts'

const languages = await loadLanguages()

test('each file is one language, named after it, and English is the fallback', () => {
  assert.equal(languages[0].tag, 'en')
  assert.ok(languages.some(({ tag }) => tag === 'de'))
  for (const words of languages) {
    assert.deepEqual(Intl.DateTimeFormat.supportedLocalesOf(words.locale), [words.locale])
    assert.ok(words.locale.startsWith(words.tag))
    assert.deepEqual(Object.keys(words).sort(), Object.keys(languages[0]).sort(), words.tag)
  }
})

test('Accept-Language decides, by weight, then by order', () => {
  const chosen = (header: string | undefined) => chooseLanguage(header, languages).tag
  assert.equal(chosen(undefined), 'en')
  assert.equal(chosen('de'), 'de')
  assert.equal(chosen('de-AT,de;q=0.9,en;q=0.8'), 'de')
  assert.equal(chosen('fr,en;q=0.5,de;q=0.7'), 'de')
  assert.equal(chosen('en;q=0.9, de;q=0.9'), 'en')
  assert.equal(chosen('de;q=0'), 'en')
  assert.equal(chosen('fr, *;q=0.1, ;;;q=x'), 'en')
})
