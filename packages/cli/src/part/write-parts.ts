import { contractLimits, type PartSetData } from '@ops/contract'
import { type Client, OpsError } from '@ops/sdk'
import { CommandError } from '../command-error.ts'
import { idempotencyKey } from '../options/action-options.ts'
import type { PlannedPart } from './plan-import.ts'

/** The body of a request may have 64 KiB; some of them are for what surrounds the parts. */
const maxBytes = 60 * 1024
const maxParts = contractLimits.scopesInput.max

/** The parts in chunks, each of which a request takes. */
export function chunksOf(writes: readonly PlannedPart[]): PlannedPart[][] {
  const chunks: PlannedPart[][] = []
  let bytes = 0
  for (const write of writes) {
    const own = Buffer.byteLength(JSON.stringify(write.part)) + 1
    const last = chunks.at(-1)
    if (last === undefined || last.length === maxParts || bytes + own > maxBytes) {
      chunks.push([write])
      bytes = own
    } else {
      last.push(write)
      bytes += own
    }
  }
  return chunks
}

/**
 * Writes parts chunk by chunk, each of them all or nothing. Between two chunks the import can be left and resumed.
 *
 * @param onWritten - called after each chunk with the number of parts in it.
 * @throws CommandError if the service rejects a part, with where it is in the file.
 */
export async function writeParts(
  client: Client,
  writes: readonly PlannedPart[],
  { signal, onWritten }: { signal: AbortSignal; onWritten: (data: PartSetData) => void },
): Promise<void> {
  for (const chunk of chunksOf(writes)) {
    signal.throwIfAborted()
    const parts = chunk.map(({ part }) => part)
    try {
      onWritten(await client.partSet({ parts, idempotency_key: idempotencyKey(undefined) }, { signal }))
    } catch (error) {
      throw error instanceof OpsError && error.status === 400 ? namingRows(error, chunk) : error
    }
  }
}

/** The error of the service, with the places in the file that it is about. */
function namingRows(error: OpsError, chunk: readonly PlannedPart[]): CommandError {
  const lines = error.fields.map(({ path, message }) => {
    const [, index = '', field = path] = /^parts\.(\d+)\.(.*)$/s.exec(path) ?? []
    return [chunk[Number(index || -1)]?.where, `${field}: ${message}`].filter(Boolean).join(': ')
  })
  return new CommandError([`${error.summary} (${error.tag})`, ...lines].join('\n  '), 1)
}
