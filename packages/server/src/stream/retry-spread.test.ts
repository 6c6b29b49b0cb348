import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RetrySpread } from './retry-spread.ts'

test('[stream.retry-spread] gates whose streams end together reconnect at under 1,000 per second', () => {
  for (const gates of [1, 700, 2000, 5000, 10_000]) {
    const spread = new RetrySpread()
    const returns = Array.from({ length: gates }, () => spread.next(gates)).sort((a, b) => a - b)
    assert.ok(returns.every(ms => ms >= 1000 && ms <= 1000 + Math.max(1000, (gates / 800) * 1000)))
    const max = Math.max(
      ...returns.map((ms, index) => returns.filter((at, other) => other >= index && at < ms + 1000).length),
    )
    assert.ok(max <= 1000, `${max} of ${gates} in one second`)
  }
})
