import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ListedPart, PartNode } from './overview.ts'
import { PartNames } from './part-names.ts'

const namesOf = (tag: string, parts: Record<string, ListedPart>) =>
  new PartNames({ tag, locale: tag }, scope => parts[scope])
const node = (scope: string, part?: ListedPart): PartNode => ({ scope, part, children: [], leaves: 1 })

test('a title is in the language of the page, and cut at a sign', () => {
  const parts = {
    shop: { title: 'Shop', titles: { de: 'Laden' } },
    family: { title: '👨‍👩‍👧‍👦'.repeat(17) },
    hebrew: { title: 'חנות' },
  }
  const [english, german] = [namesOf('en', parts), namesOf('de', parts)]
  assert.deepEqual([english.title('shop'), german.title('shop'), german.title('mail')], ['Shop', 'Laden', undefined])
  assert.equal(english.title('family'), `${'👨‍👩‍👧‍👦'.repeat(8)}…`)
  assert.deepEqual([english.text('mail'), english.text('hebrew')], ['mail', '\u2068חנות\u2069'])
})

test('parts are in the order of their positions, then of their titles in the language of the page', () => {
  const children = [
    node('b', { title: 'Zebra', position: 2 }),
    node('c', { title: 'Shop 10' }),
    node('d', { title: 'Shop 2' }),
    node('e', { title: 'Ärzte' }),
    node('f', { title: 'Zoo', titles: { sv: 'Ångström' } }),
    node('a', { title: 'Omega', position: 1 }),
    node('zz'),
  ]
  const order = (tag: string) =>
    namesOf(tag, {})
      .inOrder({ ...node('*'), children })
      .map(({ scope }) => scope)
  assert.deepEqual(order('de'), ['a', 'b', 'e', 'd', 'c', 'f', 'zz'])
  assert.deepEqual(order('sv'), ['a', 'b', 'd', 'c', 'zz', 'f', 'e'])
})
