import { words } from '../language.ts'
import { useDeployment } from '../session/session.ts'
import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { zoneText } from '../time/words.ts'
import { ownZone, zoneName } from '../time/zone.ts'
import { PickField } from '../widgets/pick-field.tsx'
import { findZones } from './find-zones.ts'
import { LastZone } from './last-zone.ts'

interface ZoneFieldProps {
  zone: string
  /** The moment for the names of the zones. */
  at: number
  onChange: (zone: string) => void
}

/** A time zone: likely ones come first, and any other is found by its city, country, abbreviation or offset. */
export function ZoneField({ zone, at, onChange }: ZoneFieldProps) {
  const lastZone = useStore(LastZone)
  const near = useNearZones(lastZone)
  return (
    <PickField
      label={words.planner.zone.label}
      value={zoneName(zone)}
      find={typed => findZones(typed, near, at)}
      keyOf={found => found.zone}
      show={({ zone: name, text, country }) => ({
        name: text,
        beside: [country, zoneText(at, name)].filter(Boolean).join(' · '),
      })}
      onPick={({ zone: picked }) => {
        lastZone.set(picked)
        if (picked !== zone) onChange(picked)
      }}
      picksOnLeave
      texts={words.planner.zone}
    />
  )
}

/** The last used zone, the deployment's, the operator's, and UTC. */
function useNearZones(lastZone: LastZone): string[] {
  const last = useSignal(lastZone)
  const { timeZone } = useDeployment()
  return [...new Set([...(last === undefined ? [] : [last]), timeZone, ownZone(), 'UTC'])]
}
