import { plainText } from '../terminal/plain-text.ts'
import { displayWidth, truncate } from './display-width.ts'

/** A column of a table. */
export interface Column<Row> {
  title: string
  value(row: Row): string
  /** Colours a cell that is already padded. */
  paint?(cell: string, row: Row): string
  align?: 'right'
  /** Takes the width that is left, at least this many columns; longer text is cut. */
  flexible?: number
  /** Left out if the table does not fit; the highest number goes first. */
  expendable?: number
}

const gap = '  '

/** The lines of a table, no wider than `width` if it is given and the columns allow it. */
export function formatTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width?: number): string[] {
  let shown = columns.map(column => {
    const cells = rows.map(row => plainText(column.value(row)))
    return {
      column,
      cells,
      width: cells.reduce((most, text) => Math.max(most, displayWidth(text)), displayWidth(column.title)),
    }
  })
  const needed = () =>
    shown.reduce((sum, { column, width: own }) => sum + Math.min(own, column.flexible ?? own), 0) +
    gap.length * (shown.length - 1)
  while (width !== undefined && needed() > width) {
    const worst = Math.max(...shown.map(({ column }) => column.expendable ?? 0))
    if (worst === 0) break
    shown = shown.filter(({ column }) => column.expendable !== worst)
  }
  if (width !== undefined) {
    let left = width - needed()
    for (const part of shown) {
      const least = part.column.flexible ?? part.width
      const given = Math.min(part.width, least + Math.max(0, left))
      left -= Math.max(0, given - least)
      part.width = Math.min(part.width, given)
    }
  }
  const line = (cell: (part: (typeof shown)[number]) => string) => shown.map(cell).join(gap).trimEnd()
  return [
    line(part => pad(part.column.title, part.width, part.column.align)),
    ...rows.map((row, index) =>
      line(({ column, cells, width: own }) => {
        const cell = pad(truncate(cells[index] ?? '', own), own, column.align)
        return column.paint?.(cell, row) ?? cell
      }),
    ),
  ]
}

/** Names and values, with the values aligned; names without a value are left out. */
export function formatFields(fields: readonly (readonly [name: string, value: string | undefined])[]): string[] {
  const given = fields.filter((field): field is [string, string] => field[1] !== undefined)
  const width = Math.max(...given.map(([name]) => name.length))
  return given.map(([name, value]) => {
    const [first, ...more] = plainText(value, 'lines').split('\n')
    return [`${name.padEnd(width)}${gap}${first}`, ...more.map(rest => `${' '.repeat(width)}${gap}${rest}`)].join('\n')
  })
}

function pad(text: string, width: number, align: 'right' | undefined): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)))
  return align === 'right' ? blanks + text : text + blanks
}
