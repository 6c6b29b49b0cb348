import { type Part, titleOf } from '@ops/contract'
import type { Column } from '../print/format-table.ts'
import { formatFields } from '../print/format-table.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { cellsOf } from './cells.ts'

/** The columns of a list of parts, with the titles that the reader understands. */
export function partColumns(terminal: Terminal): Column<Part>[] {
  const language = readerLanguage(terminal)
  return [
    { title: 'SCOPE', value: ({ scope }) => scope, flexible: 16 },
    { title: 'TITLE', value: part => titleOf(part, language), flexible: 12 },
    { title: 'TIME ZONE', value: ({ time_zone }) => time_zone ?? '', expendable: 1 },
    { title: 'LISTED', value: ({ listed }) => (listed ? 'yes' : 'no'), expendable: 2 },
    { title: 'OPENING HOURS', value: part => cellsOf(part).get('opening_hours') ?? '', flexible: 14, expendable: 3 },
    { title: 'LABELS', value: formatLabels, flexible: 8, expendable: 4 },
  ]
}

/** A part, one line per fact. */
export function formatPart(part: Part): string[] {
  const cells = cellsOf(part)
  return formatFields([
    ['Scope', part.scope],
    ['Title', part.title],
    ...Object.entries(part.titles ?? {}).map(([language, title]) => [`Title (${language})`, title] as const),
    ['Description', part.description],
    ['Time zone', part.time_zone],
    ['Opening hours', cells.get('opening_hours')?.replaceAll('; ', '\n')],
    ['Labels', formatLabels(part) || undefined],
    ['Listed', part.listed ? 'yes, on the status page' : 'no'],
    ['Position', part.position?.toString()],
    ['Revision', String(part.revision)],
  ])
}

function formatLabels({ labels = {} }: Part): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')
}

/** The language of the person at the terminal (BCP 47), by the variables of POSIX; empty if they name none. */
export function readerLanguage({ env }: Terminal): string {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  const [tag = ''] = locale.split(/[.@]/)
  return tag === 'C' || tag === 'POSIX' ? '' : tag.replaceAll('_', '-')
}
