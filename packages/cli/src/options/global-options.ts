import type { Command } from 'commander'
import { plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { localZone } from '../time/local-zone.ts'
import { parseZone } from '../time/parse-zone.ts'

/** What every command takes. */
export interface GlobalOptions {
  baseUrl?: string
  secretCode?: string
  json?: true
  zone?: string
  utc?: true
}

/** Where the service is when nobody says. */
export const defaultBaseUrl = 'http://127.0.0.1:8080/ops'

/** Adds the options that every command takes. */
export function addGlobalOptions(program: Command): void {
  program
    .option('--base-url <url>', `where the service is, /ops included (OPS_URL; else ${defaultBaseUrl})`)
    .option('--secret-code <code>', 'the secret code (OPS_SECRET_CODE); - reads a line of standard input')
    .option('--json', 'print the data of the answer as JSON, for machines')
    .option('--zone <zone>', 'time zone to read and show times in, such as Europe/Berlin; else the local one')
    .option('--utc', 'short for --zone UTC')
}

/** The zone in which times are read and shown. Warns if the local one can't be used. */
export function chooseZone({ zone, utc }: GlobalOptions, terminal: Terminal): string {
  if (utc === true) return 'UTC'
  if (zone !== undefined) return parseZone(zone)
  const local = localZone(terminal.timeZone, terminal.env['TZ'])
  if (local.problem !== undefined)
    terminal.stderr.write(`warning: ${plainText(local.problem)}: times are in UTC; --zone names another\n`)
  return local.zone
}
