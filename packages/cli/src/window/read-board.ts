import type { ScheduleData } from '@ops/contract'
import { OpsError } from '@ops/sdk'
import type { Connection } from '../connect.ts'

/** The windows that are active or start within the horizon; with credentials if the board is private and there are some. */
export async function readBoard(connection: Connection, options: { signal?: AbortSignal } = {}): Promise<ScheduleData> {
  try {
    return await connection.client.schedule({}, options)
  } catch (error) {
    if (!(error instanceof OpsError && error.status === 401 && connection.hasCredentials)) throw error
    return await connection.asReader(reader => reader.schedule({}, options))
  }
}
