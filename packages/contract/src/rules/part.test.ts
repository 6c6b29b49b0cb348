import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PartInput } from '../generated/types.gen.ts'
import { partProblems } from './part.ts'

const part: PartInput = { scope: 'pos/emea/store-0042', title: 'Shop Berlin Mitte' }
const problemsOf = (fields: Partial<PartInput>) => partProblems({ ...part, ...fields })

test('[part.shape] a part with every field is sound', () => {
  assert.deepEqual(problemsOf({}), [])
  assert.deepEqual(
    problemsOf({
      titles: { de: 'Filiale Berlin-Mitte', 'pt-br': 'Loja Berlim', 'zh-Hant-TW': '柏林店' },
      labels: { region: 'north', 'a.b_c-1': 'x', '0': 'y' },
      time_zone: 'Europe/Berlin',
      opening_hours: { weekly: { mo: ['09:00-20:00'] } },
    }),
    [],
  )
})

test('[part.shape] a wrong language, a language twice and a wrong label are named by their position', () => {
  const secret = 'a key that may be anything'
  assert.deepEqual(problemsOf({ titles: { de: 'x', [secret]: 'x', DE: 'x' } }), [
    { path: 'titles', message: 'key 2 must be a language tag (BCP 47), such as de or pt-BR' },
    { path: 'titles', message: 'key 3 must be another language: de is there already' },
  ])
  for (const key of [secret, 'Region', '-a', '', 'a'.repeat(41), '__proto__'])
    assert.deepEqual(
      problemsOf({
        labels: Object.fromEntries([
          ['a', 'x'],
          [key, 'x'],
        ]),
      }).map(({ path, message }) => [path, message.slice(0, 13)]),
      [['labels', 'key 2 must be']],
      key,
    )
})

test('[part.hours] opening hours need a zone, and say which interval is wrong', () => {
  assert.deepEqual(problemsOf({ opening_hours: { weekly: { mo: ['09:00-13:00', '12:00-20:00'] } } }), [
    { path: 'time_zone', message: 'is required with opening_hours' },
    { path: 'opening_hours.weekly.mo.1', message: 'overlaps 09:00-13:00' },
  ])
})
