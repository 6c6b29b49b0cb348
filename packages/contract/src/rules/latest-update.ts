import type { MaintenanceUpdate } from '../generated/types.gen.ts'

/** The latest update that has a text: later ones may have been withdrawn. */
export function latestUpdateOf(updates: readonly MaintenanceUpdate[]): { at: string; text: string } | undefined {
  return updates.flatMap(({ at, text }) => (text === undefined ? [] : [{ at, text }])).at(-1)
}
