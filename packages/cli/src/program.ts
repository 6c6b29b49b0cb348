import { Command } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { CommandError } from './command-error.ts'
import { type Example, withExamples } from './options/examples.ts'
import { addGlobalOptions } from './options/global-options.ts'
import { hasColours } from './terminal/paint.ts'
import type { Terminal } from './terminal/terminal.ts'

type Add = (program: Command, terminal: Terminal) => void

/**
 * Every command, loaded only if it may be the one that was typed, because most of the start-up time is spent reading
 * files.
 */
const groups: Record<string, Record<string, () => Promise<Add>>> = {
  'Maintenance windows:': {
    'maintenance-schedule': async () => (await import('./commands/maintenance-schedule.ts')).addMaintenanceSchedule,
    'maintenance-start': async () => (await import('./commands/maintenance-start.ts')).addMaintenanceStart,
    'maintenance-update': async () => (await import('./commands/maintenance-update.ts')).addMaintenanceUpdate,
    'maintenance-release': async () => (await import('./commands/maintenance-release.ts')).addMaintenanceRelease,
    'maintenance-end': async () => (await import('./commands/maintenance-end.ts')).addMaintenanceEnd,
    'maintenance-cancel': async () => (await import('./commands/maintenance-cancel.ts')).addMaintenanceCancel,
    'maintenance-correct-text': async () =>
      (await import('./commands/maintenance-correct-text.ts')).addMaintenanceCorrectText,
    'maintenance-get': async () => (await import('./commands/maintenance-get.ts')).addMaintenanceGet,
    'maintenance-list': async () => (await import('./commands/maintenance-list.ts')).addMaintenanceList,
  },
  'Status:': {
    ping: async () => (await import('./commands/ping.ts')).addPing,
    stat: async () => (await import('./commands/stat.ts')).addStat,
    watch: async () => (await import('./commands/watch.ts')).addWatch,
  },
  'Gates:': {
    'gate-serve': async () => (await import('./commands/gate-serve.ts')).addGateServe,
    'gate-list': async () => (await import('./commands/gate-list.ts')).addGateList,
    'bypass-create': async () => (await import('./commands/bypass-create.ts')).addBypassCreate,
    'signing-key-rotate': async () => (await import('./commands/signing-key-rotate.ts')).addSigningKeyRotate,
  },
  'Journal:': {
    'journal-list': async () => (await import('./commands/journal-list.ts')).addJournalList,
    'journal-verify': async () => (await import('./commands/journal-verify.ts')).addJournalVerify,
  },
  'Access:': {
    'session-create': async () => (await import('./commands/session-create.ts')).addSessionCreate,
    'session-close': async () => (await import('./commands/session-close.ts')).addSessionClose,
    'api-key-create': async () => (await import('./commands/api-key-create.ts')).addApiKeyCreate,
    'api-key-list': async () => (await import('./commands/api-key-list.ts')).addApiKeyList,
    'api-key-revoke': async () => (await import('./commands/api-key-revoke.ts')).addApiKeyRevoke,
    'secret-code-set': async () => (await import('./commands/secret-code-set.ts')).addSecretCodeSet,
  },
  'Shell:': {
    completion: async () => (await import('./commands/completion.ts')).addCompletion,
  },
}

/** Commands that are useless without their output, or print it only once: without standard output they are not run. */
const needsOutput = new Set([
  'maintenance-get',
  'maintenance-list',
  'stat',
  'watch',
  'gate-list',
  'bypass-create',
  'journal-list',
  'session-create',
  'api-key-create',
  'api-key-list',
  'completion',
])

const examples: readonly Example[] = [
  {
    line: 'g3n-ops maintenance-schedule --scope pos --description "Database migration" --start "in 10 minutes" --duration 90m',
  },
  { line: 'g3n-ops maintenance-end --message "All shops are back."', does: 'the only active window' },
]

const notes = `
Credentials come from OPS_SESSION_GUID, OPS_API_KEY or OPS_SECRET_CODE; with --secret-code, all others are ignored.
Exit codes: 0 done, 1 rejected by the service, 2 wrong usage, 3 the service can't be reached.`

/**
 * The command line, ready to parse. It throws instead of ending the process: see `run`.
 *
 * @param args - what will be parsed. Only the commands that it names are loaded; all of them if it names none, or asks
 * for help or completion.
 */
export async function createProgram(terminal: Terminal, args: readonly string[] = []): Promise<Command> {
  const program = new Command('g3n-ops')
    .description('Plan, run and watch maintenance windows of the stack.')
    .version(manifest.version, '--version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .exitOverride()
    .showHelpAfterError('Use --help for usage.')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: text => terminal.stdout.write(text),
      writeErr: text => terminal.stderr.write(text),
      getOutHelpWidth: () => terminal.columns() ?? 100,
      getErrHelpWidth: () => terminal.columns() ?? 100,
      getOutHasColors: () => hasColours(terminal),
      getErrHasColors: () => hasColours(terminal),
    })
  addGlobalOptions(program)
  const isWanted = choose(args)
  for (const [title, commands] of Object.entries(groups)) {
    program.commandsGroup(title)
    const wanted = Object.entries(commands).filter(([name]) => isWanted(name))
    for (const add of await Promise.all(wanted.map(([, load]) => load()))) add(program, terminal)
  }
  program.commandsGroup('Help:').helpCommand('help [command]', 'show the help of a command')
  program.hook('preAction', (_, command) => {
    if (terminal.isOutputClosed && needsOutput.has(command.name()))
      throw new CommandError('standard output is closed, so nobody would see the result: nothing was done', 1)
  })
  withExamples(program, examples)
  return program.addHelpText('after', notes)
}

function choose(args: readonly string[]): (name: string) => boolean {
  const given = new Set(args)
  const names = Object.values(groups).flatMap(commands => Object.keys(commands))
  const all = given.has('help') || given.has('completion') || !names.some(name => given.has(name))
  return name => all || given.has(name)
}
