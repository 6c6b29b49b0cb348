import { homedir } from 'node:os'
import { join } from 'node:path'
import { isName } from '@ops/contract'
import { StoreRefused } from '../errors.ts'

/** What the address of a store says. */
export interface Address {
  /** The path of the file, or `:memory:`. */
  path: string
}

/** The name of a database of the process's own, which is gone when it ends. */
export const inMemory = ':memory:'

/** What no name of a file needs, and no eye tells from a blank or from nothing. */
const unseen = /[[\p{Zs}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]--[ \u3000\u200c\u200d\p{Variation_Selector}]]/v

/** What a shell, a template or a page of instructions writes for something else. */
const placeholder = /\$[\w({]|%\w+%|\{\{|\}\}|\{\s*[a-z_][\w.]*\s*\}|<[^>]*>/i

/** A scheme. One letter is a drive of Windows there, and means nothing on other systems. */
const elsewhere = process.platform === 'win32' ? /^[a-z][a-z\d+.-]+:/i : /^[a-z][a-z\d+.-]*:/i

/**
 * Reads `sqlite:<path>` — a path, `~/…` for the home folder, or `:memory:` — as whoever wrote it means it. Forms that
 * other programs know and that would make an oddly named file or folder here are refused.
 *
 * @throws StoreRefused naming the form that works.
 */
export function readAddress(address: string): Address {
  return { path: readPath(address.replace(/^sqlite:/, '')) }
}

function readPath(text: string): string {
  if (text === inMemory) return text
  if (/^:?memory:?$|^:|^file::memory:/i.test(text)) refuse(`write sqlite:${inMemory} for one in memory`)
  if (text.trim() !== text) refuse('begins or ends with a blank or a line feed: take it away')
  if (/[\p{Quotation_Mark}`´]/u.test(text)) refuse('has a quotation mark in it: take it away')
  if (/\p{Cc}/u.test(text)) refuse('has a control character in it')
  if (!isName(text) || unseen.test(text)) refuse('has a character in it that cannot be seen: type it anew')
  if (placeholder.test(text)) refuse('has a variable in it, which nobody replaces: write the path itself')
  if (/^file:/i.test(text)) refuse(`takes a path, no URI: ${advice(plainPath(text))}`)
  if (/^(jdbc:)?sqlite3?:/i.test(text))
    refuse(`names its engine twice: ${advice(text.replace(/^(jdbc:)?sqlite3?:/i, ''))}`)
  if (elsewhere.test(text)) refuse('takes a path of this system, no URL: write sqlite:data/ops.db, for instance')
  if (text.includes('?')) refuse(`takes no parameters: ${advice(text.replace(/\?.*$/s, ''))}`)
  if (process.platform !== 'win32' && text.includes('\\')) refuse('has a \\ in it: write / between folders')
  if (/^\/\/[^/]/.test(text)) refuse(`names a host: ${advice(text)}`)
  if (/[/\\]$|^~?$|(^|[/\\])\.{1,2}$/.test(text))
    refuse('names a folder: write a file in it, such as sqlite:data/ops.db')
  if (/^~[^/\\]/.test(text)) refuse('names the home of a user: write its path')
  return text.startsWith('~') ? join(homedir(), text.slice(2)) : text.replace(/^\/+/, '/')
}

/** How to write a path that somebody wrote in another form. Behind `//` stands a host, or what was taken for one. */
function advice(path: string): string {
  const behind = /^\/\/(?:localhost(?=\/))?(?<rest>[^/].*|\/.*)$/.exec(path)?.groups?.['rest']
  const paths = behind === undefined ? [path] : behind.startsWith('/') ? [behind] : [`/${behind}`, behind]
  const [first, second] = paths.filter(isTaken)
  if (first === undefined) return 'write a path, such as sqlite:data/ops.db'
  return second === undefined
    ? `write sqlite:${first}`
    : `write sqlite:${first} for an absolute path, sqlite:${second} for a relative one`
}

function isTaken(path: string): boolean {
  try {
    return readPath(path) !== ''
  } catch {
    return false
  }
}

/** The path in a URI as SQLite takes it. */
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
