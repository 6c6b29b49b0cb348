import type { Command } from 'commander'
import { usageError } from '../command-error.ts'

/** Min number of characters of a shortened id. */
export const minIdLength = 4

/** An id in the form of the contract. */
export function isWholeId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
}

/** Whether a word can be an id or the beginning of one, rather than the name of a command: ids begin with a digit. */
export function isIdStart(text: string): boolean {
  return text.length >= minIdLength && /^\d[0-9a-f-]*$/i.test(text)
}

/** Adds the window that a command is for: as an argument, or as `--maintenance-id`. */
export function addWindowId(command: Command, otherwise = ''): Command {
  return command
    .argument('[id]', `the window: its id, or the beginning of it that no other window has${otherwise}`)
    .option('--maintenance-id <id>', 'the same as an option')
}

/** The id that was given, in one way or the other. */
export function givenId(argument: string | undefined, option: string | undefined): string | undefined {
  if (argument !== undefined && option !== undefined && argument !== option)
    throw usageError(`two windows are given, ${argument} and ${option}: choose one`)
  return argument ?? option
}
