import type { Part, PartInput } from '@ops/contract'
import { type CellProblem, type Cells, cellsOf, differingColumns, partOf } from './cells.ts'
import type { PartFile } from './read-part-file.ts'

/** What an import does to a part. */
export interface PlannedPart {
  /** `row 17`. */
  where: string
  part: PartInput
  outcome: 'created' | 'changed'
  /** The columns that change; of a new part, none is named. */
  fields: string[]
}

/** What an import would do. */
export interface ImportPlan {
  writes: PlannedPart[]
  unchanged: number
  /** The parts that are not in the file. */
  missing: Part[]
  /** A line per bad row. */
  bad: string[]
}

/** Compares a file with the parts that there are. */
export function planImport({ rows, columns }: PartFile, existing: readonly Part[]): ImportPlan {
  const before = new Map(existing.map(part => [part.scope, part]))
  const first = new Map<string, string>()
  const plan: ImportPlan = { writes: [], unchanged: 0, missing: [], bad: [] }
  for (const { where, cells, problems } of rows) {
    const scope = (cells.get('scope') ?? '').toLowerCase()
    const current = before.get(scope)
    const known: Cells = current === undefined ? new Map() : cellsOf(current)
    const read = partOf(merge(known, cells, columns))
    const found = [...problems, ...read.problems.filter(({ column }) => !problems.some(each => each.column === column))]
    const twin = first.get(scope)
    if (twin !== undefined && scope !== '') found.push({ column: 'scope', message: `${scope} is in ${twin} already` })
    else first.set(scope, where)
    if (found.length > 0) {
      plan.bad.push(`${where}: ${found.map(formatProblem).join('; ')}`)
      continue
    }
    const fields = current === undefined ? [] : differingColumns(known, cellsOf(read.part))
    if (current !== undefined && fields.length === 0) plan.unchanged++
    else
      plan.writes.push({
        where,
        part: { ...read.part, expected_revision: current?.revision ?? 0 },
        outcome: current === undefined ? 'created' : 'changed',
        fields,
      })
  }
  plan.missing = existing.filter(({ scope }) => !first.has(scope))
  return plan
}

/** The cells of a row, and those of the part that the file has no column for. */
function merge(known: Cells, cells: Cells, columns: PartFile['columns']): Cells {
  if (columns === undefined) return cells
  return new Map([...[...known].filter(([column]) => !columns.has(column)), ...cells])
}

function formatProblem({ column, message }: CellProblem): string {
  return `${column}: ${message}`
}
