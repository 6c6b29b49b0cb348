import { parseArgs } from 'node:util'
import { type Config, ConfigError, readConfig } from '../config/config.ts'
import { DamagedExport } from '../journal/export-file.ts'
import { OpsError } from '../ops-error.ts'
import { engineWords } from '../store/engine-words.ts'
import { StoreRefused, StoreUnavailable } from '../store/errors.ts'

/** 0 done, 1 failed or not sound, 2 wrong usage or configuration, 3 the store cannot be opened. */
export type ExitCode = 0 | 1 | 2 | 3

const usage = `g3n-opsd: the ops service, and the commands that open its store directly.

  g3n-opsd serve                       run the service (what \`npm start\` runs)
  g3n-opsd secret-code-reset           replace a lost secret code with a new one, which is shown once
  g3n-opsd store-verify                replay the journal, and check the rest of the store against it
  g3n-opsd store-backup FILE           write a consistent copy to a new file, even while the service runs
  g3n-opsd store-export FILE           write the journal to a new file (- for standard output), for import into another store; confidential
  g3n-opsd store-import FILE           import such a file into an empty store; run it again to resume
  g3n-opsd store-fork                  give the journal a new id, after a backup was restored

The store is the one in OPS_STORE; docs/reference/configuration.md lists every variable.
`

interface Command {
  /** How many arguments it takes. */
  takes?: number
  execute: (config: Config, ...args: string[]) => Promise<ExitCode>
}

const commands: Record<string, Command> = {
  serve: { execute: async config => (await import('./serve.ts')).serve(config) },
  'secret-code-reset': { execute: async config => (await import('./secret-code-reset.ts')).secretCodeReset(config) },
  'store-verify': { execute: async config => (await import('./store-verify.ts')).storeVerify(config) },
  'store-backup': {
    takes: 1,
    execute: async (config, file = '') => (await import('./store-backup.ts')).storeBackup(config, file),
  },
  'store-export': {
    takes: 1,
    execute: async (config, file = '') => (await import('./store-export.ts')).storeExport(config, file),
  },
  'store-import': {
    takes: 1,
    execute: async (config, file = '') => (await import('./store-import.ts')).storeImport(config, file),
  },
  'store-fork': { execute: async config => (await import('./store-fork.ts')).storeFork(config) },
}

/** Runs a command line of `g3n-opsd`. */
export async function run(args: string[], environment: Record<string, string | undefined>): Promise<ExitCode> {
  const [name = 'serve', ...rest] = positionalsOf(args) ?? ['']
  if (name === 'help') {
    process.stdout.write(usage)
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined || rest.length !== (command.takes ?? 0)) {
    process.stderr.write(usage)
    return 2
  }
  try {
    return await command.execute(readConfig(environment), ...rest)
  } catch (thrown) {
    // Clients get `unavailable`; the operator on the machine sees the store's own error.
    const error = thrown instanceof OpsError && thrown.cause !== undefined ? thrown.cause : thrown
    if (error instanceof ConfigError) return complain(error.problems.join('\n'), 2)
    if (error instanceof StoreRefused || error instanceof StoreUnavailable)
      return complain(withEngineWords(error, environment['OPS_STORE']), 3)
    if (error instanceof DamagedExport) return complain(`${rest[0]}: ${error.message}`, 1)
    // Errors of the operating system, such as a file that cannot be written.
    if (error instanceof Error && 'syscall' in error) return complain(error.message, 1)
    throw error
  }
}

/** The message of the store with that of the engine, which only the operator on the machine sees. */
function withEngineWords(error: Error, address = ''): string {
  const words = engineWords(error, address)
  return words === undefined ? error.message : `${error.message}: ${words}`
}

/** The arguments without options; `help` for `--help`, `undefined` if an option is unknown. */
function positionalsOf(args: string[]): string[] | undefined {
  try {
    const options = { help: { type: 'boolean', short: 'h' } } as const
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    return values.help === true ? ['help'] : positionals
  } catch {
    return undefined
  }
}

function complain(message: string, code: ExitCode): ExitCode {
  process.stderr.write(`g3n-opsd: ${message}\n`)
  return code
}
