import { homedir } from 'node:os'
import { join } from 'node:path'
import { isName } from '@ops/contract'
import { StoreRefused } from '../errors.ts'

/** An address of a SQLite store, parsed. */
export interface Address {
  /** The path of the file, or `:memory:`. */
  path: string
}

/** The name of a database in memory, which is lost when the process ends. */
export const inMemory = ':memory:'

/** Characters that no file name needs, and that look like a blank or like nothing. */
const invisible = /[[\p{Zs}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]--[ \u3000\u200c\u200d\p{Variation_Selector}]]/v

/** Paths in ASCII without quotation marks and control characters: most of them. */
const plain = /^[ !#-&(-_a-~]+$/

/** Placeholders of shells, templates and instructions. */
const placeholder = /\$[\w({]|%\w+%|\{\{|\}\}|\{\s*[a-z_][\w.]*\s*\}|<[^>]*>/i

/** A scheme. A single letter is a drive on Windows, and not a path elsewhere. */
const scheme = process.platform === 'win32' ? /^[a-z][a-z\d+.-]+:/i : /^[a-z][a-z\d+.-]*:/i

/**
 * Reads `sqlite:<path>`: a path, `~/…` for the home folder, or `:memory:`. Forms of other programs that would create an
 * oddly named file or folder here are refused.
 *
 * @throws StoreRefused with the form that works.
 */
export function readAddress(address: string): Address {
  return { path: readPath(address.replace(/^sqlite:/, '')) }
}

function readPath(text: string): string {
  if (text === inMemory) return text
  if (/^:?memory:?$|^:|^file::memory:/i.test(text)) refuse(`write sqlite:${inMemory} for one in memory`)
  if (text.trim() !== text) refuse('begins or ends with a blank or a line feed: remove it')
  if (!plain.test(text)) refuseCharacters(text)
  if (placeholder.test(text)) refuse('has a variable in it, which is not replaced: write the path itself')
  if (/^file:/i.test(text)) refuse(`must be a path, not a URI: ${advice(plainPath(text))}`)
  if (/^(jdbc:)?sqlite3?:/i.test(text))
    refuse(`names its engine twice: ${advice(text.replace(/^(jdbc:)?sqlite3?:/i, ''))}`)
  if (scheme.test(text)) refuse('must be a path of this system, not a URL: write a path, such as sqlite:data/ops.db')
  if (text.includes('?')) refuse(`takes no parameters: ${advice(text.replace(/\?.*$/s, ''))}`)
  if (process.platform !== 'win32' && text.includes('\\')) refuse('has a \\ in it: write / between folders')
  if (/^\/\/[^/]/.test(text)) refuse(`names a host: ${advice(text)}`)
  if (/[/\\]$|^~?$|(^|[/\\])\.{1,2}$/.test(text))
    refuse('names a folder: write a file in it, such as sqlite:data/ops.db')
  if (/^~[^/\\]/.test(text)) refuse('names the home folder of a user: write its path')
  return text.startsWith('~') ? join(homedir(), text.slice(2)) : text.replace(/^\/+/, '/')
}

function refuseCharacters(text: string): void {
  if (/[\p{Quotation_Mark}`´]/u.test(text)) refuse('has a quotation mark in it: remove it')
  if (/\p{Cc}/u.test(text)) refuse('has a control character in it')
  if (!isName(text) || invisible.test(text)) refuse('has a character in it that cannot be seen: type it again')
}

/** How to write a path that was given in another form. After `//` is a host, or a path that was meant to be absolute. */
function advice(path: string): string {
  const rest = /^\/\/(?:localhost(?=\/))?(?<rest>[^/].*|\/.*)$/.exec(path)?.groups?.['rest']
  const paths = rest === undefined ? [path] : rest.startsWith('/') ? [rest] : [`/${rest}`, rest]
  const [first, second] = paths.filter(isAccepted)
  if (first === undefined) return 'write a path, such as sqlite:data/ops.db'
  return second === undefined
    ? `write sqlite:${first}`
    : `write sqlite:${first} for an absolute path, sqlite:${second} for a relative one`
}

function isAccepted(path: string): boolean {
  try {
    return readPath(path) !== ''
  } catch {
    return false
  }
}

/** The path in a URI of SQLite. */
function plainPath(uri: string): string {
  const path = uri.replace(/^file:/i, '').replace(/[?#].*$/s, '')
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function refuse(problem: string): never {
  throw new StoreRefused(`the address of the SQLite store ${problem}`)
}
