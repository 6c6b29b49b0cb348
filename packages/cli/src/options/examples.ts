import type { Command } from 'commander'
import type { ExitCode } from './facts.ts'

/** A command line, and what it does. */
export interface Example {
  line: string
  does?: string
}

const known = new WeakMap<Command, readonly Example[]>()

/** Adds examples to the help of a command. */
export function withExamples(command: Command, examples: readonly Example[]): Command {
  known.set(command, examples)
  const lines = examples.flatMap(({ line, does }) => [...(does === undefined ? [] : [`  # ${does}`]), `  $ ${line}`])
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`)
}

/** The examples of a command. */
export function examplesOf(command: Command): readonly Example[] {
  return known.get(command) ?? []
}

const knownCodes = new WeakMap<Command, readonly ExitCode[]>()

/** Adds the exit codes of a command that has its own to its help. */
export function withExitCodes(command: Command, codes: readonly ExitCode[]): Command {
  knownCodes.set(command, codes)
  const lines = codes.map(({ code, means }) => `  ${String(code).padEnd(8)} ${means}`)
  return command.addHelpText('after', `\nExit codes:\n${lines.join('\n')}`)
}

/** The exit codes of a command that has its own. */
export function exitCodesOf(command: Command): readonly ExitCode[] {
  return knownCodes.get(command) ?? []
}
