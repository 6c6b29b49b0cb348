import { homedir } from 'node:os'
import { join } from 'node:path'
import { StoreRefused } from '../store.ts'

/** The name of a database of the process's own, which is gone when it ends. */
export const inMemory = ':memory:'

/**
 * Reads what stands behind `sqlite:` — a path, `~/` for the home folder, or `:memory:` — as whoever wrote it means it.
 * Forms that other programs know and that would make an oddly named file or folder here are refused.
 *
 * @throws StoreRefused naming the form that works.
 */
export function readPath(text: string): string {
  if (text === inMemory) return text
  if (/^:?memory:?$|^:|^file::memory:/i.test(text)) refuse(`write sqlite:${inMemory} for one in memory`)
  if (/^file:/i.test(text)) refuse(`takes a path, no URI: write sqlite:${plainPath(text)}`)
  if (text.trim() !== text) refuse('begins or ends with a blank or a line feed: take it away')
  if (/["'`]/.test(text)) refuse('has a quotation mark in it: take it away')
  if (text.includes('?')) refuse(`takes no parameters: write sqlite:${text.replace(/\?.*$/s, '')}`)
  if (/\$\{?\w|%\w+%/.test(text)) refuse('has a variable in it, which nobody replaces: write the path itself')
  if (/\p{Cc}/u.test(text)) refuse('has a control character in it')
  if (process.platform !== 'win32' && text.includes('\\')) refuse('has a \\ in it: write / between folders')
  if (/^\/\/[^/]/.test(text)) {
    const path = text.slice(2).replace(/^localhost\//, '')
    refuse(`names a host: write sqlite:/${path} for an absolute path, sqlite:${path} for a relative one`)
  }
  if (/[/\\]$|^~?$|(^|[/\\])\.{1,2}$/.test(text))
    refuse('names a folder: write a file in it, such as sqlite:data/ops.db')
  if (/^~[^/\\]/.test(text)) refuse('names the home of a user: write its path')
  return text.startsWith('~') ? join(homedir(), text.slice(2)) : text.replace(/^\/+/, '/')
}

/** The path in a URI as SQLite takes it. */
function plainPath(uri: string): string {
  return uri.replace(/^file:(\/\/(localhost)?(?=\/))?/i, '').replace(/[?#].*$/s, '')
}

function refuse(problem: string): never {
  throw new StoreRefused(`the address of the SQLite store ${problem}`)
}
