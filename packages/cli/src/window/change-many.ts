import type { MaintenanceItem, MaintenanceRecord } from '@ops/contract'
import { type Client, OpsError, OpsUnreachableError } from '@ops/sdk'
import { CommandError } from '../command-error.ts'
import type { Connection } from '../connect.ts'
import { idempotencyKey } from '../options/action-options.ts'
import type { GlobalOptions } from '../options/global-options.ts'
import { formatTable } from '../print/format-table.ts'
import { windowColumns } from '../print/window-columns.ts'
import { writeData } from '../print/write.ts'
import { askToGoOn } from '../terminal/ask.ts'
import { plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Requests under way at the same time. */
const maxAtOnce = 4
/** Max windows that are shown before the question. */
const maxShown = 20

/** What came of a window. */
type Outcome =
  | { maintenance_id: string; outcome: 'done'; record: MaintenanceRecord }
  | { maintenance_id: string; outcome: 'conflict' | 'failed'; reason: string }

/** What is done to many windows, in words and as a call. */
export interface Change {
  /** `End`. */
  verb: string
  /** `ended`. */
  done: string
  /** What happens then. */
  consequence: string
  call: (
    client: Client,
    each: { maintenance_id: string; expected_revision: number | undefined; idempotency_key: string },
  ) => Promise<MaintenanceRecord>
}

interface Manner {
  options: GlobalOptions
  zone: string
  /** Go on without asking. */
  yes?: boolean
  /** Each window gets it with its id. */
  idempotencyKey?: string
}

/**
 * Does the same to many windows once it is confirmed: a request for each, with the revision that was shown. Nothing is
 * rolled back; every window says what came of it.
 *
 * @throws CommandError if the person does not want to, or one of them failed.
 */
export async function changeMany(
  terminal: Terminal,
  connection: Connection,
  windows: readonly MaintenanceItem[],
  { verb, done, consequence, call }: Change,
  { options, zone, yes, idempotencyKey: key }: Manner,
): Promise<void> {
  const count = windows.length === 1 ? '1 window' : `${windows.length} windows`
  const columns = windowColumns({ ...terminal, isTTY: false }, zone)
  const lines = formatTable(columns, windows.slice(0, maxShown), terminal.columns())
  if (windows.length > maxShown) lines.push(`and ${windows.length - maxShown} more`)
  terminal.stderr.write(`${lines.join('\n')}\n${consequence}\n`)
  await askToGoOn(terminal, `${verb} ${count}?`, yes)

  const items: Outcome[] = []
  let isLost = false
  await connection.asActor(async client => {
    const left = windows.entries()
    const send = async () => {
      for (const [index, { maintenance_id, revision }] of left) {
        // If the service is gone, the others would only wait for it.
        if (isLost) {
          items[index] = { maintenance_id, outcome: 'failed', reason: 'It was not sent.' }
          continue
        }
        const idempotency_key = key === undefined ? idempotencyKey(undefined) : `${key}-${maintenance_id}`
        try {
          const record = await call(client, { maintenance_id, expected_revision: revision, idempotency_key })
          items[index] = { maintenance_id, outcome: 'done', record }
        } catch (error) {
          isLost ||= error instanceof OpsUnreachableError
          items[index] = hasChanged(error, revision)
            ? { maintenance_id, outcome: 'conflict', reason: 'It has changed since.' }
            : { maintenance_id, outcome: 'failed', reason: reasonOf(error) }
        }
      }
    }
    await Promise.all(Array.from({ length: maxAtOnce }, send))
  }, 'many')

  await writeData(terminal, options, { items }, () => items.map(item => outcomeLine(item, done)))
  const changed = items.filter(({ outcome }) => outcome === 'conflict').length
  const failed = items.filter(({ outcome }) => outcome === 'failed').length
  const parts = [`${items.length - changed - failed} of ${count} ${done}`]
  if (changed > 0) parts.push(`${changed} had changed`)
  if (failed > 0) parts.push(`${failed} failed`)
  const sum = parts.join(', ')
  if (changed + failed > 0) throw new CommandError(sum, isLost ? 3 : 1)
  terminal.stderr.write(`${sum}.\n`)
}

/** Whether a window is no longer as it was shown. */
function hasChanged(error: unknown, revision: number): boolean {
  const current = error instanceof OpsError ? (error.details['current'] as MaintenanceRecord | undefined) : undefined
  return current !== undefined && current.revision > revision
}

/** Why a call failed, in a line. */
function reasonOf(error: unknown): string {
  if (!(error instanceof OpsError)) return error instanceof Error ? error.message : String(error)
  const fields = error.fields.map(({ path, message }) => `${path}: ${message}`)
  return [`${error.summary} (${error.tag})`, ...fields].join(' ')
}

/** `019ac2f0-…  Ended`, or why not. */
function outcomeLine(outcome: Outcome, done: string): string {
  const said = outcome.outcome === 'done' ? capital(done) : `Not ${done}: ${plainText(outcome.reason)}`
  return `${outcome.maintenance_id}  ${said}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
