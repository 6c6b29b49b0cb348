/** A record of a table, with its number as a spreadsheet counts rows: from 1. */
export interface CsvRow {
  row: number
  cells: string[]
}

/** Text that is no CSV from a row on. */
export class CsvError extends Error {
  override readonly name = 'CsvError'
}

/** In this order, if a header row has none of them. */
const delimiters = [',', ';', '\t'] as const

/**
 * Reads CSV (RFC 4180), separated by commas, by semicolons as spreadsheets in German write it, or by tabs: what gives the
 * header row the most cells. Cells lose blanks around them; empty rows are left out, but counted.
 *
 * @throws CsvError at a quote that is not closed, or that text follows.
 */
export function* readCsv(text: string): Generator<CsvRow, undefined> {
  const [delimiter = ','] = [...delimiters].sort((a, b) => widthWith(b, text) - widthWith(a, text))
  for (const record of records(text, delimiter)) if (record.cells.some(cell => cell !== '')) yield record
}

function widthWith(delimiter: string, text: string): number {
  try {
    return records(text, delimiter).next().value?.cells.length ?? 0
  } catch (error) {
    if (error instanceof CsvError) return 0
    throw error
  }
}

function* records(text: string, delimiter: string): Generator<CsvRow, undefined> {
  const cell = new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"|([^"${delimiter}\r\n][^${delimiter}\r\n]*)?)(${delimiter}|\r\n|\n|\r|$)`,
    'y',
  )
  let cells: string[] = []
  for (let row = 1; cell.lastIndex < text.length || cells.length > 0; ) {
    const [, quoted, plain = '', end] = cell.exec(text) ?? []
    if (end === undefined)
      throw new CsvError(`row ${row}: a quote is not closed, or text follows it: write " within quotes as ""`)
    cells.push((quoted?.replaceAll('""', '"').replaceAll('\r\n', '\n') ?? plain).trim())
    if (end === delimiter) continue
    yield { row, cells }
    cells = []
    row++
    // At the end of the text, the last match was of nothing after a line break.
    if (end === '') return
  }
}
