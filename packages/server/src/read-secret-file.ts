import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

const maxBytes = 16 * 1024

export interface SecretFile {
  text: string
  /** Whether users outside its owner's group may read the file. */
  isOpen: boolean
}

/**
 * Reads a secret from a file, as orchestrators provide it. A byte order mark is dropped.
 *
 * @throws Error whose message does not contain the content.
 */
export function readSecretFile(path: string): SecretFile {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    throw unreadable(error)
  }
  try {
    const bytes = Buffer.alloc(maxBytes + 1)
    let length = 0
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(file, bytes, length, bytes.length - length, null)
    if (length > maxBytes) throw new Error('names a file of more than 16 KiB')
    const { mode } = fstatSync(file)
    return { text: decode(bytes.subarray(0, length)), isOpen: process.platform !== 'win32' && (mode & 0o007) !== 0 }
  } catch (error) {
    throw error instanceof Error && 'code' in error ? unreadable(error) : error
  } finally {
    closeSync(file)
  }
}

/** Removes one line end, which editors and shells add. */
export function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '')
}

function decode(bytes: Buffer): string {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Error('names a file that is not UTF-8')
  }
  if (withoutLineEnd(text) === '') throw new Error('names a file that is empty')
  return text
}

function unreadable(error: unknown): Error {
  return new Error(`names a file that cannot be read: ${(error as NodeJS.ErrnoException).code}`, { cause: error })
}
