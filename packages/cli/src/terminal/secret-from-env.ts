import { readFileSync, statSync } from 'node:fs'
import { isVisible } from '@ops/contract'
import { usageError } from '../command-error.ts'
import type { Terminal } from './terminal.ts'

/** No secret is longer. */
const maxBytes = 16 * 1024

/**
 * A secret from a variable, or from the file that `<name>_FILE` names, without blanks and line ends around it. An empty
 * variable counts as absent; one without visible characters, or with several lines, is rejected.
 */
export function secretFromEnv({ env }: Terminal, name: string): string | undefined {
  const value = env[name] || undefined
  const fileName = `${name}_FILE`
  const file = env[fileName] || undefined
  if (file === undefined) return value === undefined ? undefined : oneLine(name, value)
  if (value !== undefined) throw usageError(`${name} and ${fileName} are both set: unset one of them`)
  const text = read(fileName, file)
  if (!isVisible(text)) throw usageError(`the file in ${fileName} is empty`)
  return oneLine(fileName, text)
}

function oneLine(name: string, text: string): string {
  if (!isVisible(text)) throw usageError(nothingVisible(name))
  const line = text.trim()
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(line)) throw usageError(`${name} has several lines, or a control character`)
  return line
}

function read(name: string, path: string): string {
  try {
    if (statSync(path).size > maxBytes) throw usageError(`the file in ${name} is larger than 16 KiB`)
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw usageError(`the file in ${name} is not UTF-8`)
    if (code === undefined || !(error instanceof Error && 'syscall' in error)) throw error
    throw usageError(`the file in ${name} cannot be read: ${code}`)
  }
}

/** The error about a variable without visible characters. */
export function nothingVisible(name: string): string {
  return `${name} has only white space or invisible characters: unset it, or set it to a value`
}
