import { contractLimits, type PartSetData } from '@ops/contract'
import { type Client, OpsError } from '@ops/sdk'
import { CommandError } from '../command-error.ts'
import { idempotencyKey } from '../options/action-options.ts'
import type { PlannedPart } from './plan-import.ts'

/** The body of a request may have 64 KiB; some of them are for what surrounds the parts. */
const maxBytes = 60 * 1024
const maxParts = contractLimits.scopesInput.max

/** The parts in chunks, each of which a request takes. */
function chunksOf(writes: readonly PlannedPart[]): PlannedPart[][] {
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

/** Requests under way at the same time: the service reads one while it writes another. */
const maxAtOnce = 2

/**
 * Writes parts chunk by chunk, each of them all or nothing. After an error no other chunk is sent.
 *
 * @param onWritten - called after each chunk.
 * @throws CommandError if the service rejects a part, with where it is in the file.
 */
export async function writeParts(
  client: Client,
  writes: readonly PlannedPart[],
  { signal, onWritten }: { signal: AbortSignal; onWritten: (data: PartSetData) => void },
): Promise<void> {
  const left = chunksOf(writes).values()
  let isFailed = false
  const send = async () => {
    for (const chunk of left) {
      if (isFailed) return
      signal.throwIfAborted()
      const parts = chunk.map(({ part }) => part)
      try {
        onWritten(await client.partSet({ parts, idempotency_key: idempotencyKey(undefined) }, { signal }))
      } catch (error) {
        isFailed = true
        throw error instanceof OpsError && error.status === 400 ? namingRows(error, chunk) : error
      }
    }
  }
  // What is under way when one fails is waited for: it counts.
  const outcomes = await Promise.allSettled(Array.from({ length: maxAtOnce }, send))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

/** The error of the service, with the places in the file that it is about. */
function namingRows(error: OpsError, chunk: readonly PlannedPart[]): CommandError {
  const lines = error.fields.map(({ path, message }) => {
    const [, index = '', field = path] = /^parts\.(\d+)\.(.*)$/s.exec(path) ?? []
    return [chunk[Number(index || -1)]?.where, `${field}: ${message}`].filter(Boolean).join(': ')
  })
  return new CommandError([`${error.summary} (${error.tag})`, ...lines].join('\n  '), 1)
}
