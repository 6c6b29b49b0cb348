import type { ScheduleData } from '@ops/contract'
import { OpsError } from '@ops/sdk'
import type { Connection } from '../connect.ts'

/** The windows that are active or start within the horizon; with credentials if the board is private and there are some. */
export async function readBoard(
  { client, hasCredentials, asReader }: Connection,
  options: { signal?: AbortSignal } = {},
): Promise<ScheduleData> {
  try {
    return await client.schedule({}, options)
  } catch (error) {
    if (!(error instanceof OpsError && error.status === 401 && hasCredentials)) throw error
    return await asReader(reader => reader.schedule({}, options))
  }
}
