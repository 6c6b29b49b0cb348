import type { ScheduleData } from '@ops/contract'
import { type Connection, readBoardAs } from '../connect.ts'

/** The windows that are active or start within the horizon; with credentials if the board is private and there are some. */
export function readBoard(connection: Connection, options: { signal?: AbortSignal } = {}): Promise<ScheduleData> {
  return readBoardAs(connection, client => client.schedule({}, options))
}
