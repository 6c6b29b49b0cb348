import { Preference } from '../preference.ts'
import { usableZone } from '../time/zone.ts'

/** The time zone of the last plan. */
export class LastZone extends Preference<string | undefined> {
  constructor() {
    super(
      'ops-console-zone',
      stored => (stored === null ? undefined : usableZone(stored)),
      zone => zone ?? 'UTC',
    )
  }
}
