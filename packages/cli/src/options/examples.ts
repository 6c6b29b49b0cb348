import type { Command } from 'commander'

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
