import { type KeyboardEvent, useId, useState } from 'react'
import { useDeployment } from '../session/session.ts'
import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { zoneText } from '../time/words.ts'
import { ownZone, usableZone } from '../time/zone.ts'
import { Field } from '../widgets/field.tsx'
import { findByWords } from '../widgets/find-by-words.ts'
import { LastZone } from './last-zone.ts'

interface ZoneFieldProps {
  zone: string
  /** The moment for the names of the zones. */
  at: number
  onChange: (zone: string) => void
}

const maxShown = 40

/** A time zone: likely ones come first, and any other is found by a part of its name. */
export function ZoneField({ zone, at, onChange }: ZoneFieldProps) {
  const id = useId()
  const lastZone = useStore(LastZone)
  const near = useNearZones(lastZone)
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState<string>()
  const [index, setIndex] = useState(0)
  const found = isOpen ? findZones(text ?? '', near) : []
  const chosen = Math.min(index, found.length - 1)

  const close = () => {
    setOpen(false)
    setText(undefined)
    setIndex(0)
  }
  const pick = (picked: string | undefined) => {
    close()
    if (picked === undefined) return
    lastZone.set(picked)
    if (picked !== zone) onChange(picked)
  }
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      if (isOpen && found.length > 0) setIndex((chosen + step + found.length) % found.length)
      setOpen(true)
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault()
      pick(found[chosen])
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      event.stopPropagation()
      close()
    }
  }
  return (
    <Field label="Time zone">
      {props => (
        <div className="zone">
          <input
            {...props}
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={found[chosen] === undefined ? undefined : `${id}-${chosen}`}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={text ?? zoneName(zone)}
            onFocus={event => event.currentTarget.select()}
            onClick={() => setOpen(true)}
            onChange={event => {
              setText(event.target.value)
              setIndex(0)
              setOpen(true)
            }}
            onKeyDown={onKey}
            onBlur={() => (text === undefined || text.trim() === '' ? close() : pick(found[chosen]))}
          />
          <ul role="listbox" id={`${id}-list`} className="commands" aria-label="Zones found" hidden={!isOpen}>
            {found.map((each, place) => (
              <li
                key={each}
                id={`${id}-${place}`}
                ref={item => {
                  if (place === chosen && index > 0) item?.scrollIntoView({ block: 'nearest' })
                }}
                role="option"
                aria-selected={place === chosen}
                onPointerDown={event => event.preventDefault()}
                onClick={() => pick(each)}
                onPointerMove={() => setIndex(place)}
              >
                {zoneName(each)} <span className="quiet">{zoneText(at, each)}</span>
              </li>
            ))}
          </ul>
          <p role="status" className={isOpen && found.length === 0 ? 'quiet' : 'unseen'}>
            {isOpen && (found.length === 0 ? 'No zone found.' : `${found.length} found`)}
          </p>
        </div>
      )}
    </Field>
  )
}

/** The last used zone, the deployment's, the operator's, and UTC. */
function useNearZones(lastZone: LastZone): string[] {
  const last = useSignal(lastZone)
  const { timeZone } = useDeployment()
  return [...new Set([...(last === undefined ? [] : [last]), timeZone, ownZone(), 'UTC'])]
}

let everyZone: readonly string[] | undefined

function findZones(typed: string, near: readonly string[]): string[] {
  everyZone ??= Intl.supportedValuesOf('timeZone')
  const all = [...new Set([...near, ...everyZone])].map(zone => ({ zone, text: zoneName(zone), more: '' }))
  const found = findByWords(all, typed.replaceAll('_', ' ')).map(({ zone }) => zone)
  // A zone that the list has by another name, such as an older one.
  const named = found.length > 0 ? 'UTC' : usableZone(typed.trim().replaceAll(' ', '_'))
  return (named === 'UTC' ? found : [named]).slice(0, maxShown)
}

function zoneName(zone: string): string {
  return zone.replaceAll('_', ' ')
}
