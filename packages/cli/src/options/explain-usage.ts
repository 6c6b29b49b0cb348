import type { Command, CommanderError } from 'commander'
import { usageError } from '../command-error.ts'
import { didYouMean } from './did-you-mean.ts'

const missing = 'commander.missingMandatoryOptionValue'

/** What is wrong with the options and arguments of a command, and how to find out more. Help is no error: it passes. */
export function explainUsage(error: CommanderError, command: Command): Error {
  if (error.exitCode === 0) return error
  const typed = [command.parent?.name(), command.alias() ?? command.name()].filter(Boolean).join(' ')
  return usageError(`${explain(error, command)}\nUse ${typed} --help for usage.`)
}

function explain({ code, message }: CommanderError, command: Command): string {
  const text = message.replace(/^error: /, '').trim()
  // What is mistyped is also missing: Commander finds the latter first.
  const unknown = command.args.find(arg => /^--?[^\s-]/.test(arg))
  if (code === 'commander.unknownOption' || (code === missing && unknown !== undefined))
    return explainUnknown(unknown ?? '', command)
  if (code === missing) return `missing ${missingOf(command).join(', ')}`
  if (code === 'commander.excessArguments')
    return `${text.replace(/\.$/, '')}. Put text with blanks in quotes, such as --message "All shops are back."`
  return text
}

function explainUnknown(flag: string, command: Command): string {
  const known = [command, ...(command.parent === null ? [] : [command.parent])].flatMap(({ options }) => options)
  const flags = known.flatMap(({ long, hidden }) => (hidden || long === undefined ? [] : [long]))
  return `there is no option ${flag}.${didYouMean(flag.replace(/=.*/s, ''), [...flags, '--help'])}`
}

function missingOf(command: Command): string[] {
  return command.options
    .filter(option => option.mandatory && command.getOptionValue(option.attributeName()) === undefined)
    .map(({ flags }) => flags)
}
