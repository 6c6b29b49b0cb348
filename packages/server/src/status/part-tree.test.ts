import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Part } from '@ops/contract'
import type { PartNode } from '@ops/web/status'
import { PartTree } from './part-tree.ts'

const made = {
  listed: true,
  revision: 1,
  created_at: '2026-11-28T16:00:00.000Z',
  updated_at: '2026-11-28T16:00:00.000Z',
}
const treeOf = (...scopes: string[]) => new PartTree(scopes.map((scope): Part => ({ scope, title: scope, ...made })))
const drawn = (node: PartNode | undefined): unknown =>
  node && (node.children.length === 0 ? node.scope : { [`${node.scope} ${node.leaves}`]: node.children.map(drawn) })

test('each part is below the nearest one above it; a scope without a part is shown if it holds several', () => {
  const tree = treeOf('mail', 'stores', 'stores/de/berlin', 'stores/de/bonn', 'stores/fr/paris', 'web/shop/search', '*')
  assert.deepEqual(drawn(tree.get('*')), {
    '* 5': [
      'mail',
      { 'stores 3': [{ 'stores/de 2': ['stores/de/berlin', 'stores/de/bonn'] }, 'stores/fr/paris'] },
      'web/shop/search',
    ],
  })
  const company = treeOf('pos', 'pos/emea/1', 'pos/emea/2')
  assert.deepEqual(drawn(company.get('*')), { '* 2': [{ 'pos 2': ['pos/emea/1', 'pos/emea/2'] }] })
  assert.deepEqual(drawn(company.get('pos/emea')), { 'pos/emea 2': ['pos/emea/1', 'pos/emea/2'] })
  const pos = company.get('pos') as PartNode
  assert.equal(company.childrenWith(pos, 'pos/emea').length, 2, 'what closes all of them')
  for (const shown of [pos, company.get('pos/emea') as PartNode])
    assert.deepEqual(company.childrenWith(shown, 'pos/emea/2/till'), [company.get('pos/emea/2')])
  assert.deepEqual(drawn(tree.get('web')), { 'web 1': ['web/shop/search'] })
  assert.equal(tree.get('pos'), undefined)
  assert.equal(drawn(treeOf().get('*')), '*')
})

test('the child of a part that a scope is about is the one above it, at it or, if nothing else is, below it', () => {
  const tree = treeOf('mail', 'stores/de/berlin', 'stores/de/bonn', 'web/shop/search')
  const child = (of: string, scope: string) =>
    tree
      .childrenWith(tree.get(of) as PartNode, scope)
      .map(each => each.scope)
      .join()
  assert.equal(child('*', 'mail/relay/1'), 'mail')
  assert.equal(child('*', 'stores'), 'stores/de')
  assert.equal(child('*', 'stores/de/berlin/till-1'), 'stores/de')
  assert.equal(child('stores/de', 'stores/de/berlin/till-1'), 'stores/de/berlin')
  assert.equal(child('*', 'web'), 'web/shop/search')
  assert.equal(child('web', 'web/shop'), 'web/shop/search')
  assert.equal(child('*', 'web/other'), '')
  assert.equal(child('stores/de', 'mail'), '')
})
