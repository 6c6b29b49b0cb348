import { contractLimits } from '@ops/contract'
import { type Client, OpsError, OpsUnreachableError } from '@ops/sdk'
import { type Command, Option } from 'commander'
import { CommandError, usageError } from '../command-error.ts'
import { connect } from '../connect.ts'
import { yesOption } from '../options/action-options.ts'
import { withExamples } from '../options/examples.ts'
import { partFileColumns, partFileNotes } from '../options/facts.ts'
import type { GlobalOptions } from '../options/global-options.ts'
import { listParts } from '../part/part-pages.ts'
import { type ImportPlan, planImport } from '../part/plan-import.ts'
import { readPartFile } from '../part/read-part-file.ts'
import { removeParts } from '../part/remove-parts.ts'
import { writeParts } from '../part/write-parts.ts'
import { type Column, formatFields, formatTable } from '../print/format-table.ts'
import { writeData } from '../print/write.ts'
import { plainText } from '../terminal/plain-text.ts'
import { Progress } from '../terminal/progress.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { warnOfRemoval } from '../window/warn-of-removal.ts'

interface ImportOptions {
  dryRun?: true
  removeMissing?: true
  skipInvalid?: true
  yes?: true
}

/** What an import did, or would do. */
interface ImportData {
  dry_run: boolean
  created: number
  changed: number
  unchanged: number
  removed: number
  invalid: number
  items: ImportItem[]
}

interface ImportItem {
  outcome: 'created' | 'changed' | 'removed'
  scope: string
  title: string
  /** The columns that change. */
  fields?: string[]
}

/** `parts-import`: creates and changes parts as a file says. */
export function definePartsImport(command: Command, terminal: Terminal): void {
  command
    .argument('<file>', 'a CSV or JSON file; - reads standard input')
    .option('--dry-run', 'show what would change, and write nothing')
    .option('--remove-missing', 'remove the parts that are not in the file')
    .addOption(new Option('--skip-invalid', 'import the other rows if some are bad').conflicts('removeMissing'))
    .addOption(yesOption())
    .addHelpText('after', () => `\n${aboutFiles().join('\n')}`)
    .action(async (file: string, own: ImportOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const read = await readPartFile(terminal, file)
      const connection = await connect(terminal, options, { isSilent: true })
      let doing = 'Reading the parts'
      const progress = new Progress(terminal, () => doing)
      const prepare = async (client: Client) => {
        const existing = await progress.during(listParts(client))
        const plan = planImport(read, existing)
        checkRows(terminal, plan, own)
        checkCount(plan, existing.length)
        return plan
      }
      if (own.dryRun === true) {
        const data = dataOf(await connection.asReader(prepare), own)
        await writeData(terminal, options, data, () => [...formatItems(terminal, data), sumOf(data)])
        return
      }
      await connection.asActor(async client => {
        const plan = await prepare(client)
        const gone = own.removeMissing === true ? plan.missing : []
        if (gone.length > 0) {
          const them = gone.length === 1 ? '1 part that is' : `${count(gone.length)} parts that are`
          const question = `Remove ${them} not in ${read.source}?`
          await warnOfRemoval(terminal, client, { parts: gone, question, yes: own.yes })
        }
        const all = plan.writes.length
        const data = { ...dataOf(plan, own), created: 0, changed: 0, removed: 0 }
        const signal = terminal.interrupt()
        const say = sayer(terminal, all)
        try {
          const write = async () => {
            await writeParts(client, plan.writes, {
              signal,
              onWritten: ({ created, changed }) => {
                data.created += created
                data.changed += changed
                doing = `Importing ${plainText(read.source)}: ${ofAll(data.created + data.changed, all)}`
                say(data.created + data.changed)
              },
            })
            doing = 'Removing parts'
            data.removed = await removeParts(
              client,
              gone.map(({ scope }) => scope),
              signal,
            )
          }
          await progress.during(write())
        } catch (error) {
          throw explainStop(terminal, error, {
            signal,
            written: ofAll(data.created + data.changed, all),
            again: commandOf(file, own),
          })
        }
        await writeData(terminal, options, data, () => [sumOf(data)])
      }, 'many')
    })
  withExamples(command, [
    { line: 'g3n-ops parts-import shops.csv --dry-run', does: 'what would change' },
    { line: 'g3n-ops parts-import shops.csv' },
    { line: 'g3n-ops parts-import parts.json --remove-missing', does: 'exactly what the file has' },
  ])
}

function aboutFiles(): string[] {
  const columns = formatFields(partFileColumns.map(({ column, means }) => [`  ${column}`, means] as const))
  return ['Columns:', ...columns, '', ...partFileNotes]
}

