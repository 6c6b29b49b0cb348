import { type Figure, figureOf, ratioOf } from './rounds.ts'

/** One line of a table: what was measured, against what, and what is promised. */
export interface Row {
  what: string
  ours: string
  against: string
  ratio: string
  promise: string
  kept: string
}

/** What is promised of a number: a bound, and a goal beyond it. */
export type Promised = { atLeast: number; goal?: number } | { atMost: number; goal?: number }

/** How a row came to be. `of` says which number the promise is about; a row without a promise only informs. */
interface Measured {
  what: string
  unit: string
  ours: readonly number[]
  /** The floor or the peer, and what it is. */
  against?: { name: string; values: readonly number[] }
  promised?: Promised & { of: 'ratio' | 'ours' }
}

/** A row of measured values. */
export function row({ what, unit, ours, against, promised }: Measured): Row {
  const own = figureOf(ours)
  const ratio = against && ratioOf(ours, against.values)
  const judged = promised?.of === 'ours' ? own : ratio
  return {
    what,
    ours: withSpread(own, unit),
    against: against === undefined ? '–' : `${withSpread(figureOf(against.values), unit)}, ${against.name}`,
    ratio: ratio === undefined ? '–' : withSpread(ratio, '', 2),
    promise: promised === undefined ? '–' : wording(promised, promised.of === 'ours' ? unit : ''),
    kept: promised === undefined || judged === undefined ? '–' : verdict(judged.median, promised),
  }
}

/** The rows as text, one column below the other; the range in brackets is the middle half of the rounds. */
export function table(rows: readonly Row[]): string {
  const head: Row = { what: '', ours: 'ours', against: 'floor or peer', ratio: 'ratio', promise: 'promise', kept: '' }
  const columns = Object.keys(head) as (keyof Row)[]
  const lines = [head, ...rows]
  const widths = columns.map(column => Math.max(...lines.map(line => line[column].length)))
  return lines
    .map(line =>
      columns
        .map((column, index) => line[column].padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function verdict(value: number, promised: Promised): string {
  const within = (bound: number) => ('atLeast' in promised ? value >= bound : value <= bound)
  if (!within('atLeast' in promised ? promised.atLeast : promised.atMost)) return 'MISSED'
  if (promised.goal === undefined) return 'kept'
  return within(promised.goal) ? 'kept, goal reached' : 'kept, goal missed'
}

function wording(promised: Promised, unit: string): string {
  const [sign, bound] = 'atLeast' in promised ? (['≥', promised.atLeast] as const) : (['≤', promised.atMost] as const)
  const goal = promised.goal === undefined ? '' : `, goal ${promised.goal}`
  return `${sign} ${bound}${unit === '' ? '' : ` ${unit}`}${goal}`
}

function withSpread({ median, low, high }: Figure, unit: string, digits?: number): string {
  const places = digits ?? (median >= 100 ? 0 : median >= 10 ? 1 : 2)
  const text = (value: number) =>
    value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places })
  return `${text(median)}${unit === '' ? '' : ` ${unit}`} [${text(low)}–${text(high)}]`
}
