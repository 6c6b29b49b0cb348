import { once } from 'node:events'
import type { GlobalOptions } from './global-options.ts'
import { plainJson } from './plain-text.ts'
import type { Terminal } from './terminal.ts'

/** Writes lines to standard output, no faster than they are read there. */
export async function writeLines({ stdout }: Terminal, lines: readonly string[]): Promise<void> {
  if (lines.length > 0 && !stdout.write(`${lines.join('\n')}\n`)) await once(stdout, 'drain')
}

/** Writes `data` as JSON where that is asked for, else the lines for people. */
export async function writeData(
  terminal: Terminal,
  { json }: GlobalOptions,
  data: unknown,
  lines: () => readonly string[],
): Promise<void> {
  await writeLines(terminal, json === true ? [plainJson(data, 2)] : lines())
}
