import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { contractLimits } from '@ops/contract'
import { usageError } from '../command-error.ts'
import { didYouMean } from '../did-you-mean.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type CellProblem, type Cells, readColumn } from './cells.ts'
import { cellsOfJson } from './cells-of-json.ts'
import { CsvError, readCsv } from './read-csv.ts'

/** A row of a file, with what is wrong with its form. */
export interface FileRow {
  /** `row 17`, `item 3`. */
  where: string
  cells: Cells
  problems: CellProblem[]
}

/** What a file says about parts. */
export interface PartFile {
  /** As messages name it. */
  source: string
  rows: FileRow[]
  /** The columns that the file decides about; `undefined` if it has every part as a whole. */
  columns: ReadonlySet<string> | undefined
}

/** More than 20,000 parts need. */
const maxMiB = 64

/**
 * Reads a file of parts: CSV, or JSON as `part-list --json` prints it; which of them shows in its first character.
 *
 * @param file - its path; `-` is standard input.
 * @throws CommandError if it can't be read, or is neither.
 */
export async function readPartFile(terminal: Terminal, file: string): Promise<PartFile> {
  const source = file === '-' ? 'standard input' : file
  const text = decode(await readAll(terminal, file, source), source)
  const read = /^\s*[[{]/.test(text) ? readJsonFile(text, source) : readCsvFile(text, source)
  const max = contractLimits.partsPerDeployment
  if (read.rows.length > max)
    throw usageError(`${source} has more than ${max.toLocaleString('en')} parts, which is as many as there can be`)
  if (read.rows.length === 0) throw usageError(`${source} has no parts`)
  return read
}

async function readAll({ stdin }: Terminal, file: string, source: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    const input: Readable = file === '-' ? stdin : (await open(file)).createReadStream()
    for await (const chunk of input) {
      chunks.push(Buffer.from(chunk as Uint8Array | string))
      bytes += chunks.at(-1)?.length ?? 0
      if (bytes > maxMiB * 2 ** 20) break
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw usageError(`${source} can't be read: ${code ?? String(error)}`)
  }
  if (bytes > maxMiB * 2 ** 20) throw usageError(`${source} is larger than ${maxMiB} MiB`)
  return Buffer.concat(chunks)
}

const asUtf8 = 'save it as UTF-8, which spreadsheets call “CSV UTF-8”'

function decode(bytes: Buffer, source: string): string {
  if (/^(\xff\xfe|\xfe\xff|.?\0)/s.test(bytes.toString('latin1', 0, 2)))
    throw usageError(`${source} is UTF-16: ${asUtf8}`)
  if (bytes.toString('latin1', 0, 4) === 'PK\x03\x04')
    throw usageError(`${source} is a workbook or an archive: ${asUtf8}`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw usageError(`${source} is not UTF-8: ${asUtf8}`)
  }
}

function readCsvFile(text: string, source: string): PartFile {
  try {
    const all = readCsv(text)
    const header = all.next().value
    if (header === undefined) throw usageError(`${source} is empty`)
    const columns = readHeader(header.cells, source)
    const rows: FileRow[] = []
    for (const { row, cells } of all) {
      const isLong = cells.slice(columns.length).some(cell => cell !== '')
      rows.push({
        where: `row ${row}`,
        cells: new Map(columns.flatMap((column, index) => (cells[index] ? [[column, cells[index]]] : []))),
        problems: isLong
          ? [
              {
                column: 'cells',
                message: `there are ${cells.length}, but ${columns.length} in the header row: put a text with a separator in quotes`,
              },
            ]
          : [],
      })
      if (rows.length > contractLimits.partsPerDeployment) break
    }
    return { source, rows, columns: new Set(columns) }
  } catch (error) {
    throw error instanceof CsvError ? usageError(`${source}, ${error.message}`) : error
  }
}

function readHeader(headings: readonly string[], source: string): string[] {
  const width = headings.findLastIndex(heading => heading !== '') + 1
  const read = headings.slice(0, width).map(readColumn)
  const columns = read.filter(column => typeof column === 'string')
  const problems = read.flatMap(column => (typeof column === 'string' ? [] : [column.problem]))
  const double = columns.filter((column, index) => columns.indexOf(column) < index)
  for (const column of new Set(double)) problems.push(`${column} is there twice`)
  if (!columns.includes('scope')) problems.unshift('there is no column scope')
  if (problems.length > 0) throw usageError(`the header row of ${source}: ${problems.join('\n  ')}`)
  return columns
}

function readJsonFile(text: string, source: string): PartFile {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    throw usageError(`${source} is not JSON: ${(error as Error).message}`)
  }
  const items: unknown = Array.isArray(data) ? data : (data as { items?: unknown }).items
  if (!Array.isArray(items)) {
    const names = Object.keys(data as object)
    throw usageError(
      `${source} must be an array of parts, or an object with items.${names.map(name => didYouMean(name, ['items'])).find(Boolean) ?? ''}`,
    )
  }
  const rows = items.map((item, index) => ({ where: `item ${index + 1}`, ...cellsOfJson(item) }))
  return { source, rows, columns: undefined }
}
