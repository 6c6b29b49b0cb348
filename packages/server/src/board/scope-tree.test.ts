import assert from 'node:assert/strict'
import { test } from 'node:test'
import { covers, touches } from '@ops/contract'
import fc from 'fast-check'
import { ScopeTree } from './scope-tree.ts'

const scope = fc.oneof(
  fc.constant('*'),
  fc.array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 4 }).map(segments => segments.join('/')),
)
const change = fc.record({ scope, value: fc.integer({ min: 0, max: 5 }), adds: fc.boolean() })

test('the tree agrees with the rules for covering and touching, whatever was added and deleted', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), scope, (changes, asked) => {
      const tree = new ScopeTree<number>()
      const model = new Map<string, { scope: string; value: number }>()
      for (const { adds, ...each } of changes) {
        const key = `${each.scope} ${each.value}`
        if (adds) {
          tree.add(each.scope, each.value)
          model.set(key, each)
        } else {
          tree.delete(each.scope, each.value)
          model.delete(key)
        }
      }
      const where = (holds: (own: string) => boolean) =>
        [...model.values()]
          .filter(each => holds(each.scope))
          .map(({ value }) => value)
          .sort(byValue)
      assert.deepEqual(
        [...tree.covering(asked)].sort(byValue),
        where(own => covers(own, asked)),
      )
      assert.deepEqual(
        [...tree.touching(asked)].sort(byValue),
        where(own => touches(own, asked)),
      )
    }),
  )
})

test('scopes of one group touch the same values, and there are at most two groups per scope in the tree and above it', () => {
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 40 }),
      fc.array(scope, { minLength: 2, maxLength: 30 }),
      (changes, asked) => {
        const tree = new ScopeTree<number>()
        for (const { adds, scope: own, value } of changes) {
          if (adds) tree.add(own, value)
          else tree.delete(own, value)
        }
        const touched = new Map<string, { touching: number[]; covering: number[] }>()
        for (const each of asked) {
          const found = {
            touching: [...tree.touching(each)].sort(byValue),
            covering: [...tree.covering(each)].sort(byValue),
          }
          const name = tree.groupOf(each)
          assert.deepEqual(touched.get(name) ?? found, found)
          touched.set(name, found)
        }
        const inTree = new Set(
          changes.flatMap(({ scope: own }) => [
            '*',
            ...own.split('/').map((_, i, all) => all.slice(0, i + 1).join('/')),
          ]),
        )
        assert.ok(touched.size <= 2 * inTree.size + 1)
      },
    ),
  )
})

function byValue(a: number, b: number): number {
  return a - b
}
