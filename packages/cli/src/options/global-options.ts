import type { Command } from 'commander'
import { readOption } from '../command-error.ts'
import { plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { localZone } from '../time/local-zone.ts'
import { parseZone } from '../time/parse-zone.ts'

/** The options of every command. */
export interface GlobalOptions {
  baseUrl?: string
  secretCode?: string
  json?: true
  zone?: string
  utc?: true
}

/** The default address of the service. */
export const defaultBaseUrl = 'http://127.0.0.1:8080/ops'

/** Adds the options of every command. */
export function addGlobalOptions(program: Command): void {
  program
    .option('--base-url <url>', `address of the service, with /ops (default: OPS_URL, or ${defaultBaseUrl})`)
    .option('--secret-code <code>', 'the secret code (default: OPS_SECRET_CODE); - reads a line from standard input')
    .option('--json', 'print the data of the response as JSON')
    .option('--zone <zone>', 'time zone for input and output, such as Europe/Berlin (default: the local one)')
    .option('--utc', 'short for --zone UTC')
    .option('--no-color', 'without colours, as with NO_COLOR')
}

/** The time zone for input and output. Warns if the local one can't be used. */
export function chooseZone({ zone, utc }: GlobalOptions, terminal: Terminal): string {
  if (utc === true) return 'UTC'
  if (zone !== undefined) return readOption('--zone', () => parseZone(zone))
  const local = localZone(terminal.timeZone, terminal.env['TZ'])
  if (local.problem !== undefined)
    terminal.stderr.write(`warning: ${plainText(local.problem)}: times are in UTC; use --zone to set another zone\n`)
  return local.zone
}
