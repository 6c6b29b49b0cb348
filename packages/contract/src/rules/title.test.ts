import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageTag } from './language-tag.ts'
import { titleOf } from './title.ts'

test('[part.titles] a reader gets the title in their language, else in a wider or neighbouring one, else the title', () => {
  const part = { title: 'Shop', titles: { 'de-CH': 'Laden', de: 'Filiale', 'pt-BR': 'Loja', 'zh-Hant': '店' } }
  for (const [language, title] of Object.entries({
    de: 'Filiale',
    DE: 'Filiale',
    'de-CH': 'Laden',
    'de-ch-1996': 'Laden',
    'de-AT': 'Filiale',
    pt: 'Loja',
    'pt-PT': 'Loja',
    'zh-Hant-TW': '店',
    en: 'Shop',
    d: 'Shop',
    '': 'Shop',
  }))
    assert.equal(titleOf(part, language), title, language)
  assert.equal(titleOf({ title: 'Shop' }, 'de'), 'Shop')
})

test('[part.titles] a language tag is a language with script, region and variants, in its usual case', () => {
  for (const [text, tag] of Object.entries({
    DE: 'de',
    'pt-br': 'pt-BR',
    'ZH-hant-tw': 'zh-Hant-TW',
    'es-419': 'es-419',
    'de-1996': 'de-1996',
    'sl-ROZAJ': 'sl-rozaj',
    gsw: 'gsw',
  }))
    assert.equal(languageTag(text), tag)
  for (const text of [
    '',
    'd',
    'german',
    'de_DE',
    'de-',
    '-de',
    'de-x-y',
    'de-u-co-phonebk',
    '*',
    'de DE',
    `de${'-abcde'.repeat(6)}`,
  ])
    assert.equal(languageTag(text), undefined, text)
})
