import { WHOLE_STACK } from '@ops/contract'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { usageError } from '../command-error.ts'
import { oneScope } from './collect.ts'

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

/** Adds the windows that a command is for: their ids, or a scope. */
export function addWindowIds(command: Command, status: string, otherwise = ''): Command {
  return command
    .argument('[ids...]', `the windows: their ids, or the beginnings of them${otherwise}`, collectIds)
    .option('--maintenance-id <id>', 'the same as an option, for one window')
    .addOption(
      new Option('--scope <scope>', `every ${status} window that covers nothing outside of this scope`)
        .argParser(oneScope)
        .conflicts('maintenanceId'),
    )
}

function collectIds(value: string, before: string[] = []): string[] {
  if (!/^[0-9a-f][0-9a-f-]*$/i.test(value)) throw new InvalidArgumentError(`“${value}” is not the id of a window.`)
  return [...before, value]
}

/** The options that {@link addWindowIds} adds. */
export interface WindowIds {
  maintenanceId?: string
  scope?: string
  overrun?: true
  expectedRevision?: number
}

/** Adds `--overrun`, for commands about active windows. */
export function overrunOption(): Option {
  return new Option('--overrun', 'only windows that are past their planned end; alone, all of them').conflicts(
    'maintenanceId',
  )
}

/** The windows that were given: one, or none, whose id is looked for; or several, by their ids or a scope. */
export function givenWindows(
  ids: readonly string[],
  { maintenanceId, scope: named, overrun, expectedRevision }: WindowIds,
): { one: string | undefined } | { ids: readonly string[] } | { scope: string; overrun: true | undefined } {
  const scope = named ?? (overrun === true ? WHOLE_STACK : undefined)
  if (scope !== undefined && ids.length > 0)
    throw usageError(`give ids or ${named === undefined ? '--overrun' : '--scope'}, not both`)
  if ((scope !== undefined || ids.length > 1) && expectedRevision !== undefined)
    throw usageError('--expected-revision is for one window; several are changed only if they are still as shown')
  if (scope !== undefined) return { scope, overrun }
  return ids.length > 1 && maintenanceId === undefined
    ? { ids }
    : { one: givenId(ids.join(' ') || undefined, maintenanceId) }
}

/** The id that was given, in one way or the other. */
export function givenId(argument: string | undefined, option: string | undefined): string | undefined {
  if (argument !== undefined && option !== undefined && argument !== option)
    throw usageError(`two windows are given, ${argument} and ${option}: choose one`)
  return argument ?? option
}
