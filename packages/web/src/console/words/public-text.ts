import type { MaintenanceCorrectTextRequest, MaintenanceRecord } from '@ops/contract'
import { words } from '../language.ts'

/** A text of a window that others can read. */
export interface PublicText {
  field: MaintenanceCorrectTextRequest['field']
  /** Of an update, its position, from 1. */
  number?: number
  at?: string
  correctedAt?: string
  /** Absent if it was withdrawn. */
  text?: string
}

/** The public texts of a window that can be corrected: its updates, then its last words. */
export function publicTextsOf({ updates, end_message, cancel_reason }: MaintenanceRecord): PublicText[] {
  return [
    ...updates.map(
      ({ at, text, corrected_at }, index): PublicText => ({
        field: 'update',
        number: index + 1,
        at,
        ...(text === undefined ? {} : { text }),
        ...(corrected_at === undefined ? {} : { correctedAt: corrected_at }),
      }),
    ),
    ...(end_message === undefined ? [] : [{ field: 'end_message' as const, text: end_message }]),
    ...(cancel_reason === undefined ? [] : [{ field: 'cancel_reason' as const, text: cancel_reason }]),
  ]
}

/** Which text it is. */
export function publicTextName({ field, number }: Pick<PublicText, 'field' | 'number'>): string {
  const { texts } = words.words
  return field === 'update' ? texts.update(number ?? 0) : texts[field]
}
