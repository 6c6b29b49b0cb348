import { plainText } from '../terminal/plain-text.ts'
import { displayWidth, truncate } from './display-width.ts'

/** A column of a table. */
export interface Column<Row> {
  title: string
  value(row: Row): string
  /** Colours a cell that is already padded. */
  paint?(cell: string, row: Row): string
  align?: 'right'
  /** Shorter values for all cells, for a table that does not fit. */
  shorten?(cells: readonly string[]): string[]
  /** May be narrower than its text, but not than this many columns; longer text is cut. */
  flexible?: number
  /** Left out if the table does not fit even so; the highest number goes first. */
  expendable?: number
}

interface Shown<Row> {
  column: Column<Row>
  cells: string[]
  /** As wide as the longest text, and then as wide as there is room. */
  width: number
}

const gap = '  '

/** The lines of a table, no wider than `width` if it is given and the columns allow it. */
export function formatTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width?: number): string[] {
  const all = columns.map(column => show(column, rows))
  const shown = width === undefined ? all : fit(all, width)
  const line = (cell: (part: Shown<Row>) => string) => shown.map(cell).join(gap).trimEnd()
  return [
    line(part => pad(truncate(part.column.title, part.width), part.width, part.column.align)),
    ...rows.map((row, index) =>
      line(({ column, cells, width: own }) => {
        const cell = pad(truncate(cells[index] ?? '', own), own, column.align)
        return column.paint?.(cell, row) ?? cell
      }),
    ),
  ]
}

function show<Row>(column: Column<Row>, rows: readonly Row[]): Shown<Row> {
  return measure({ column, cells: rows.map(row => plainText(column.value(row))), width: 0 })
}

function measure<Row>({ column, cells }: Shown<Row>): Shown<Row> {
  const width = cells.reduce((max, text) => Math.max(max, displayWidth(text)), displayWidth(column.title))
  return { column, cells, width }
}

/** Shortens, then leaves out columns until the rest fits, and shares the width among them. */
function fit<Row>(all: readonly Shown<Row>[], width: number): Shown<Row>[] {
  const gaps = (parts: readonly Shown<Row>[]) => gap.length * (parts.length - 1)
  const isTooWide = (parts: readonly Shown<Row>[], widthOf: (part: Shown<Row>) => number) =>
    parts.reduce((sum, part) => sum + widthOf(part), gaps(parts)) > width
  let shown = [...all]
  if (isTooWide(shown, part => part.width))
    shown = shown.map(part =>
      part.column.shorten === undefined ? part : measure({ ...part, cells: part.column.shorten(part.cells) }),
    )
  while (isTooWide(shown, minWidth)) {
    const first = Math.max(...shown.map(({ column }) => column.expendable ?? 0))
    if (first === 0) break
    shown = shown.filter(({ column }) => column.expendable !== first)
  }
  const shares = share(shown, width - gaps(shown))
  return shown.map((part, index) => ({ ...part, width: shares[index] ?? part.width }))
}

function minWidth<Row>({ column, width }: Shown<Row>): number {
  return Math.min(width, column.flexible ?? width)
}

/** A width for each column: what it needs, or if that is too much for all of them, an equal share of what is left. */
function share<Row>(parts: readonly Shown<Row>[], width: number): number[] {
  const shares = parts.map(minWidth)
  const lacking = () => parts.flatMap((part, index) => ((shares[index] ?? 0) < part.width ? [index] : []))
  for (let left = width - shares.reduce((sum, own) => sum + own, 0); left > 0; ) {
    const smallest = Math.min(...lacking().map(index => shares[index] ?? 0))
    const next = lacking().find(index => shares[index] === smallest)
    if (next === undefined) break
    shares[next] = smallest + 1
    left--
  }
  return shares
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
