import assert from 'node:assert/strict'
import { test } from 'node:test'
import { errorCatalogue } from '@ops/contract'
import { languageName, ownLanguage, speak, tags, words } from './language.ts'

/** The names of all texts of a language. What the service says is English already, so that English needs fewer of them. */
function textsIn(node: object, path = ''): string[] {
  return Object.entries(node).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !('$$typeof' in value) && name !== 'tags'
      ? textsIn(value as object, `${path}${name}.`)
      : [`${path}${name}`],
  )
}

test('[console.languages] each language has the same texts, and the locale that it is written for', async () => {
  await speak('en')
  const texts = textsIn(words)
  for (const tag of tags) {
    await speak(tag)
    assert.equal(new Intl.Locale(words.locale).language, tag)
    assert.deepEqual(Intl.DateTimeFormat.supportedLocalesOf(words.locale), [words.locale])
    assert.deepEqual(textsIn(words), texts, tag)
  }
})

test('[console.languages] every error of the service has a sentence in German', async () => {
  await speak('de')
  const { tags: sentences, unavailable } = words.words.problem
  for (const tag of Object.keys(errorCatalogue)) assert.ok({ unavailable, ...sentences }[tag], tag)
})

test('[console.languages] the first language of the browser that the console speaks is chosen, or English', () => {
  assert.equal(ownLanguage(['de-AT', 'en']), 'de')
  assert.equal(ownLanguage(['fr', 'DE', 'en']), 'de')
  assert.equal(ownLanguage(['fr', 'en-US', 'de']), 'en')
  assert.equal(ownLanguage(['fr', 'den']), 'en')
  assert.equal(ownLanguage([]), 'en')
  assert.equal(languageName('de'), 'Deutsch')
})
