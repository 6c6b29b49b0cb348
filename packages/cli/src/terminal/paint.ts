import type { Status } from '@ops/contract'
import type { Terminal } from './terminal.ts'

/**
 * Whether to use colours: on a terminal that has them, unless `NO_COLOR` is set. `FORCE_COLOR` decides before both, as
 * it does for Node: 0 or false is without.
 */
export function hasColours({ isTTY, env }: Terminal): boolean {
  const forced = env['FORCE_COLOR']
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  return canRedraw({ isTTY, env }) && (env['NO_COLOR'] ?? '') === ''
}

/** The same terminal, without colours whatever its variables say: `--no-color`. */
export function withoutColours(terminal: Terminal): Terminal {
  return { ...terminal, env: { ...terminal.env, FORCE_COLOR: '0' } }
}

/** Whether the output is a terminal whose lines can be written again. */
export function canRedraw({ isTTY, env }: Pick<Terminal, 'isTTY' | 'env'>): boolean {
  return isTTY && env['TERM'] !== 'dumb'
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
