import type { MaintenanceRecord } from '@ops/sdk'
import { useState } from 'react'
import type { LiveWindow } from '../wire/board.ts'
import { useLatest } from '../wire/queries.ts'

type AnyWindow = LiveWindow | MaintenanceRecord

/** A window as the operator has seen it, which their write is about, and as others have changed it since. */
export interface Seen {
  seen: AnyWindow
  /** The window as it is now, if it has changed since. */
  theirs: AnyWindow | undefined
  /** Continues with the window as it is now. */
  take: (window: AnyWindow) => void
}

export function useSeen(given: AnyWindow): Seen {
  const [seen, take] = useState(given)
  const latest = useLatest(given.maintenance_id)
  return { seen, theirs: latest !== undefined && latest.revision > seen.revision ? latest : undefined, take }
}
