import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Impact } from '../generated/types.gen.ts'
import { type Coverage, releaseScopes, windowCovers, windowTouches } from './coverage.ts'
import { strictest } from './impact.ts'
import { byForce, inForceAt, type Placed } from './in-force.ts'
import { covers, touches } from './scope.ts'
import { scopeStateAt } from './scope-state.ts'

/** Every scope of one to three segments of two names, and one that looks like its neighbour: few enough to try them all. */
const names = ['pos', 'emea']
const paths = names.flatMap(a => [a, ...names.flatMap(b => [`${a}/${b}`, ...names.map(c => `${a}/${b}/${c}`)])])
const all = ['*', ...paths, 'postal']
/** A scope below one of those that no window names: a scope stands for everything below it. */
const below = (scope: string) => (scope === '*' ? 'elsewhere' : `${scope}/below`)
const everywhere = [...all, ...all.map(below)]

const scope = fc.constantFrom(...all)
const scopes = fc.uniqueArray(scope, { minLength: 1, maxLength: 4 })
const coverage: fc.Arbitrary<Coverage> = fc
  .tuple(scopes, fc.option(fc.uniqueArray(scope, { maxLength: 4 }), { nil: undefined }))
  .map(([own, released]) => ({ scopes: own, ...(released === undefined ? {} : { released }) }))

/** What a window covers, said scope by scope. */
const isIn = ({ scopes: own, released = [] }: Coverage, asked: string) =>
  own.some(each => covers(each, asked)) && !released.some(each => covers(each, asked))

const runs = { numRuns: 2000 }

test('[release.covers] a window covers what its scopes cover and its released scopes do not', () => {
  fc.assert(
    fc.property(coverage, window => {
      for (const asked of everywhere) assert.equal(windowCovers(window, asked), isIn(window, asked), asked)
    }),
    runs,
  )
})

test('without released scopes a window covers the union of its scopes, and touches what one of them touches', () => {
  fc.assert(
    fc.property(scopes, own => {
      for (const window of [{ scopes: own }, { scopes: own, released: [] }])
        for (const asked of everywhere) {
          assert.equal(
            windowCovers(window, asked),
            own.some(each => covers(each, asked)),
          )
          assert.equal(
            windowTouches(window, asked),
            own.some(each => touches(each, asked)),
          )
        }
    }),
    runs,
  )
})

test('a window touches exactly the scopes that it covers, and those with something below them that it covers', () => {
  fc.assert(
    fc.property(coverage, window => {
      for (const asked of everywhere)
        assert.equal(
          windowTouches(window, asked),
          everywhere.some(each => covers(asked, each) && isIn(window, each)),
          `${JSON.stringify(window)} ${asked}`,
        )
    }),
    runs,
  )
})

test('[release.below-stays] what a window covers it covers with everything below, except what is released', () => {
  fc.assert(
    fc.property(coverage, scope, scope, (window, wide, narrow) => {
      if (!covers(wide, narrow) || !windowCovers(window, wide)) return
      const isReleased = window.released?.some(each => covers(each, narrow)) === true
      assert.equal(windowCovers(window, narrow), !isReleased)
    }),
    runs,
  )
})

test('[release.exact] releasing scopes takes away these and what is below them, and nothing else', () => {
  fc.assert(
    fc.property(coverage, fc.uniqueArray(scope, { minLength: 1, maxLength: 4 }), (window, gone) => {
      const left = releaseScopes(window, gone)
      for (const asked of everywhere)
        assert.equal(
          windowCovers(left, asked),
          isIn(window, asked) && !gone.some(each => covers(each, asked)),
          `${JSON.stringify([window, gone])} ${asked}`,
        )
      assert.equal(
        left.scopes.length === 0,
        everywhere.every(asked => !windowCovers(left, asked)),
      )
    }),
    runs,
  )
})

