import type { MaintenanceItem, Status } from '@ops/contract'
import type { Client } from '@ops/sdk'
import { usageError } from '../command-error.ts'
import type { Connection } from '../connect.ts'
import { isWholeId, minIdLength } from '../options/window-id.ts'
import { formatTable } from '../print/format-table.ts'
import { windowColumns } from '../print/window-columns.ts'
import { plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { windowPages } from './window-pages.ts'

const maxCandidates = 20
/** Max number of pages of 256 that are searched for the beginning of an id: the newest 10,000 windows. */
const maxPages = 40

/** Which window is meant. */
export interface Wanted {
  /** The id that was given, or the beginning of it. */
  given: string | undefined
  /** Without an id, the only window with this status is meant. */
  only?: Status
  /** If there is none, or no `only`, the error lists windows with these statuses. */
  among: readonly Status[]
}

/** The id of the window that a command is for. If it is not clear which one that is, the error lists the candidates. */
export async function pickWindow(
  terminal: Terminal,
  connection: Connection,
  zone: string,
  { given, only, among }: Wanted,
): Promise<string> {
  if (given !== undefined)
    return isWholeId(given) ? given : connection.asReader(client => findWindow(terminal, client, zone, given))
  const list = async (status: Status) =>
    (await connection.asReader(client => client.maintenanceList({ status: [status], limit: maxCandidates }))).items
  const meant = only === undefined ? [] : await list(only)
  const [first] = meant
  if (first !== undefined && meant.length === 1) {
    terminal.stderr.write(`The ${only} window: ${first.maintenance_id}, ${plainText(first.description)}\n`)
    return first.maintenance_id
  }
  if (meant.length > 1)
    throw usageError(
      `several windows are ${only}: choose one by its id\n${candidates(terminal, zone, meant, 'They are:')}`,
    )
  const others = (await Promise.all(among.map(list))).flat()
  const problem = only === undefined ? 'choose a window by its id' : `no window is ${only}: choose one by its id`
  const title = `These are ${among.join(' or ')}:`
  throw usageError([problem, candidates(terminal, zone, others, title)].filter(Boolean).join('\n'))
}

/**
 * The whole id of the window whose id begins with a text. The window is named on standard error.
 *
 * @throws CommandError if no window's does, or that of several.
 */
export async function findWindow(terminal: Terminal, client: Client, zone: string, text: string): Promise<string> {
  const { maintenance_id: id, description } = await matchWindow(terminal, client, zone, text)
  if (description !== undefined) terminal.stderr.write(`The window: ${id}, ${plainText(description)}\n`)
  return id
}

/** Like {@link findWindow}, without naming it. The description is unknown if the id was whole. */
export async function matchWindow(
  terminal: Terminal,
  client: Client,
  zone: string,
  text: string,
): Promise<{ maintenance_id: string; description?: string }> {
  const id = text.trim().toLowerCase()
  if (isWholeId(id)) return { maintenance_id: id }
  const digits = id.replaceAll('-', '')
  if (!/^[0-9a-f]+$/.test(digits) || digits.length > 32)
    throw usageError(`“${text}” is not the id of a window: g3n-ops list shows them`)
  if (digits.length < minIdLength) throw usageError(`“${text}” is too short: write at least ${minIdLength} characters`)
  const { found, isComplete } = await search(client, digits)
  const [window] = found
  if (window === undefined)
    throw usageError(
      isComplete
        ? `no window has an id that begins with ${id}: g3n-ops list shows them`
        : `none of the newest windows has an id that begins with ${id}: write the whole id`,
    )
  if (found.length > 1)
    throw usageError(
      `several windows have an id that begins with ${id}: write more of it\n${candidates(terminal, zone, found, 'They are:')}`,
    )
  return window
}

/** Ids descend from page to page, so that the search ends below the beginning that is looked for. */
async function search(client: Client, digits: string): Promise<{ found: MaintenanceItem[]; isComplete: boolean }> {
  const found: MaintenanceItem[] = []
  let pages = 0
  for await (const page of windowPages(client)) {
    found.push(...page.filter(({ maintenance_id }) => plain(maintenance_id).startsWith(digits)))
    const last = page.at(-1)
    if (found.length > maxCandidates || last === undefined) break
    if (plain(last.maintenance_id) < digits) break
    if (++pages === maxPages) return { found, isComplete: false }
  }
  return { found: found.slice(0, maxCandidates), isComplete: true }
}

function plain(id: string): string {
  return id.replaceAll('-', '').toLowerCase()
}

function candidates(terminal: Terminal, zone: string, items: readonly MaintenanceItem[], title: string): string {
  if (items.length === 0) return ''
  const columns = windowColumns({ ...terminal, isTTY: false }, zone)
  return [title, ...formatTable(columns, items, terminal.columns())].join('\n')
}
