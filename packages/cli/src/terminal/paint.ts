import type { Status } from '@ops/contract'
import type { Terminal } from './terminal.ts'

/** Colours, where a person reads them and nobody has set `NO_COLOR`. */
export function hasColours({ isTTY, env }: Terminal): boolean {
  return isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb'
}

const codes: Partial<Record<Status, number>> = { active: 31, scheduled: 33 }

/** A way to colour text about a state. */
export function statusPaint(terminal: Terminal): (text: string, status: Status) => string {
  const colours = hasColours(terminal)
  return (text, status) => {
    const code = codes[status]
    return colours && code !== undefined ? `\u001b[${code}m${text}\u001b[0m` : text
  }
}
