import { toMillis } from '@ops/contract'
import { type ReactNode, useEffect } from 'react'
import { words } from '../language.ts'
import { useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import { Icon } from '../widgets/icon.tsx'
import { useStory } from '../wire/queries.ts'
import { Actor } from '../words/actor.tsx'
import { entryWords } from '../words/entry-words.ts'
import { Moment } from '../words/moment.tsx'
import type { Seen } from './use-seen.ts'

interface ConflictProps extends Pick<Seen, 'seen' | 'theirs'> {
  /**
   * Continues with the window as it is now; absent if that is no longer possible; `choose`: a choice has to be made
   * first.
   */
  onTake: (() => void) | 'choose' | undefined
  takeLabel: string
  /** The choice to make first. */
  children?: ReactNode
}

/** Brings what others have changed into view, with the focus, so that it can be decided. */
export function goToConflict(): void {
  const place = document.querySelector<HTMLElement>('[data-changed]')
  place?.focus({ preventScroll: true })
  place?.scrollIntoView({ block: 'center' })
}

/** What others have changed while the operator was editing a window; nothing if they have not. */
export function Conflict(props: ConflictProps) {
  return props.theirs === undefined ? null : <Changes {...props} theirs={props.theirs} />
}

interface ChangesProps extends ConflictProps {
  theirs: NonNullable<Seen['theirs']>
}

function Changes({ seen, theirs: { revision }, onTake, takeLabel, children }: ChangesProps) {
  const now = useStore(Clock).now()
  const { data, refetch } = useStory(seen.maintenance_id, true)
  const latest = data?.at(-1)?.revision ?? 0
  useEffect(() => {
    if (latest < revision) void refetch()
  }, [latest, revision, refetch])
  const entries = data?.filter(entry => (entry.revision ?? 0) > seen.revision) ?? []
  return (
    <div className="changed" role="alert" tabIndex={-1} data-changed>
      <p>
        <Icon name="late" /> <strong>{words.run.changed.title}</strong>
      </p>
      <ul>
        {entries.map(entry => {
          const { headline, details, said } = entryWords(entry, now)
          return (
            <li key={entry.seq}>
              {words.run.changed.by(
                headline,
                <Actor actor={entry.actor} />,
                <Moment at={toMillis(entry.at)} isShort />,
              )}
              {details.map(text => (
                <span key={text} className="detail">
                  {text}
                </span>
              ))}
              {said !== undefined && <q dir="auto">{said}</q>}
            </li>
          )
        })}
      </ul>
      {children}
      {onTake === undefined ? (
        <p>{words.run.changed.impossible}</p>
      ) : (
        <button
          type="button"
          disabled={onTake === 'choose'}
          onClick={event => {
            if (onTake === 'choose') return
            const place = event.currentTarget.closest('dialog, main')
            onTake()
            // This goes away, and what can be done next gets the focus.
            requestAnimationFrame(() => place?.querySelector<HTMLElement>('[type=submit]')?.focus())
          }}
        >
          {takeLabel}
        </button>
      )}
    </div>
  )
}
