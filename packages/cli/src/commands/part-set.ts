import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import { usageError } from '../command-error.ts'
import { connect } from '../connect.ts'
import { idempotencyKey } from '../options/action-options.ts'
import { scopeArgument } from '../options/collect.ts'
import { withExamples } from '../options/examples.ts'
import { hoursForm } from '../options/facts.ts'
import type { GlobalOptions } from '../options/global-options.ts'
import { type Cells, cellsOf, differingColumns, partOf, readColumn } from '../part/cells.ts'
import { formatPart } from '../part/part-columns.ts'
import { findPart } from '../part/part-pages.ts'
import { writeData } from '../print/write.ts'
import { plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'

interface SetOptions {
  title?: string
  titles?: [column: string, text: string][]
  description?: string
  timeZone?: string
  hours?: string
  label?: [column: string, text: string][]
  listed?: true
  unlisted?: true
  position?: string
}

/** `part-set`: creates a part, or changes what is given of it. */
export function definePartSet(command: Command, terminal: Terminal): void {
  command
    .argument('<scope>', 'the part: a scope, such as pos/emea/store-0042; "*" is the whole stack', scopeArgument)
    .option('--title <text>', 'what people call it (public); a new part needs one')
    .option(
      '--titles <language=text>',
      'the title in another language, such as de=Filiale; may be repeated',
      collectTitles,
    )
    .option('--description <text>', 'what people should know about it (public)')
    .option('--time-zone <zone>', 'where it is, such as Europe/Berlin')
    .option('--hours <hours>', `when it is open, in that zone: "${hoursForm}"`)
    .option('--label <key=value>', 'what to select it by, such as region=north; may be repeated', collectLabels)
    .addOption(new Option('--listed', 'show it on the status page, as a new part is').conflicts('unlisted'))
    .option('--unlisted', 'do not show it on the status page')
    .option('--position <number>', 'its place among the parts beside it; lower ones first')
    .addHelpText(
      'after',
      '\nWhat is not given stays as it is. An empty value takes it away: --description "", --label region=',
    )
    .action(async (scope: string, own: SetOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      if (options.zone !== undefined)
        throw usageError(`--zone is for times that are shown. Did you mean --time-zone ${options.zone}?`)
      const given = cellsOfOptions(own)
      if (given.size === 0) throw usageError('say what to set: --title, --titles, --time-zone, --label, …')
      const connection = await connect(terminal, options)
      // A session is opened for both calls if there is only the code, which reads nothing.
      await connection.asActor(async client => {
        const current = await findPart(client, scope)
        const before: Cells = current === undefined ? new Map() : cellsOf(current)
        const { part, problems } = partOf(merge(new Map([...before, ['scope', scope.toLowerCase()]]), given))
        if (problems.length > 0)
          throw usageError(
            problems.map(({ column, message }) => `${optionOf(column)} ${message}`).join('\n  ') +
              (current === undefined && own.title === undefined ? `\nThere is no part ${scope} yet.` : ''),
          )
        const data = await client.partSet({
          // Only what was read is kept: a change in between is a conflict.
          parts: [{ ...part, expected_revision: current?.revision ?? 0 }],
          idempotency_key: idempotencyKey(undefined),
        })
        await writeData(terminal, options, data, () => {
          const after = data.parts[0]
          if (after === undefined) return []
          return [...describe(before, cellsOf(after), data.created > 0), '', ...formatPart(after)]
        })
      }, 'many')
    })
  withExamples(command, [
    {
      line: 'g3n-ops part-set pos/emea/store-0042 --title "Shop Berlin Mitte" --titles "de=Filiale Berlin-Mitte" --time-zone Europe/Berlin --hours "mo-fr 09:00-20:00; sa 10:00-18:00"',
    },
    { line: 'g3n-ops part-set pos/emea/store-0042 --label region=north --unlisted', does: 'the rest stays as it is' },
    { line: 'g3n-ops part-set "*" --title "All of Example"', does: 'the whole stack' },
  ])
}

/** The cells that options set; an empty one is taken away. */
function cellsOfOptions(own: SetOptions): Cells {
  const listed = own.unlisted === true ? 'false' : own.listed === true ? 'true' : undefined
  const plain = [
    ['title', own.title],
    ['description', own.description],
    ['time_zone', own.timeZone],
    ['opening_hours', own.hours],
    ['listed', listed],
    ['position', own.position],
  ] as const
  const given = plain.flatMap(([column, text]) => (text === undefined ? [] : [[column, text] as const]))
  return new Map([...given, ...(own.titles ?? []), ...(own.label ?? [])])
}

function merge(before: Cells, given: Cells): Cells {
  return new Map([...before, ...given].filter(([column]) => given.get(column)?.trim() !== ''))
}

const options: Record<string, string> = {
  time_zone: '--time-zone',
  opening_hours: '--hours',
  'title_…': '--titles',
  'label_…': '--label',
}

function optionOf(column: string): string {
  const [, kind, key] = /^(title|label)_(.+)$/.exec(column) ?? []
  return options[column] ?? (kind === undefined ? `--${column}` : `${kind === 'title' ? '--titles' : '--label'} ${key}`)
}

type Pairs = [column: string, text: string][]

function collectTitles(value: string, before: Pairs = []): Pairs {
  const [language, text] = pairOf(value, 'de=Filiale Berlin-Mitte')
  const column = readColumn(`title_${language}`)
  if (typeof column !== 'string')
    throw new InvalidArgumentError(`“${language}” must be a language, such as de or pt-BR.`)
  return [...before, [column, text]]
}

function collectLabels(value: string, before: Pairs = []): Pairs {
  const [key, text] = pairOf(value, 'region=north')
  return [...before, [`label_${key}`, text]]
}

function pairOf(value: string, example: string): [string, string] {
  const at = value.indexOf('=')
  if (at < 1) throw new InvalidArgumentError(`Write it like "${example}".`)
  return [value.slice(0, at).trim(), value.slice(at + 1).trim()]
}

/** What was done, with the old and the new value of each field. */
function describe(before: Cells, after: Cells, isNew: boolean): string[] {
  if (isNew) return ['Created.']
  const columns = differingColumns(before, after)
  if (columns.length === 0) return ['Nothing has changed: it is like that already.']
  const quoted = (text: string | undefined) => (text === undefined ? 'none' : `“${plainText(text)}”`)
  return columns.map(column => `Changed ${column}: ${quoted(before.get(column))} → ${quoted(after.get(column))}`)
}
