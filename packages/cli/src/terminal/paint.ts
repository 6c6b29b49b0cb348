import type { Status } from '@ops/contract'
import type { Terminal } from './terminal.ts'

/** Whether to use colours: on a terminal, unless `NO_COLOR` is set. */
export function hasColours({ isTTY, env }: Terminal): boolean {
  return isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb'
}

const codes: Partial<Record<Status, number>> = { active: 31, scheduled: 33 }

/** Colours text about a status. */
export function statusPaint(terminal: Terminal): (text: string, status: Status) => string {
  const colours = hasColours(terminal)
  return (text, status) => {
    const code = codes[status]
    return colours && code !== undefined ? `\u001b[${code}m${text}\u001b[0m` : text
  }
}