/** Names every bad row. */
function checkRows(terminal: Terminal, { bad }: ImportPlan, { skipInvalid }: ImportOptions): void {
  if (bad.length === 0) return
  const rows = bad.length === 1 ? '1 row is bad' : `${bad.length} rows are bad`
  terminal.stderr.write(`${bad.map(line => plainText(line)).join('\n')}\n`)
  if (skipInvalid !== true)
    throw new CommandError(
      `${rows}, so nothing was imported. Correct them, or use --skip-invalid to import the others`,
      1,
    )
  terminal.stderr.write(`warning: ${rows} and skipped\n`)
}

function checkCount({ writes }: ImportPlan, existing: number): void {
  const max = contractLimits.partsPerDeployment
  const created = writes.filter(({ outcome }) => outcome === 'created').length
  if (existing + created > max)
    throw usageError(
      `there are ${count(existing)} parts, and the file has ${count(created)} new ones: together they may be ${count(max)}. Remove some first: g3n-ops part-remove`,
    )
}

function dataOf({ writes, unchanged, missing, bad }: ImportPlan, { dryRun, removeMissing }: ImportOptions): ImportData {
  const gone = removeMissing === true ? missing : []
  const written = (wanted: string) => writes.filter(({ outcome }) => outcome === wanted).length
  return {
    dry_run: dryRun === true,
    created: written('created'),
    changed: written('changed'),
    unchanged,
    removed: gone.length,
    invalid: bad.length,
    items: [
      ...writes.map(({ outcome, part, fields }) => ({
        outcome,
        scope: part.scope,
        title: part.title,
        ...(outcome === 'changed' ? { fields } : {}),
      })),
      ...gone.map(({ scope, title }) => ({ outcome: 'removed' as const, scope, title })),
    ],
  }
}

const columns: Column<ImportItem>[] = [
  { title: 'WOULD BE', value: ({ outcome }) => outcome },
  { title: 'SCOPE', value: ({ scope }) => scope, flexible: 16 },
  { title: 'TITLE', value: ({ title }) => title, flexible: 12 },
  { title: 'FIELDS', value: ({ fields = [] }) => fields.join(', '), flexible: 12 },
]

function formatItems(terminal: Terminal, { items }: ImportData): string[] {
  return items.length === 0 ? [] : formatTable(columns, items, terminal.columns())
}

/** `3 created, 1 changed, 20 unchanged.` */
function sumOf({ dry_run, created, changed, unchanged, removed, invalid }: ImportData): string {
  const counts: [number, string][] = [
    [created, 'created'],
    [changed, 'changed'],
    [removed, 'removed'],
    [unchanged, 'unchanged'],
    [invalid, 'skipped'],
  ]
  const said = counts.filter(([number]) => number > 0).map(([number, what]) => `${count(number)} ${what}`)
  return `${dry_run ? 'Dry run, nothing was written: ' : ''}${said.join(', ')}.`
}

const numbers = new Intl.NumberFormat('en')

function count(number: number): string {
  return numbers.format(number)
}

function ofAll(written: number, all: number): string {
  return `${count(written)} of ${count(all)} parts`
}

/** Without a terminal, a line for every so many parts. */
const sayEvery = 5000

function sayer({ stderr }: Terminal, all: number): (written: number) => void {
  let next = sayEvery
  return written => {
    if (stderr.isTTY === true || written < next || written === all) return
    next = written - (written % sayEvery) + sayEvery
    stderr.write(`${ofAll(written, all)}\n`)
  }
}

/** Says how far an import came, and what to type; returns the error to end with. */
function explainStop(
  { stderr }: Terminal,
  error: unknown,
  { signal, written, again }: { signal: AbortSignal; written: string; again: string },
): unknown {
  const advice = `${written} are written. To go on, type ${again}: what is written already is skipped`
  if (signal.aborted) return new CommandError(`interrupted: ${advice}`, 1)
  if (error instanceof OpsError && error.status === 409)
    return new CommandError(`someone else has changed the same parts at the same time: ${advice}`, 1)
  if (error instanceof OpsError || error instanceof OpsUnreachableError || error instanceof CommandError)
    stderr.write(`${advice}.\n`)
  return error
}

function commandOf(file: string, { removeMissing, skipInvalid, yes }: ImportOptions): string {
  const flags = [
    removeMissing === true ? ' --remove-missing' : '',
    skipInvalid === true ? ' --skip-invalid' : '',
    yes === true ? ' --yes' : '',
  ]
  return `g3n-ops parts-import ${/^[\w./-]+$/.test(file) ? file : `"${file}"`}${flags.join('')}`
}
