import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LiveWindow } from '../wire/board.ts'
import { filterWindows, groupWindows } from './group-windows.ts'

const window = (...scopes: string[]) => ({ description: `Work on ${scopes[0]}`, scopes }) as unknown as LiveWindow
const names = (windows: LiveWindow[]) =>
  groupWindows(windows).map(({ prefix, windows: found }) => `${prefix} ${found.length}`)

test('windows are grouped by the part above the last, the whole stack first and then the largest', () => {
  const shops = Array.from({ length: 5 }, (_, index) => window(`pos/emea/store-${index}`))
  assert.deepEqual(names([window('web'), ...shops, window('pos/apac/store-1'), window('*')]), [
    '* 1',
    'pos/emea 5',
    'pos/apac 1',
    'web 1',
  ])
})

test('a window of several scopes is in the group of what they have in common, or in that of all others', () => {
  assert.deepEqual(
    names([window('pos/emea/a', 'pos/emea/b'), window('pos/emea/a', 'pos/apac/b'), window('pos/a', 'web/b')]),
    [' 1', 'pos 1', 'pos/emea 1'],
  )
})

test('there are never more than twelve groups, and none of the windows is lost', () => {
  const regions = Array.from({ length: 300 }, (_, index) => window(`pos/region-${index % 40}/store-${index}`))
  assert.deepEqual(names(regions), ['pos 300'])
  const tops = Array.from({ length: 300 }, (_, index) => window(`part-${index % 50}/store-${index}`))
  const groups = groupWindows(tops)
  assert.equal(groups.length, 12)
  assert.equal(new Set(groups.flatMap(({ windows }) => windows)).size, 300)
})

test('a filter finds windows by the words of their text and scopes', () => {
  const windows = [window('pos/emea/store-1'), window('pos/apac/store-1')]
  assert.equal(filterWindows(windows, 'EMEA work').length, 1)
  assert.equal(filterWindows(windows, 'store-1').length, 2)
  assert.equal(filterWindows(windows, ' ').length, 2)
  assert.equal(filterWindows(windows, 'mars').length, 0)
})
