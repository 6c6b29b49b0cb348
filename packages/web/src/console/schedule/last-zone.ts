import { Signal } from '../signal.ts'
import { usableZone } from '../time/zone.ts'

const storageName = 'ops-console-zone'

/** The zone that a plan was last written in here: a preference, kept in this browser. */
export const lastZone = new Signal<string | undefined>(read())

/** Remembers a zone for the plans to come. */
export function rememberZone(zone: string): void {
  lastZone.set(zone)
  try {
    localStorage.setItem(storageName, zone)
  } catch {
    // Kept for this page, then.
  }
}

function read(): string | undefined {
  try {
    const kept = localStorage.getItem(storageName)
    return kept === null ? undefined : usableZone(kept)
  } catch {
    return undefined
  }
}
