import { Signal } from '../signal.ts'
import { usableZone } from '../time/zone.ts'

const storageName = 'ops-console-zone'

/** The time zone of the last plan: a preference, stored in this browser. */
export const lastZone = new Signal<string | undefined>(read())

/** Remembers a time zone for later plans. */
export function rememberZone(zone: string): void {
  lastZone.set(zone)
  try {
    localStorage.setItem(storageName, zone)
  } catch {
    // Then it only lasts for this page.
  }
}

function read(): string | undefined {
  try {
    const stored = localStorage.getItem(storageName)
    return stored === null ? undefined : usableZone(stored)
  } catch {
    return undefined
  }
}
