import { Command } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { CommandError, usageError } from './command-error.ts'
import { commandTable, type Row } from './command-table.ts'
import { didYouMean } from './did-you-mean.ts'
import { type Example, withExamples } from './options/examples.ts'
import { explainUsage } from './options/explain-usage.ts'
import { exitCodes } from './options/facts.ts'
import { addGlobalOptions, type GlobalOptions } from './options/global-options.ts'
import { isIdStart } from './options/window-id.ts'
import { hasColours } from './terminal/paint.ts'
import type { Terminal } from './terminal/terminal.ts'

const examples: readonly Example[] = [
  { line: 'g3n-ops', does: 'what is active, and what is next' },
  { line: 'g3n-ops 019ac2f0-5b7e', does: 'the window whose id begins with that' },
  {
    line: 'g3n-ops schedule --scope pos --description "Database migration" --start "tomorrow 2am" --duration 1h30',
  },
  { line: 'g3n-ops end --message "All shops are back."', does: 'the only active window' },
]

const actorNote = 'The journal has your name if OPS_ACTOR is set: export OPS_ACTOR=alice'

const notes = `
Credentials come from OPS_SESSION_GUID, OPS_API_KEY or OPS_SECRET_CODE; with --secret-code, all others are ignored.
${actorNote}.
Exit codes: ${exitCodes.map(({ code, means }) => `${code} ${means}`).join(', ')}.`

/** Words that people type for a command. */
const synonyms: Record<string, string> = {
  ...{ add: 'schedule', create: 'schedule', new: 'schedule', plan: 'schedule', begin: 'start' },
  ...{ close: 'end', done: 'end', finish: 'end', stop: 'end', abort: 'cancel', delete: 'cancel', remove: 'cancel' },
  ...{
    change: 'update',
    edit: 'update',
    extend: 'update',
    move: 'update',
    copy: 'schedule',
    show: 'get',
    view: 'get',
    ls: 'list',
  },
  ...{
    status: 'ping',
    log: 'journal-list',
    history: 'journal-list',
    gates: 'gate-list',
    parts: 'part-list',
    shops: 'part-list',
    import: 'parts-import',
    login: 'session-create',
    logout: 'session-close',
  },
}

/**
 * The command line, ready to parse. It throws instead of ending the process: see `run`.
 *
 * @param args - what will be parsed. Only the command that it names is loaded; without it, every command is.
 * @throws CommandError if it names a command that does not exist.
 */
export async function createProgram(terminal: Terminal, args?: readonly string[]): Promise<Command> {
  const program = new Command('g3n-ops')
    .description('Plan, run and watch maintenance windows of the stack.')
    .usage('[options] [command]')
    .version(manifest.version, '--version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .showSuggestionAfterError(false)
    .configureHelp({
      showGlobalOptions: true,
      subcommandTerm: namesOf,
      commandUsage: command =>
        [command.parent?.name(), namesOf(command).replace(', ', '|'), command.usage()].filter(Boolean).join(' '),
      styleTitle: text => (hasColours(terminal) ? `\u001b[1m${text}\u001b[22m` : text),
    })
    .configureOutput({
      writeOut: text => terminal.stdout.write(text),
      writeErr: text => terminal.stderr.write(text),
      // `run` writes every error.
      outputError: () => undefined,
      getOutHelpWidth: () => terminal.columns() ?? 100,
      getErrHelpWidth: () => terminal.columns() ?? 100,
      getOutHasColors: () => hasColours(terminal),
      getErrHasColors: () => hasColours(terminal),
    })
  throwUsage(program)
  addGlobalOptions(program)
  for (const [title, rows] of Object.entries(commandTable)) {
    program.commandsGroup(title)
    for (const [name, { short, does }] of Object.entries(rows)) {
      const command = throwUsage(program.command(name).description(does))
      if (short !== undefined) command.alias(short)
    }
  }
  program.commandsGroup('Help:').helpCommand('help [command]', 'show the help of a command')
  // Without a command, the state of the service; with an id alone, that window.
  program.argument('[id]').action(async (id: string | undefined) => {
    const options = program.opts<GlobalOptions>()
    if (id === undefined) await (await import('./commands/overview.ts')).showOverview(terminal, options)
    else await (await import('./commands/maintenance-get.ts')).showWindow(terminal, options, id)
  })
  program.hook('preAction', (_, command) => {
    if (terminal.isOutputClosed && rowOf(command.name())?.needsOutput === true)
      throw new CommandError('standard output is closed, so nobody would see the result: nothing was done', 1)
  })
  withExamples(program, examples)
  program.addHelpText('after', notes)
  await load(program, terminal, args === undefined ? program.commands : wanted(program, args))
  return program
}

/** The short name first. */
function namesOf(command: Command): string {
  return [...command.aliases(), command.name()].join(', ')
}

function throwUsage(command: Command): Command {
  return command.exitOverride(error => {
    throw explainUsage(error, command, rowOf(command.name())?.failsWith)
  })
}

/** What the help of the whole program says about a command. */
export function rowOf(name: string): Row | undefined {
  return Object.values(commandTable).find(rows => Object.hasOwn(rows, name))?.[name]
}

async function load(program: Command, terminal: Terminal, commands: readonly Command[]): Promise<void> {
  const rows = commands.map(command => ({ command, row: rowOf(command.name()) }))
  const defined = await Promise.all(rows.map(async ({ command, row }) => ({ command, row, define: await row?.load() })))
  for (const { command, row, define } of defined) {
    define?.(command, terminal)
    if (row?.isJournaled === true) command.addHelpText('after', `\n${actorNote}`)
  }
}

/** The commands that a command line needs. */
function wanted(program: Command, args: readonly string[]): readonly Command[] {
  const { operands } = program.parseOptions([...args])
  const [word, ...more] = operands[0] === 'help' ? operands.slice(1) : operands
  if (word === undefined || (word === operands[0] && isIdStart(word))) return []
  if (word === 'completion') return program.commands
  const command = program.commands.find(each => each.name() === word || each.aliases().includes(word))
  if (command === undefined) throw usageError(`${unknownCommand(program, word, more)}\nUse g3n-ops --help for usage.`)
  return [command]
}

function unknownCommand(program: Command, word: string, [next]: readonly string[]): string {
  const names = program.commands.flatMap(command => [command.name(), ...command.aliases()])
  const joined = `${word}-${next}`
  const meant = names.includes(joined) ? joined : synonyms[word.toLowerCase()]
  return `there is no command “${word}”.${meant === undefined ? didYouMean(word, names) : ` Did you mean ${meant}?`}`
}
