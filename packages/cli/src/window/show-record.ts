import type { MaintenanceRecord } from '@ops/contract'
import type { Connection } from '../connect.ts'
import type { GlobalOptions } from '../options/global-options.ts'
import { readTitles } from '../part/read-titles.ts'
import { formatRecord } from '../print/format-record.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Shows the record of a window, with the titles of its scopes. */
export async function showRecord(
  terminal: Terminal,
  connection: Connection,
  record: MaintenanceRecord,
  { options, zone }: { options: GlobalOptions; zone: string },
): Promise<void> {
  // A change has been made: nothing that is missing in the record may look like its failure.
  const titles = await readTitles(terminal, connection, options, record.scopes ?? [])
  await writeData(terminal, options, record, () => formatRecord(record, zone, titles))
}
