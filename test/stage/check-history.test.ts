import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JournalEntry } from '@ops/contract'
import { checkHistory, type History, type Read, type Write } from './check-history.ts'

/** A journal of updates with these texts, after a first entry that schedules the window, its revision 1. */
function journalOf(...texts: string[]): JournalEntry[] {
  return ['', ...texts].map((text, index) => ({
    seq: index + 1,
    maintenance_id: 'w',
    revision: index + 1,
    action: index === 0 ? 'schedule' : 'update',
    record: { updates: [{ text }] },
  })) as unknown as JournalEntry[]
}

const write = (text: string, sent: number, ended: number, revision?: number): Write => ({
  kind: 'write',
  instance: 'a',
  maintenanceId: 'w',
  text,
  sent,
  ended,
  ...(revision === undefined ? { outcome: 'unknown' as const } : { outcome: 'acknowledged' as const, revision }),
})
const read = (revision: number, sent: number, ended: number, more: Partial<Read> = {}): Read => ({
  kind: 'read',
  instance: 'a',
  maintenanceId: 'w',
  minSeq: 0,
  revision,
  sent,
  ended,
  ...more,
})

test('a history that the journal can explain is sound', () => {
  const history = [
    write('one', 0, 10, 2),
    // Concurrent: either may be first.
    write('two', 20, 40, 4),
    write('three', 21, 39, 3),
    { ...write('no', 41, 42), outcome: 'refused' as const },
    write('lost', 41, 50),
    write('kept', 41, 50),
    read(2, 5, 11, { instance: 'b' }),
    read(3, 25, 41),
    read(4, 42, 45, { minSeq: 4 }),
    // Another instance may be behind.
    read(2, 60, 61, { instance: 'b' }),
  ]
  assert.deepEqual(checkHistory(history, journalOf('one', 'three', 'two', 'kept')), [])
})

test('every way to break it is found', () => {
  const cases: [what: RegExp, history: History, texts: string[]][] = [
    [/one was acknowledged and is missing/, [write('one', 0, 1, 2)], []],
    [/one was acknowledged as revision 3 and is revision 2/, [write('one', 0, 1, 3)], ['one']],
    [/one is in the journal 2 times/, [write('one', 0, 1, 2)], ['one', 'one']],
    [/one is in the journal 2 times/, [write('one', 0, 1)], ['one', 'one']],
    [/no was refused and is entry 2/, [{ ...write('no', 0, 1), outcome: 'refused' }], ['no']],
    [
      /two is entry 2, and was sent when entry 3 was known/,
      [write('one', 0, 1, 3), write('two', 2, 3, 2)],
      ['two', 'one'],
    ],
    [
      /late is entry 2, and was sent when entry 3 was known/,
      [write('one', 0, 1, 3), write('late', 2, 3)],
      ['late', 'one'],
    ],
    [/two is entry 2, and was sent when entry 3 was known/, [read(3, 0, 1), write('two', 2, 3, 2)], ['two', 'one']],
    [/revision 9, which was never made/, [read(9, 0, 1)], []],
    [/min_seq 3 returned entry 2, not entry 3/, [read(2, 0, 1, { minSeq: 3 })], ['one', 'two']],
    [/entry 2 before it was sent/, [write('one', 5, 6, 2), read(2, 0, 1)], ['one']],
    [/instance a returned entry 2 after entry 3/, [read(3, 0, 1), read(2, 2, 3)], ['one', 'two']],
    [/instance a returned entry 1 after entry 2/, [write('one', 0, 1, 2), read(1, 2, 3)], ['one']],
  ]
  for (const [what, history, texts] of cases) {
    assert.match(checkHistory(history, journalOf(...texts)).join('\n'), what)
  }
})
