import { toMillis } from '@ops/contract'
import { type ReactNode, useEffect } from 'react'
import { Icon } from '../widgets/icon.tsx'
import { useStory } from '../wire/queries.ts'
import { Actor } from '../words/actor.tsx'
import { entryWords } from '../words/entry-words.ts'
import { Moment } from '../words/moment.tsx'

interface ChangedProps {
  maintenanceId: string
  /** The revision that somebody has seen here. */
  since: number
  /** What it is at now. */
  revision: number
  /** Goes on with the window as it is now; nothing where that is not possible any more; `choose`: a choice comes first. */
  onTake: (() => void) | 'choose' | undefined
  takeLabel: string
  /** What has to be chosen first. */
  children?: ReactNode
}

/** What others have done to a window while somebody was at work on it. */
export function ChangedMeanwhile({ maintenanceId, since, revision, onTake, takeLabel, children }: ChangedProps) {
  const { data, refetch } = useStory(maintenanceId, true)
  const latest = data?.at(-1)?.revision ?? 0
  useEffect(() => {
    if (latest < revision) void refetch()
  }, [latest, revision, refetch])
  const entries = data?.filter(entry => (entry.revision ?? 0) > since) ?? []
  return (
    <div className="changed" role="alert" data-changed>
      <p>
        <Icon name="late" /> <strong>This window has changed since you opened it.</strong>
      </p>
      <ul>
        {entries.map(entry => {
          const { headline, details, said } = entryWords(entry)
          return (
            <li key={entry.seq}>
              <strong>{headline}</strong> by <Actor actor={entry.actor} />, <Moment at={toMillis(entry.at)} isShort />
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
        <p>What you were about to do is not possible any more. Nothing was sent.</p>
      ) : (
        <button
          type="button"
          disabled={onTake === 'choose'}
          onClick={() => {
            if (onTake !== 'choose') onTake()
          }}
        >
          {takeLabel}
        </button>
      )}
    </div>
  )
}
