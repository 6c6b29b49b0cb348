import assert from 'node:assert/strict'
import { test } from 'node:test'
import { displayWidth, truncate } from './display-width.ts'
import { type Column, formatFields, formatTable } from './format-table.ts'
import { shortIds } from './short-ids.ts'

interface Row {
  id: string
  impact: string
  text: string
}

const columns: Column<Row>[] = [
  { title: 'ID', value: row => row.id },
  { title: 'IMPACT', value: row => row.impact, expendable: 1 },
  { title: 'TEXT', value: row => row.text, flexible: 8 },
]
const rows: Row[] = [
  { id: 'a', impact: 'blocked', text: 'a rather long description' },
  { id: 'bcd', impact: 'notice', text: 'short' },
]

test('without a width nothing is cut', () => {
  assert.deepEqual(formatTable(columns, rows), [
    'ID   IMPACT   TEXT',
    'a    blocked  a rather long description',
    'bcd  notice   short',
  ])
})

test('a table fits its width: text is cut first, then columns go', () => {
  assert.deepEqual(formatTable(columns, rows, 24), [
    'ID   IMPACT   TEXT',
    'a    blocked  a rather…',
    'bcd  notice   short',
  ])
  assert.deepEqual(formatTable(columns, rows, 16), ['ID   TEXT', 'a    a rather l…', 'bcd  short'])
  for (let width = 13; width < 60; width++) {
    for (const line of formatTable(columns, rows, width)) assert(displayWidth(line) <= width, `${width}: ${line}`)
  }
})

test('columns that are too wide share what is left: a narrow one keeps its text, wide ones get as much as each other', () => {
  const three: Column<readonly string[]>[] = [0, 1, 2].map(index => ({
    title: String(index),
    value: row => row[index] ?? '',
    flexible: 3,
  }))
  assert.deepEqual(
    formatTable(three, [['a'.repeat(30), 'bbbb', 'c'.repeat(20)]], 28).at(-1),
    'aaaaaaaaa…  bbbb  ccccccccc…',
  )
  assert.deepEqual(
    formatTable(three, [['a'.repeat(30), 'bbbb', 'c'.repeat(6)]], 28).at(-1),
    `${'a'.repeat(13)}…  bbbb  cccccc`,
  )
})

test('ids are shortened before anything else is cut or left out, and are still told apart', () => {
  const ids = ['01a22259-533e-7000-beab-fd9b0953c3a0', '01a22259-533e-7001-a1e4-70ea91c50f8c']
  const table = (width?: number) =>
    formatTable<string>([{ title: 'WINDOW', value: id => id, shorten: shortIds }], ids, width)
  assert.deepEqual(table(36), ['WINDOW', ...ids])
  assert.deepEqual(table(30), ['WINDOW', '01a22259-533e-7000', '01a22259-533e-7001'])
  assert.deepEqual(shortIds(ids.slice(0, 1)), ['01a22259-533e'])
})

test('wide characters take two columns, combining ones none', () => {
  assert.equal(displayWidth('保守'), 4)
  assert.equal(displayWidth('e\u0301'), 1)
  assert.equal(truncate('保守作業', 5), '保守…')
})

test('control characters and text direction marks do not reach the terminal', () => {
  const [, line = ''] = formatTable([{ title: 'T', value: (text: string) => text }], ['a\u001b[2Jb\u009bc\nd\u202ee'])
  assert.equal(line, 'a␛[2Jb<U+009B>c d<U+202E>e')
})

test('fields are aligned, and further lines of a value are below the first', () => {
  assert.deepEqual(
    formatFields([
      ['A', 'one'],
      ['Long', 'two\nthree'],
      ['None', undefined],
    ]),
    ['A     one', 'Long  two\n      three'],
  )
})