test('[release.shortest] a window lists nothing that makes no difference, and the order of releases does not matter', () => {
  fc.assert(
    fc.property(coverage, scope, scope, (window, first, second) => {
      const { scopes: own, released } = releaseScopes(releaseScopes(window, [first]), [second])
      const other = releaseScopes(releaseScopes(window, [second]), [first])
      const together = releaseScopes(window, [first, second])
      const sorted = (list: readonly string[]) => list.toSorted()
      assert.deepEqual(sorted(own), sorted(other.scopes))
      assert.deepEqual(sorted(released), sorted(other.released))
      assert.deepEqual(sorted(released), sorted(together.released))
      for (const each of own) assert.ok(windowCovers({ scopes: own, released }, each))
      for (const each of released) {
        assert.ok(own.some(wide => wide !== each && covers(wide, each)))
        assert.ok(!released.some(wide => wide !== each && covers(wide, each)))
      }
    }),
    runs,
  )
})

test('a named scope leaves `scopes`; one below a named scope enters `released`, even if it is named, too', () => {
  assert.deepEqual(releaseScopes({ scopes: ['pos', 'web'] }, ['web']), { scopes: ['pos'], released: [] })
  assert.deepEqual(releaseScopes({ scopes: ['pos'] }, ['pos/1']), { scopes: ['pos'], released: ['pos/1'] })
  assert.deepEqual(releaseScopes({ scopes: ['pos', 'pos/1'] }, ['pos/1']), { scopes: ['pos'], released: ['pos/1'] })
  assert.deepEqual(releaseScopes({ scopes: ['*'] }, ['pos']), { scopes: ['*'], released: ['pos'] })
  assert.deepEqual(releaseScopes({ scopes: ['pos'], released: ['pos/1/a', 'pos/2'] }, ['pos/1']), {
    scopes: ['pos'],
    released: ['pos/2', 'pos/1'],
  })
  assert.deepEqual(releaseScopes({ scopes: ['pos', 'web'], released: ['pos/1'] }, ['pos']), {
    scopes: ['web'],
    released: [],
  })
  assert.deepEqual(releaseScopes({ scopes: ['pos'] }, ['pos']), { scopes: [], released: [] })
})

const impact = fc.constantFrom<Impact>('blocked', 'read_only', 'notice')
const windows = fc.array(fc.tuple(coverage, impact), { maxLength: 6 }).map(list =>
  list.map(
    ([own, strictness], index): Placed => ({
      ...own,
      impact: strictness,
      maintenance_id: `id-${index}`,
      status: 'active',
      auto_start: true,
      auto_end: false,
      scheduled_start_utc: '2026-12-01T01:00:00Z',
      started_at: '2026-12-01T01:00:00Z',
      estimated_duration_seconds: 3600 + index,
    }),
  ),
)
const now = Date.parse('2026-12-01T01:30:00Z')

test('[scope.union] [release.others-stay] windows add up, each without what it has released, and the strictest wins', () => {
  fc.assert(
    fc.property(windows, scope, (given, asked) => {
      const expected = given.filter(window => isIn(window, asked)).sort(byForce)
      assert.deepEqual(inForceAt(given, asked, now), expected)
      const { whole, below: within } = scopeStateAt(given, asked, now)
      assert.equal(whole, strictest(expected.map(window => window.impact)))
      for (const window of within) assert.ok(windowTouches(window, asked) && !windowCovers(window, asked))
    }),
    runs,
  )
})

test('[release.others-stay] releasing a scope from one window changes nothing about the others', () => {
  fc.assert(
    fc.property(windows, fc.nat(), scope, (given, which, gone) => {
      const target = given[which % Math.max(1, given.length)]
      if (target === undefined) return
      const after = given.map(window => (window === target ? { ...window, ...releaseScopes(window, [gone]) } : window))
      for (const asked of everywhere) {
        const ids = (list: Placed[]) => list.map(window => window.maintenance_id)
        const isGone = covers(gone, asked)
        assert.deepEqual(
          ids(inForceAt(after, asked, now)),
          ids(inForceAt(given, asked, now)).filter(id => !(isGone && id === target.maintenance_id)),
        )
      }
    }),
    runs,
  )
})
