import { readFileSync, statSync } from 'node:fs'
import { usageError } from './command-error.ts'
import type { Terminal } from './terminal.ts'

/** No secret is longer. */
const mostBytes = 16 * 1024

/**
 * A secret from a variable, or from the file that `<name>_FILE` names; one line end at its end is not part of it. An empty
 * variable counts as absent.
 */
export function secretFromEnv({ env }: Terminal, name: string): string | undefined {
  const value = env[name] || undefined
  const fileName = `${name}_FILE`
  const file = env[fileName] || undefined
  if (file === undefined) return withoutLineEnd(value)
  if (value !== undefined) throw usageError(`${name} stands beside ${fileName}: one of them is too many`)
  const text = withoutLineEnd(read(fileName, file))
  if (text === undefined) throw usageError(`${fileName} names a file that is empty`)
  return text
}

function read(name: string, path: string): string {
  try {
    if (statSync(path).size > mostBytes) throw usageError(`${name} names a file of more than 16 KiB`)
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw usageError(`${name} names a file that is not UTF-8`)
    if (code === undefined || !(error instanceof Error && 'syscall' in error)) throw error
    throw usageError(`${name} names a file that cannot be read: ${code}`)
  }
}

function withoutLineEnd(text: string | undefined): string | undefined {
  return text?.replace(/\r?\n$/, '') || undefined
}
