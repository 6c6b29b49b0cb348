import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Histogram } from '../figures/histogram.ts'
import { Exposition } from './exposition.ts'

test('names, descriptions and labels are written as the format wants them', () => {
  const to = new Exposition()
  to.gauge('ops_one', 'A line\nand a \\.', [1.5, { scope: 'a"b\\c\nd' }], [2])
  to.counter('ops_none_total', 'Nothing yet.')
  assert.equal(
    to.text,
    [
      '# HELP ops_one A line\\nand a \\\\.',
      '# TYPE ops_one gauge',
      'ops_one{scope="a\\"b\\\\c\\nd"} 1.5',
      'ops_one 2',
      '# HELP ops_none_total Nothing yet.',
      '# TYPE ops_none_total counter',
      '',
    ].join('\n'),
  )
})

test('a histogram counts what is at most each bound', () => {
  const histogram = new Histogram([0.1, 1])
  for (const seconds of [0.05, 0.1, 0.5, 2]) histogram.observe(seconds)
  const to = new Exposition()
  to.histogram('ops_took_seconds', 'How long.', [histogram, { call: 'x' }])
  assert.deepEqual(to.text.split('\n').slice(2, -1), [
    'ops_took_seconds_bucket{call="x",le="0.1"} 2',
    'ops_took_seconds_bucket{call="x",le="1"} 3',
    'ops_took_seconds_bucket{call="x",le="+Inf"} 4',
    'ops_took_seconds_sum{call="x"} 2.65',
    'ops_took_seconds_count{call="x"} 4',
  ])
})
