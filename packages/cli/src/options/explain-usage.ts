import { isScope } from '@ops/contract'
import type { Command, CommanderError } from 'commander'
import { CommandError, usageError } from '../command-error.ts'
import { didYouMean } from '../did-you-mean.ts'

const missing = 'commander.missingMandatoryOptionValue'

/**
 * What is wrong with the options and arguments of a command, and how to find out more. Help is no error: it passes.
 *
 * @param failsWith - the exit code of the command's own failures, if it has one.
 */
export function explainUsage(error: CommanderError, command: Command, failsWith?: number): Error {
  if (error.exitCode === 0) return error
  const typed = [command.parent?.name(), command.alias() ?? command.name()].filter(Boolean).join(' ')
  const text = `${explain(error, command)}\nUse ${typed} --help for usage.`
  return failsWith === undefined ? usageError(text) : new CommandError(text, failsWith)
}

function explain({ code, message }: CommanderError, command: Command): string {
  const text = message.replace(/^error: /, '').trim()
  // What is mistyped is also missing: Commander finds the latter first.
  const unknown = command.args.find(arg => /^--?[^\s-]/.test(arg))
  if (code === 'commander.unknownOption' || (code === missing && unknown !== undefined))
    return explainUnknown(unknown ?? '', command)
  if (code === missing) return `missing ${missingOf(command).join(', ')}`
  if (code === 'commander.excessArguments') return explainExcess(command)
  const value = /^command-argument value '(?<word>.*)' is invalid for argument 'ids'\. /s.exec(text)
  if (value !== null) return explainWord(value.groups?.['word'] ?? '', command)
  const scope = /^command-argument value '(?<word>.*)' is invalid for argument 'scopes?'\. (?<advice>.*)$/s.exec(text)
  if (scope !== null) return `“${scope.groups?.['word']}” is not a scope. ${scope.groups?.['advice']}`
  return text
}

/** Options for what people say to others: one command has this, another that. */
const texts = ['--text', '--message', '--reason']

function explainExcess(command: Command): string {
  return explainWord(command.args[command.registeredArguments.length] ?? '', command)
}

/** What is wrong with a word that belongs nowhere, and which option it may be for. */
function explainWord(word: string, command: Command): string {
  const flags = command.options.map(({ long }) => long)
  const text = texts.find(flag => flags.includes(flag))
  const quoted = text === undefined ? undefined : `ut text with blanks in quotes, such as ${text} "All shops are back."`
  if (flags.includes('--scope') && isScope(word)) {
    const scope = `“${word}” needs its option: write --scope ${word}`
    return quoted === undefined ? scope : `${scope}, or p${quoted}`
  }
  return `“${word}” is one word too many${quoted === undefined ? '' : `. P${quoted}`}`
}

function explainUnknown(flag: string, command: Command): string {
  const known = [command, ...(command.parent === null ? [] : [command.parent])].flatMap(({ options }) => options)
  const flags = known.flatMap(({ long, hidden }) => (hidden || long === undefined ? [] : [long]))
  const name = flag.replace(/=.*/s, '')
  const meant = texts.includes(name) ? flags.filter(each => texts.includes(each)) : []
  const proposed = meant.length > 0 ? ` Did you mean ${meant.join(' or ')}?` : didYouMean(name, [...flags, '--help'])
  const ofOther = command.registeredArguments.some(({ variadic }) => variadic)
    ? ' Options of the command to run come after --.'
    : ''
  return `there is no option ${flag}.${proposed}${ofOther}`
}

function missingOf(command: Command): string[] {
  return command.options
    .filter(option => option.mandatory && command.getOptionValue(option.attributeName()) === undefined)
    .map(({ flags }) => flags)
}
