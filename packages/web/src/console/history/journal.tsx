import { toMillis } from '@ops/contract'
import type { JournalEntry } from '@ops/sdk'
import { useState } from 'react'
import { words } from '../language.ts'
import { Link } from '../route.tsx'
import { useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import { dayText } from '../time/words.ts'
import { dayIn, ownZone } from '../time/zone.ts'
import { Field } from '../widgets/field.tsx'
import { SearchField } from '../widgets/search-field.tsx'
import { useEntries } from '../wire/queries.ts'
import { entryPages } from '../wire/read-journal.ts'
import { Entry } from '../words/entry.tsx'
import { firstLine } from '../words/first-line.ts'
import { scopeText } from '../words/impact.ts'
import { ExportButtons } from './export-buttons.tsx'
import { hasWords } from './has-words.ts'
import { useInAddress } from './in-address.ts'
import { Results } from './results.tsx'
import { entriesToCsv } from './to-csv.ts'
import { type Told, toldOf } from './told-of.ts'
import { Views } from './views.tsx'

/** Who did what: every entry of the journal, newest first. */
export function Journal() {
  const [asked] = useState(() => new URLSearchParams(location.search))
  const [search, setSearch] = useState(asked.get('q') ?? '')
  const [day, setDay] = useState(asked.get('day') ?? '')
  const now = useStore(Clock).now()
  const span = dayIn(day, ownZone())
  const list = useEntries(span)
  const entries = list.data?.pages.flatMap(page => page.items) ?? []
  const isFound = (entry: JournalEntry) => matches(entry, toldOf(entry, now), search)
  const found = entries.filter(isFound)
  const texts = words.history
  useInAddress([
    ['q', search],
    ['day', day],
  ])
  return (
    <>
      <h1>{words.shell.journal}</h1>
      <Views />
      <search>
        <form className="filters" onSubmit={event => event.preventDefault()}>
          <SearchField label={texts.search} placeholder={texts.searchEntriesBy} value={search} onChange={setSearch} />
          <Field label={texts.day}>
            {props => <input {...props} type="date" value={day} onChange={event => setDay(event.target.value)} />}
          </Field>
        </form>
      </search>
      <Results
        list={list}
        found={found.length}
        count={texts.entries}
        isNarrow={search !== ''}
        actions={
          <ExportButtons
            name={day === '' ? 'journal' : `journal-${day}`}
            pages={ops => entryPages(ops, span)}
            matches={isFound}
            toCsv={items => entriesToCsv(items, now)}
            count={texts.entries}
          />
        }
      >
        {[...Map.groupBy(found, ({ recorded_at: at }) => dayText(toMillis(at), now))].map(([title, ofDay]) => (
          <section key={title} aria-label={title}>
            <h2>{title}</h2>
            <ol className="story" reversed>
              {ofDay.map(entry => (
                <Entry key={entry.seq} entry={entry} about={<About window={toldOf(entry, now).window} />} />
              ))}
            </ol>
          </section>
        ))}
      </Results>
    </>
  )
}

/** The window that an entry is about. */
function About({ window }: { window: Told['window'] }) {
  if (window === undefined) return null
  return (
    <p className="facts">
      <Link to={`/window/${window.id}`} dir="auto">
        {firstLine(window.description)}
      </Link>
      {' · '}
      {scopeText(window.scopes)}
    </p>
  )
}

function matches({ maintenance_id: id = '' }: JournalEntry, { doer, what, window }: Told, search: string): boolean {
  const texts = [doer.claimed, doer.credential, what, window?.description, ...(window?.scopes ?? [])]
  return hasWords(search, texts.join(' '), id)
}
