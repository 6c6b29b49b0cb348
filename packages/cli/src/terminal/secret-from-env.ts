import { readFileSync, statSync } from 'node:fs'
import { isVisible } from '@ops/contract'
import { usageError } from '../command-error.ts'
import type { Terminal } from './terminal.ts'

/** No secret is longer. */
const maxBytes = 16 * 1024

/**
 * A secret from a variable, or from the file that `<name>_FILE` names, without the blanks and the line end around it. An
 * empty variable counts as absent; one in which nothing can be seen, or that holds several lines, is refused.
 */
export function secretFromEnv({ env }: Terminal, name: string): string | undefined {
  const value = env[name] || undefined
  const fileName = `${name}_FILE`
  const file = env[fileName] || undefined
  if (file === undefined) return value === undefined ? undefined : oneLine(name, value)
  if (value !== undefined) throw usageError(`${name} stands beside ${fileName}: one of them is too many`)
  const text = read(fileName, file)
  if (!isVisible(text)) throw usageError(`${fileName} names a file that is empty`)
  return oneLine(fileName, text)
}

function oneLine(name: string, text: string): string {
  if (!isVisible(text)) throw usageError(nothingVisible(name))
  const line = text.trim()
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(line)) throw usageError(`${name} holds several lines, or a control character`)
  return line
}

function read(name: string, path: string): string {
  try {
    if (statSync(path).size > maxBytes) throw usageError(`${name} names a file of more than 16 KiB`)
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw usageError(`${name} names a file that is not UTF-8`)
    if (code === undefined || !(error instanceof Error && 'syscall' in error)) throw error
    throw usageError(`${name} names a file that cannot be read: ${code}`)
  }
}

/** Said of a variable that is set to nothing that anybody could have meant. */
export function nothingVisible(name: string): string {
  return `${name} holds only white space or characters that cannot be seen: unset it, or set it to what is meant`
}
