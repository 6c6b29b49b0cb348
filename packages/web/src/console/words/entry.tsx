import { toMillis } from '@ops/contract'
import type { JournalEntry } from '@ops/sdk'
import type { ReactNode } from 'react'
import { words } from '../language.ts'
import { useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import { Actor } from './actor.tsx'
import { entryWords } from './entry-words.ts'
import { Moment } from './moment.tsx'

/** An entry of the journal in a list: what was done, to what, by whom and when, and what was said. */
export function Entry({ entry, about }: { entry: JournalEntry; about?: ReactNode }) {
  const { headline, details, said } = entryWords(entry, useStore(Clock).now())
  return (
    <li>
      <h3>{headline}</h3>
      {about}
      <p className="quiet">
        {words.window.entry(<Moment at={toMillis(entry.at)} />, <Actor actor={entry.actor} />, entry.seq)}
      </p>
      {details.map(text => (
        <p key={text}>{text}</p>
      ))}
      {said !== undefined && (
        <p className="said quote" dir="auto">
          {said}
        </p>
      )}
    </li>
  )
}
