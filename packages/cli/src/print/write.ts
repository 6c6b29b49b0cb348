import { once } from 'node:events'
import type { GlobalOptions } from '../options/global-options.ts'
import { plainJson, plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Writes lines to standard output, no faster than they are read. */
export async function writeLines({ stdout }: Terminal, lines: readonly string[]): Promise<void> {
  if (lines.length > 0 && !stdout.write(`${lines.join('\n')}\n`)) await once(stdout, 'drain')
}

/**
 * Writes `data` as JSON with `--json`, otherwise as lines for people. If formatting fails, writes JSON: the change has
 * been made, and must not look as if it had failed.
 */
export async function writeData(
  terminal: Terminal,
  { json }: GlobalOptions,
  data: unknown,
  lines: () => readonly string[],
): Promise<void> {
  await writeLines(terminal, json === true ? [plainJson(data, 2)] : (shown(terminal, lines) ?? [plainJson(data, 2)]))
}

function shown({ stderr }: Terminal, lines: () => readonly string[]): readonly string[] | undefined {
  try {
    return lines()
  } catch (error) {
    stderr.write(`warning: the response is printed as JSON: ${plainText(String(error))}\n`)
    return undefined
  }
}
